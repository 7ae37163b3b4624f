#include "core/apply/entitlements.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "core/rules/held.h"
#include "core/testing/world.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ExpiryRule Lasts(int months, int days = 0) {
  ExpiryRule rule;
  rule.kind = ExpiryRule::Kind::kRolling;
  rule.period = {.months = months, .days = days};
  return rule;
}

Campaign Gives(const std::string& campaign, const std::string& sku, const std::string& right) {
  Campaign made;
  made.name = Name(campaign);
  made.when = Over(Condition::Kind::kAnyLine, {Leaf(Condition::Kind::kSku, {sku})});
  made.entitlements = {Name(right)};
  return made;
}

// SKU "fee" gives `club` for a year, "bag" a coupon `next` of 30 days, "gift" `delivery` for ever;
// members of the club get 50 points, and 7 points come for a coupon shown.
std::unique_ptr<Plan> Rights() {
  auto plan = BarePlan();
  plan->entitlements = {
      {.name = Name("club"), .lasts = Lasts(12)},
      {.name = Name("delivery")},
      {.name = Name("next"), .kind = EntitlementRule::Kind::kCoupon, .lasts = Lasts(0, 30)}};
  Campaign of_club = Fixed("of-club", Points{50});
  of_club.when = Leaf(Condition::Kind::kHas, {"club"});
  Campaign of_coupon = Fixed("of-coupon", Points{7});
  of_coupon.when = Leaf(Condition::Kind::kOwnCoupon, {"next"});
  plan->campaigns = {Gives("fee", "fee", "club"), Gives("free", "gift", "delivery"),
                     Gives("next", "bag", "next"), std::move(of_club), std::move(of_coupon)};
  return plan;
}

