// Random accounts and memories, also such that no rule would make.
#ifndef KOPILKA_CODEC_TESTING_RANDOM_STATE_H_
#define KOPILKA_CODEC_TESTING_RANDOM_STATE_H_

#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/account.h"
#include "core/receipt.h"

namespace kopilka {

class RandomState {
 public:
  explicit RandomState(uint64_t seed) : random_(seed) {}

  uint64_t Below(uint64_t n) { return random_() % n; }
  bool Flip() { return Below(2) == 0; }
  // Small, large, negative and the extremes.
  int64_t Number() {
    switch (Below(6)) {
      case 0:
        return 0;
      case 1:
        return std::numeric_limits<int64_t>::min();
      case 2:
        return std::numeric_limits<int64_t>::max();
      case 3:
        return static_cast<int64_t>(random_());
      default:
        return static_cast<int64_t>(Below(1000)) - 100;
    }
  }
  // A literal: views of it live for ever.
  absl::string_view Word() {
    static constexpr std::array<absl::string_view, 7> kWords = {
        "",  "a",  "bonus", "a-word-that-is-longer-than-fifteen-bytes", "\xd0\xb4\xd0\xb0",
        " ", "z/%"};
    return kWords.at(Below(kWords.size()));
  }
  std::string Text() { return std::string(Word()); }
  Name Named() { return Name(Word()); }
  Instant Time() { return {Number()}; }
  // An instant whose 0 on the wire means never: the two are one.
  Instant TimeOrNever() {
    const Instant time = Time();
    return time.ms == 0 ? kNever : time;
  }
  uint8_t UpTo(uint8_t n) { return static_cast<uint8_t>(Below(n + 1u)); }

  template <typename Make>
  auto List(Make make) {
    std::vector<decltype(make())> list(Below(4));
    for (auto& element : list) element = make();
    return list;
  }

  LotKey Key() { return {Named(), Named(), Time(), TimeOrNever(), Named()}; }
  LotShare Share() { return {Key(), {Number()}, {Number()}}; }
  std::vector<LotShare> Shares() {
    return List([&] { return Share(); });
  }

  Entitlement AnEntitlement() {
    return {Named(),  Text(),   Time(),  Time(), TimeOrNever(),
            Number(), Number(), Named(), Text(), Shares()};
  }

  Choice AChoice() {
    return {Named(), Time(), TimeOrNever(), List([&] { return Text(); })};
  }

  Account AnAccount() {
    Account a;
    a.sequence = random_();
    a.enrolled = Flip();
    a.blocked = Flip();
    a.erased = Flip();
    a.birth_month = UpTo(12);
    a.birth_day = UpTo(31);
    a.enrolled_at = Time();
    a.last_purchase_at = Time();
    a.purchases = random_();
    a.erased_at_offset = static_cast<int64_t>(Below(1000)) - 1;
    a.lots = List(
        [&] { return Lot{Key(), Time(), {Number()}, {Number()}, {Number()}, {Number()}, Flip()}; });
    a.tiers = List([&] { return Tier(); });
    a.counters = List([&] { return Counter{Named(), Time(), Number(), Flip()}; });
    a.holds = List([&] {
      return Hold{Text(), Named(), Time(), Shares(), {Number()}, Text(), Time(), Text()};
    });
    a.debts = List([&] { return Debt{Named(), Named(), {Number()}}; });
    a.expired_lots = List([&] { return ExpiredLot{Key(), {Number()}, {Number()}, Time()}; });
    a.prolonged = List([&] { return Prolonged{Named(), Time(), Time()}; });
    a.attributes = List([&] { return MemberAttribute{Text(), Text()}; });
    a.segments = List([&] { return Text(); });
    a.waiting_returns = List([&] {
      return WaitingReturn{Text(), Text(), std::string("\0\xff\x80", 3), Time(), Number()};
    });
    a.entitlements = List([&] { return AnEntitlement(); });
    a.choices = List([&] { return AChoice(); });
    a.reminders = List([&] { return Reminder{Named(), Time()}; });
    a.cascades = List([&] {
      return CascadeRun{Named(), random_(), static_cast<uint32_t>(random_()), Time(),
                        List([&] { return static_cast<uint32_t>(random_()); })};
    });
    a.cascades_begun = random_();
    a.consents = List([&] { return Consent{Named(), Flip(), Time()}; });
    a.delayed = List([&] { return Delayed{Named(), Time()}; });
    a.invited_by = Text();
    a.merged_into = Text();
    a.merging_into = Text();
    a.merging_from = Text();
    a.merge_depth = static_cast<uint32_t>(Below(9));
    a.household = Text();
    a.members = List([&] {
      return HouseholdMember{Text(), random_(), List([&] {
                               return Counter{Named(), Time(), Number(), Flip()};
                             })};
    });
    a.parted = List([&] { return Text(); });
    return a;
  }

