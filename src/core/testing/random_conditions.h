// Random conditions of every kind, and events and members that meet some of them: all words come
// from the same few.
#ifndef KOPILKA_CORE_TESTING_RANDOM_CONDITIONS_H_
#define KOPILKA_CORE_TESTING_RANDOM_CONDITIONS_H_

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/account.h"
#include "core/event.h"
#include "core/testing/plans.h"
#include "core/testing/random.h"

namespace kopilka {

class RandomConditions {
 public:
  explicit RandomConditions(Random* random) : random_(*random) {}

  // About a receipt, an event and a member.
  Condition Any(int depth = 3) {
    switch (random_.Small(depth > 0 ? 10 : 6)) {
      case 6:
        return Over(Condition::Kind::kAll, Several([&] { return Any(depth - 1); }));
      case 7:
        return Over(Condition::Kind::kAny, Several([&] { return Any(depth - 1); }));
      case 8:
        return Over(Condition::Kind::kNot, {Any(depth - 1)});
      case 9:
        return {};
      case 0:
      case 1:
        return Over(random_.OneIn(4) ? Condition::Kind::kEveryLine : Condition::Kind::kAnyLine,
                    {OfLine(depth)});
      default:
        return Leaf(OneOf(
            {Condition::Kind::kStore, Condition::Kind::kChannel, Condition::Kind::kTender,
             Condition::Kind::kCoupon, Condition::Kind::kTillType, Condition::Kind::kActionKind,
             Condition::Kind::kSegment, Condition::Kind::kAttribute, Condition::Kind::kTotalAtLeast,
             Condition::Kind::kWeekday, Condition::Kind::kNthPurchase}));
    }
  }

  Condition OfLine(int depth = 2) {
    switch (random_.Small(depth > 0 ? 8 : 5)) {
      case 5:
        return Over(Condition::Kind::kAll, Several([&] { return OfLine(depth - 1); }));
      case 6:
        return Over(Condition::Kind::kAny, Several([&] { return OfLine(depth - 1); }));
      case 7:
        return Over(Condition::Kind::kNot, {OfLine(depth - 1)});
      case 0:
      case 1:
        return InCategory(Path());
      default:
        return Leaf(OneOf({Condition::Kind::kSku, Condition::Kind::kBrand,
                           Condition::Kind::kCollection, Condition::Kind::kPrice}));
    }
  }

  // Purchases mostly; views what this object keeps.
  Event AnEvent() {
    Event event;
    event.id = "e";
    event.member = "m";
    event.occurred_at = kNoon + Hours(random_.Between(-400, 400));
    event.store = Word();
    event.channel = Word();
    switch (random_.Small(6)) {
      case 0:
        event.body = Action{Word(), {}};
        return event;
      case 1:
        event.body = MemberEnrolled();
        return event;
      default:
        event.body = APurchase();
        return event;
    }
  }

  Account AMember() {
    Account account;
    account.purchases = static_cast<uint64_t>(random_.Small(4));
    for (const char* word : {"a", "b", "c"}) {
      if (random_.OneIn(3)) account.segments.emplace_back(word);
      if (random_.OneIn(3)) account.attributes.push_back({word, std::string(Word())});
    }
    return account;
  }

 private:
  absl::string_view Word() {
    static const std::vector<absl::string_view> kWords = {"", "a", "b", "c", "d", "e", "f"};
    return random_.Of(kWords);
  }

  Condition::Kind OneOf(const std::vector<Condition::Kind>& kinds) { return random_.Of(kinds); }

  Condition Leaf(Condition::Kind kind) {
    Condition leaf;
    leaf.kind = kind;
    for (int i = random_.Small(3); i >= 0; --i) leaf.words.insert(std::string(Word()));
    leaf.text = std::string(Word());
    leaf.most = 5;
    leaf.number =
        kind == Condition::Kind::kTotalAtLeast ? random_.Between(0, 600) : random_.Between(1, 4);
    leaf.bits = kind == Condition::Kind::kWeekday ? static_cast<uint32_t>(random_.Between(1, 127))
                                                  : static_cast<uint32_t>(random_.Small(2));
    return leaf;
  }

  std::vector<std::string> Path() {
    std::vector<std::string> path;
    for (int i = random_.Small(3); i >= 0; --i) path.emplace_back(Word());
    return path;
  }

  // None to three.
  template <typename Make>
  std::vector<Condition> Several(const Make& make) {
    std::vector<Condition> children;
    for (int i = random_.Small(4); i > 0; --i) children.push_back(make());
    return children;
  }

  Purchase APurchase() {
    std::vector<Line>& lines = lines_.emplace_back();
    Purchase purchase;
    for (int i = random_.Small(5); i > 0; --i) {
      Line line;
      line.number = static_cast<uint32_t>(i);
      line.sku = Word();
      line.brand = Word();
      line.collection = Word();
      line.unit_price = Money{random_.Between(1, 7)};
      std::vector<absl::string_view>& steps = steps_.emplace_back();
      for (int step = random_.Small(4); step > 0; --step) steps.push_back(Word());
      line.category = steps;
      line.quantity = Quantity{1'000};
      line.amount = Money{random_.Between(1, 300)};
      purchase.total += line.amount;
      lines.push_back(line);
    }
    std::vector<Tender>& tenders = tenders_.emplace_back();
    for (int i = random_.Small(3); i > 0; --i) {
      tenders.push_back({Word(), Money{random_.Between(0, 2)}, ""});
    }
    std::vector<absl::string_view>& coupons = words_.emplace_back();
    for (int i = random_.Small(3); i > 0; --i) coupons.push_back(Word());
    purchase.lines = lines;
    purchase.tenders = tenders;
    purchase.coupons = coupons;
    purchase.till_type = Word();
    return purchase;
  }

  Random& random_;
  std::deque<std::vector<Line>> lines_;
  std::deque<std::vector<absl::string_view>> steps_;
  std::deque<std::vector<Tender>> tenders_;
  std::deque<std::vector<absl::string_view>> words_;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_RANDOM_CONDITIONS_H_