class EntitlementsTest : public testing::Test {
 protected:
  Decision Buy(const std::string& id, Instant at, const std::string& sku,
               const std::vector<std::string>& coupons = {}) {
    return world_.Send(world_.Purchased(id, at, {{sku, 10'000}}, {}, coupons));
  }
  Decision Return(const std::string& id, Instant at, const std::string& number, Instant sold) {
    return world_.Send(world_.Returned(id, at, number, sold));
  }
  const Entitlement& Held(size_t i) { return world_.account.entitlements.at(i); }
  size_t Count() { return world_.account.entitlements.size(); }

  static std::vector<EntitlementEvent> Told(const Decision& decision) {
    std::vector<EntitlementEvent> events;
    for (const Change& change : decision.changes) {
      for (const EntitlementChange& each : change.entitlements) events.push_back(each.event);
    }
    return events;
  }

  World world_{Rights()};
};

TEST_F(EntitlementsTest, ARightIsGivenForItsTime) {
  const Decision decision = Buy("r1", At(2026, 1, 10, 15), "fee");
  EXPECT_THAT(Told(decision), ElementsAre(EntitlementEvent::kGiven));
  ASSERT_EQ(Count(), 1u);
  EXPECT_EQ(Held(0).from, At(2026, 1, 10, 15));
  EXPECT_EQ(Held(0).until, At(2027, 1, 11));  // Good through 10 January.
  EXPECT_EQ(Held(0).campaign, Name("fee"));
  EXPECT_EQ(Held(0).cause, "s/s1/t1/2026-01-10/r1");
  EXPECT_EQ(decision.changes[0].held, world_.account.entitlements);
  EXPECT_EQ(world_.Active(), 0);  // The receipt that gives it does not have it yet.
  Buy("r2", At(2026, 1, 10, 16), "a");
  EXPECT_EQ(world_.Active(), 50);
  Buy("r3", At(2027, 1, 10, 23, 59), "a");
  EXPECT_EQ(world_.Active(), 100);
  Buy("r4", At(2027, 1, 11), "a");
  EXPECT_EQ(world_.Active(), 100);
  EXPECT_EQ(Count(), 0u);
}

TEST_F(EntitlementsTest, TheTimerEndsItAtTheDay) {
  Buy("r1", At(2026, 1, 10, 15), "fee");
  EXPECT_EQ(NextDue(world_.plan(), world_.account), At(2027, 1, 11));
  world_.Pass(At(2027, 1, 11));
  EXPECT_THAT(Told(world_.history.back()), ElementsAre(EntitlementEvent::kEnded));
  EXPECT_EQ(world_.history.back().changes[0].kind, ChangeKind::kEntitlement);
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
}

TEST_F(EntitlementsTest, GivenAgainItIsProlonged) {
  Buy("r1", At(2026, 1, 10), "fee");
  Buy("r2", At(2026, 6, 1), "fee");
  ASSERT_EQ(Count(), 2u);
  EXPECT_EQ(Held(1).from, At(2027, 1, 11));
  EXPECT_EQ(Held(1).until, At(2028, 1, 11));
  EXPECT_EQ(NextDue(world_.plan(), world_.account), At(2028, 1, 11));  // Nothing ends before.
  world_.Pass(At(2028, 1, 11));
  EXPECT_THAT(Told(world_.history.back()), ElementsAre(EntitlementEvent::kEnded));
  EXPECT_EQ(Count(), 0u);
}

TEST_F(EntitlementsTest, WhatNeverEndsIsGivenOnce) {
  Buy("r1", At(2026, 1, 10), "gift");
  EXPECT_THAT(Told(Buy("r2", At(2026, 1, 11), "gift")), IsEmpty());
  EXPECT_EQ(Count(), 1u);
}

TEST_F(EntitlementsTest, AReturnTakesItBack) {
  Buy("r1", At(2026, 1, 10), "fee");
  const Decision decision = Return("b1", At(2026, 1, 12), "r1", At(2026, 1, 10));
  EXPECT_THAT(Told(decision), ElementsAre(EntitlementEvent::kWithdrawn));
  EXPECT_EQ(Count(), 0u);
}

TEST_F(EntitlementsTest, AReturnOfOtherGoodsDoesNot) {
  world_.Send(world_.Purchased("r1", At(2026, 1, 10), {{"fee", 10'000}, {"a", 500}}));
  world_.Send(world_.Returned("b1", At(2026, 1, 11), "r1", At(2026, 1, 10), {{2}}));
  EXPECT_EQ(Count(), 1u);
  world_.Send(world_.Returned("b2", At(2026, 1, 12), "r1", At(2026, 1, 10), {{1}}));
  EXPECT_EQ(Count(), 0u);
}

TEST_F(EntitlementsTest, WithTheFirstGoneTheSecondMovesUp) {
  Buy("r1", At(2026, 1, 10), "fee");
  Buy("r2", At(2026, 6, 1, 12), "fee");
  Buy("r3", At(2026, 7, 1), "fee");
  Return("b1", At(2026, 8, 1), "r1", At(2026, 1, 10));
  ASSERT_EQ(Count(), 2u);
  EXPECT_EQ(Held(0).from, At(2026, 6, 1, 12));  // As if it had been the first.
  EXPECT_EQ(Held(0).until, At(2027, 6, 2));
  EXPECT_EQ(Held(1).from, At(2027, 6, 2));
  EXPECT_EQ(Held(1).until, At(2028, 6, 2));
}

TEST_F(EntitlementsTest, ALateReceiptGivesWhatIsOver) {
  world_.plan().entitlements[0].lasts = Lasts(0, 5);
  world_.Pass(At(2026, 2, 1));
  const Decision decision = Buy("r1", At(2026, 1, 10), "fee");
  EXPECT_THAT(Told(decision), ElementsAre(EntitlementEvent::kGiven, EntitlementEvent::kEnded));
  EXPECT_EQ(Count(), 0u);
}

TEST_F(EntitlementsTest, ALimitOfTimesHoldsItBack) {
  world_.plan().campaigns[2]->limits = {{.name = Name("next"),
                                         .measure = Limit::Measure::kTimes,
                                         .amount = 1,
                                         .each = Limit::Each::kLifetime}};
  Buy("r1", At(2026, 1, 10), "bag");
  Buy("r2", At(2026, 1, 11), "bag");
  EXPECT_EQ(Count(), 1u);
}

TEST_F(EntitlementsTest, AReturnFreesTheTimeOfWhatGaveARight) {
  for (const bool freed : {false, true}) {
    auto plan = Rights();
    plan->campaigns[0]->limits = {{.name = Name("fee"),
                                   .measure = Limit::Measure::kTimes,
                                   .amount = 1,
                                   .freed_by_return = freed}};
    World world(std::move(plan));
    world.Send(world.Purchased("r1", At(2026, 1, 10), {{"fee", 10'000}}));
    world.Send(world.Returned("b1", At(2026, 1, 11), "r1", At(2026, 1, 10)));
    world.Send(world.Purchased("r2", At(2026, 1, 12), {{"fee", 10'000}}));
    EXPECT_EQ(world.account.entitlements.size(), freed ? 1u : 0u);
  }
}

TEST_F(EntitlementsTest, ACouponIsShownByItsCodeAndUsedUp) {
  Buy("r1", At(2026, 1, 10), "bag");
  ASSERT_EQ(Count(), 1u);
  EXPECT_EQ(Held(0).code, "next-1");
  EXPECT_EQ(Held(0).until, At(2026, 2, 10));
  Buy("r2", At(2026, 1, 11), "a", {"next"});  // Its name is not its code.
  EXPECT_EQ(world_.Active(), 0);
  const Decision used = Buy("r3", At(2026, 1, 12), "a", {"next-1", "next-1"});
  EXPECT_EQ(world_.Active(), 7);
  EXPECT_THAT(Told(used), ElementsAre(EntitlementEvent::kUsed));
  EXPECT_THAT(used.changes[0].held, IsEmpty());
  Buy("r4", At(2026, 1, 13), "a", {"next-1"});
  EXPECT_EQ(world_.Active(), 7);
}

TEST_F(EntitlementsTest, TwoCouponsOfOneChangeHaveTwoCodes) {
  world_.plan().campaigns.push_back(Gives("next-too", "bag", "next"));
  Buy("r1", At(2026, 1, 10), "bag");
  ASSERT_EQ(Count(), 2u);
  EXPECT_EQ(Held(0).code, "next-1");
  EXPECT_EQ(Held(1).code, "next-1.2");
}

TEST_F(EntitlementsTest, OfABlockedMemberNothingIsUsed) {
  Buy("r1", At(2026, 1, 10), "bag");
  world_.Send(world_.Blocked("k1", At(2026, 1, 11), true));
  EXPECT_THAT(Told(Buy("r2", At(2026, 1, 12), "bag", {"next-1"})), IsEmpty());
  EXPECT_EQ(Held(0).uses_left, 1);
}

TEST_F(EntitlementsTest, AUseComesBackWithItsReceipt) {
  Buy("r1", At(2026, 1, 10), "bag");
  Buy("r2", At(2026, 1, 12), "a", {"next-1"});
  const Decision back = Return("b1", At(2026, 1, 13), "r2", At(2026, 1, 12));
  EXPECT_THAT(Told(back), ElementsAre(EntitlementEvent::kUseRestored));
  EXPECT_EQ(Held(0).uses_left, 1);
  EXPECT_EQ(Held(0).until, At(2026, 2, 10));
  EXPECT_EQ(world_.Active(), 0);  // And the 7 points are taken back.
}

TEST_F(EntitlementsTest, AUseStaysWhereTheCouponSaysSo) {
  world_.plan().entitlements[2].comes_back = false;
  Buy("r1", At(2026, 1, 10), "bag");
  Buy("r2", At(2026, 1, 12), "a", {"next-1"});
  EXPECT_THAT(Told(Return("b1", At(2026, 1, 13), "r2", At(2026, 1, 12))), IsEmpty());
  EXPECT_EQ(Held(0).uses_left, 0);
}

TEST_F(EntitlementsTest, AUseOfACouponThatIsOverDoesNotComeBack) {
  Buy("r1", At(2026, 1, 10), "bag");
  Buy("r2", At(2026, 1, 12), "a", {"next-1"});
  EXPECT_THAT(Told(Return("b1", At(2026, 2, 10), "r2", At(2026, 1, 12))), IsEmpty());
  EXPECT_EQ(Count(), 0u);
}

TEST_F(EntitlementsTest, G19TheReceiptOfAUsedCouponComesBack) {
  Buy("r1", At(2026, 1, 10), "bag");
  Buy("r2", At(2026, 1, 12), "a", {"next-1"});
  const Decision back = Return("b1", At(2026, 1, 13), "r1", At(2026, 1, 10));
  EXPECT_EQ(back.outcome, Outcome::kApplied);
  EXPECT_THAT(Told(back), ElementsAre(EntitlementEvent::kWithdrawnAfterUse));
  EXPECT_EQ(world_.Active(), 7);
  // And the use has nothing to come back to.
  EXPECT_THAT(Told(Return("b2", At(2026, 1, 14), "r2", At(2026, 1, 12))), IsEmpty());
  EXPECT_EQ(Count(), 0u);
}

TEST_F(EntitlementsTest, TriggersSpeak) {
  const auto rule = [](const char* name, TriggerKind kind, int days = 0) {
    TriggerRule made;
    made.name = Name(name);
    made.kind = kind;
    made.days = days;
    return made;
  };
  world_.plan().triggers = {rule("a-given", TriggerKind::kEntitlementGiven),
                            rule("b-ending", TriggerKind::kEntitlementEnding, 7),
                            rule("c-ended", TriggerKind::kEntitlementEnded),
                            rule("d-issued", TriggerKind::kCouponIssued),
                            rule("e-used", TriggerKind::kCouponUsed),
                            rule("f-expiring", TriggerKind::kCouponExpiring, 3),
                            rule("g-expired", TriggerKind::kCouponExpired)};
  Buy("r1", At(2026, 1, 10), "fee");
  Buy("r2", At(2026, 1, 10), "bag");
  Buy("r3", At(2026, 1, 10), "bag");
  Buy("r4", At(2026, 1, 11), "a", {"next-2"});
  EXPECT_EQ(world_.Triggers(TriggerKind::kEntitlementGiven).size(), 1u);
  EXPECT_EQ(world_.Triggers(TriggerKind::kCouponIssued).size(), 2u);
  ASSERT_EQ(world_.Triggers(TriggerKind::kCouponUsed).size(), 1u);
  EXPECT_EQ(world_.Triggers(TriggerKind::kCouponUsed)[0].code, "next-2");
  world_.Pass(At(2027, 2, 1));
  const std::vector<Trigger> expiring = world_.Triggers(TriggerKind::kCouponExpiring);
  ASSERT_EQ(expiring.size(), 1u);  // Of next-3: the other is used up.
  EXPECT_EQ(expiring[0].at, At(2026, 2, 7));
  EXPECT_EQ(expiring[0].effective_at, At(2026, 2, 10));
  EXPECT_EQ(expiring[0].code, "next-3");
  EXPECT_EQ(world_.Triggers(TriggerKind::kCouponExpired).size(), 1u);
  const std::vector<Trigger> ending = world_.Triggers(TriggerKind::kEntitlementEnding);
  ASSERT_EQ(ending.size(), 1u);
  EXPECT_EQ(ending[0].at, At(2027, 1, 4));
  EXPECT_EQ(ending[0].entitlement, Name("club"));
  EXPECT_EQ(world_.Triggers(TriggerKind::kEntitlementEnded).size(), 1u);
}

TEST_F(EntitlementsTest, AStepGivesAsLongAsItIsHeld) {
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.steps = {{.name = Name("basic")},
                  {.name = Name("gold"), .from = 20'000, .gives = {Name("club")}}};
  world_.plan().tiers = {ladder};
  EXPECT_THAT(Told(Buy("r1", At(2026, 1, 10), "a")), IsEmpty());
  const Decision up = Buy("r2", At(2026, 1, 11), "a");
  EXPECT_THAT(Told(up), ElementsAre(EntitlementEvent::kGiven));
  ASSERT_EQ(up.changes[0].held.size(), 1u);
  EXPECT_EQ(up.changes[0].held[0].name, Name("club"));
  EXPECT_EQ(Count(), 0u);  // It is the step's, not the account's.
  Buy("r3", At(2026, 1, 12), "a");
  EXPECT_EQ(world_.Active(), 50);
}

TEST_F(EntitlementsTest, MoreThanAnAccountHoldsIsADeadLetter) {
  for (size_t i = 0; i < kMaxEntitlements; ++i) {
    Buy("r" + std::to_string(i), At(2026, 1, 10), "bag");
  }
  const Decision decision = Buy("last", At(2026, 1, 10), "bag");
  ASSERT_TRUE(decision.dead_letter.has_value());
  EXPECT_EQ(decision.dead_letter->reason, DeadLetterReason::kLimit);
}

TEST_F(EntitlementsTest, ErasedWithTheMember) {
  Buy("r1", At(2026, 1, 10), "fee");
  world_.Send(world_.Erased("x", At(2026, 1, 11)));
  EXPECT_EQ(Count(), 0u);
}

}  // namespace
}  // namespace kopilka