  TierState Tier() {
    TierState tier{Named(), Named(), Time(), TimeOrNever(), Time(), {Number()}, {Number()},
                   Named(), {},      {}};
    tier.counts = List([&] {
      return TierCount{static_cast<TierMeasure>(1 + Below(4)), Named(), Number(), Number()};
    });
    tier.days = List([&] {
      return TierDay{Day{static_cast<int32_t>(Below(40'000))},
                     static_cast<TierMeasure>(1 + Below(4)), Named(), Number()};
    });
    return tier;
  }

  Answer AnAnswer() {
    Answer answer;
    answer.granted = Flip();
    if (!answer.granted) answer.refusal = static_cast<Refusal>(1 + Below(19));
    answer.redemption_id = Text();
    answer.wallet = Named();
    answer.points = {Number()};
    answer.worth = {Number()};
    answer.held_until = Time();
    answer.available = {Number()};
    answer.code = Text();
    return answer;
  }

  // Only what a receipt keeps of a tier.
  TierState TierFact() {
    TierState tier;
    tier.ladder = Named();
    tier.tier = Named();
    tier.progress = {Number()};
    tier.review_at = TimeOrNever();
    return tier;
  }

  Line ALine() {
    static constexpr std::array<absl::string_view, 3> kPath = {"dairy", "milk", ""};
    return {static_cast<uint32_t>(random_()),
            Word(),
            absl::Span<const absl::string_view>(kPath).subspan(Below(4)),
            Word(),
            {Number()},
            {Number()},
            {Number()},
            {Number()},
            {Number()},
            Word()};
  }

  Earned AnEarned() { return {Named(), Share(), {Number()}, Text(), Named(), Named(), Text()}; }

  Receipt AReceipt() {
    Receipt r;
    r.id = {Word(), Word(), Word(), {static_cast<int32_t>(random_())}, Word()};
    r.version = Text();
    r.occurred_at = Time();
    r.channel = Text();
    r.till_type = Text();
    r.facts.tiers = List([&] { return TierFact(); });
    r.facts.segments = List([&] { return Text(); });
    r.facts.attributes = List([&] { return MemberAttribute{Text(), Text()}; });
    r.facts.limits = List([&] { return LimitLeft{Named(), Number()}; });
    r.facts.birth_month = UpTo(12);
    r.facts.birth_day = UpTo(31);
    r.facts.enrolled_at = Time();
    r.facts.purchases_before = random_();
    r.facts.entitlements = List([&] { return AnEntitlement(); });
    r.facts.choices = List([&] { return AChoice(); });
    r.counted = List([&] { return Named(); });
    r.given = List([&] { return AnEntitlement(); });
    r.facts.invited_by = Text();
    r.facts.blocked = Flip();
    r.voided = Flip();
    r.purchases_at_void = random_();
    r.buyer = Named();
    r.known_as = Text();
    r.lines = List([&] { return KeptLine{ALine(), {Number()}, {Number()}}; });
    r.tenders = List([&] { return Tender{Word(), {Number()}, Word()}; });
    r.coupons = List([&] { return Word(); });
    r.paid_with_points = {Number()};
    r.earned = List([&] { return AnEarned(); });
    r.discounts = List([&] { return Discounted{Named(), {Number()}, {Number()}}; });
    r.bracket_totals = List([&] { return BracketTotal{Named(), {Number()}}; });
    r.burned = Shares();
    return r;
  }

  Memory AMemory() {
    Memory m;
    for (uint8_t& byte : m.content_hash) byte = static_cast<uint8_t>(random_());
    m.event_id = Text();
    m.forget_at = Time();
    m.input_offset = Number();
    m.sender = Text();
    m.decided_in = static_cast<int32_t>(Below(9)) - 1;
    if (Flip()) m.answer = AnAnswer();
    if (Flip()) m.receipt = AReceipt();
    if (Flip()) {
      m.redemption = Redemption{static_cast<RedemptionState>(Below(6)),
                                Named(),
                                {Number()},
                                {Number()},
                                {Number()},
                                Shares(),
                                Text()};
    }
    m.receipt_key = Text();
    if (Flip()) m.received = {AnEarned(), Time()};
    if (Flip()) m.passed_up = {Text(), Text(), Text(), Text()};
    if (Flip()) m.codes = {random_(), random_()};
    return m;
  }

  std::mt19937_64& random() { return random_; }

 private:
  std::mt19937_64 random_;
};

}  // namespace kopilka

#endif  // KOPILKA_CODEC_TESTING_RANDOM_STATE_H_
