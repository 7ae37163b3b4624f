// Receipts without a member, and who claims them.
#ifndef KOPILKA_CORE_TESTING_CLAIMING_H_
#define KOPILKA_CORE_TESTING_CLAIMING_H_

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/people/receipt_address.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {

inline const Instant kNextDay = kNoon + Days(1);

// 1 point for each rouble; receipts may be claimed for 30 days.
inline std::unique_ptr<Plan> ClaimPlan() {
  auto plan = RoublePlan();
  plan->claim = Days(30);
  plan->people.gift = GiftRule{.wallets = {Name("bonus")}, .at_least = Points{1}};
  return plan;
}

class Claiming : public testing::Test {
 protected:
  // Anna and boris are members.
  explicit Claiming(std::function<std::unique_ptr<Plan>()> plan = ClaimPlan)
      : town_(std::move(plan)) {
    for (const char* name : {"anna", "boris"}) town_.Send(town_[name].Enrolled("e", kNoon));
  }

  static std::string Key(const std::string& number) {
    return absl::StrCat("s/s1/t1/2026-03-02/", number);
  }
  static std::string Address(const std::string& number) { return ReceiptAddress(Key(number)); }
  World& Receipt(const std::string& number) { return town_[Address(number)]; }

  // Of two units.
  Decision Buy(const std::string& number, int64_t minor, const std::vector<Paid>& paid = {}) {
    return town_.Send(Receipt(number).Purchased(number, kNoon, {{"tea", minor, 2000}}, paid));
  }
  Decision Claim(const std::string& number, const std::string& to, Instant at = kNextDay) {
    World& receipt = Receipt(number);
    ReceiptClaimed body;
    body.receipt = {.store = "s1", .till = "t1", .business_date = DayOf({2026, 3, 2})};
    body.receipt.number = texts_.emplace_back(number);
    body.to_member = texts_.emplace_back(to);
    const std::string id = absl::StrCat("claim", ++claims_);
    return town_.Send(receipt.Make(id, at, body, absl::StrCat("claim ", number, to)));
  }
  void ClaimAll(const std::string& number, const std::string& to) {
    EXPECT_TRUE(Claim(number, to).answer->granted);
    town_.Settle();
  }
  Refusal WhyNot(const Decision& decision) {
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    EXPECT_FALSE(decision.answer->granted);
    EXPECT_TRUE(town_.quiet());
    return decision.answer->refusal;
  }
  // Under whosever id; of one unit, or all that is left.
  Decision Return(const std::string& under, const std::string& number, bool one = false,
                  Instant at = kNextDay) {
    std::vector<Back> back;
    if (one) back.push_back({1, 1000});
    return town_.Send(
        town_[under].Returned(absl::StrCat("back", ++returns_), at, number, kNoon, back));
  }
  template <typename Body>
  Decision Do(const std::string& under, const std::string& number, Instant at = kNextDay) {
    Body body;
    body.receipt = {.store = "s1", .till = "t1", .business_date = DayOf({2026, 3, 2})};
    body.receipt.number = texts_.emplace_back(number);
    return town_.Send(town_[under].Make(absl::StrCat("do", ++returns_), at, body, number));
  }
  void Block(const std::string& name, bool blocked) {
    town_.Send(town_[name].Blocked(absl::StrCat("block", blocked), kNoon, blocked));
  }
  // Who claimed it last did not take it.
  std::optional<Refusal> NotTaken(const std::string& number) {
    town_.Settle();
    const Change& change = Receipt(number).history.back().changes.at(0);
    EXPECT_EQ(change.kind, ChangeKind::kNotClaimed);
    const Memory* const memory = Receipt(number).Find("r" + Key(number));
    EXPECT_TRUE(memory->receipt.has_value());
    EXPECT_EQ(memory->passed_to, "");
    return change.refusal;
  }
  const Decision& Last(const std::string& name) { return town_[name].history.back(); }

  Town town_;
  std::deque<std::string> texts_;
  int claims_ = 0;
  int returns_ = 0;
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_CLAIMING_H_
