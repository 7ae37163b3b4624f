#include <memory>
#include <utility>

#include "core/testing/levels.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Downgrade = TierLadder::Downgrade;

// A year of the calendar, down to what is earned.
class TierWindowTest : public LevelsTest {
 protected:
  TierWindowTest() : LevelsTest(Levels(TierLadder::Window::kYear, Downgrade::kToQualify)) {}
};

// Silver of 20 February stays through March, which February earned, and ends where March earns
// nothing.
TEST_F(TierWindowTest, AMonth) {
  ladder().window = TierLadder::Window::kMonth;
  Buy("r1", At(2026, 2, 20), 1'000);
  EXPECT_EQ(TierAt({At(2026, 4, 1).ms - 1}), "silver");
  EXPECT_EQ(TierAt(At(2026, 4, 1)), "basic");
}

TEST_F(TierWindowTest, AQuarterAndAHalf) {
  ladder().window = TierLadder::Window::kQuarter;
  Buy("r1", At(2026, 2, 20), 600);
  Buy("r2", At(2026, 3, 31), 400);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().review_at, At(2026, 4, 1));
  EXPECT_EQ(TierAt({At(2026, 7, 1).ms - 1}), "silver");
  EXPECT_EQ(TierAt(At(2026, 7, 1)), "basic");
  ladder().window = TierLadder::Window::kHalf;
  Buy("r3", At(2026, 7, 2), 400);
  Buy("r4", At(2026, 12, 31), 600);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().review_at, At(2027, 1, 1));
}

// Enrolled on 29 February: years of membership begin on 28 February, and on the 29th in 2028.
TEST_F(TierWindowTest, AYearOfMembership) {
  ladder().window = TierLadder::Window::kMembership;
  world_.Send(world_.Enrolled("e", At(2024, 2, 29, 12)));
  Buy("r1", At(2026, 2, 27), 600);
  Buy("r2", At(2026, 2, 28), 600);
  EXPECT_EQ(Tier(), "basic") << "two years of membership";
  EXPECT_EQ(Standing().progress, 60'000);
  Buy("r3", At(2027, 2, 27), 400);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().review_at, At(2027, 2, 28));
  EXPECT_EQ(TierAt({At(2028, 2, 29).ms - 1}), "silver");
  EXPECT_EQ(TierAt(At(2028, 2, 29)), "basic");
}

TEST_F(TierWindowTest, WithoutEnrolmentTheYearOfMembershipIsTheCalendars) {
  ladder().window = TierLadder::Window::kMembership;
  Buy("r1", At(2026, 12, 31), 1'000);
  EXPECT_EQ(Standing().review_at, At(2027, 1, 1));
}

// What a month counts is the step of the next month, and of that month alone.
class NextPeriodTest : public TierWindowTest {
 protected:
  void SetUp() override {
    TierWindowTest::SetUp();
    ladder().window = TierLadder::Window::kMonth;
    ladder().next_window = true;
  }
};

TEST_F(NextPeriodTest, LiftsWhenTheMonthIsOver) {
  Buy("r1", At(2026, 2, 20), 5'000);
  EXPECT_EQ(TierAt({At(2026, 3, 1).ms - 1}), "basic");
  EXPECT_EQ(TierAt(At(2026, 3, 1)), "gold");
  Buy("r2", At(2026, 3, 20), 1'000);
  EXPECT_EQ(TierAt({At(2026, 4, 1).ms - 1}), "gold");
  EXPECT_EQ(TierAt(At(2026, 4, 1)), "silver");
  EXPECT_EQ(TierAt(At(2026, 5, 1)), "basic");
  EXPECT_EQ(Standing().review_at, kNever);
}

TEST_F(NextPeriodTest, AReceiptOfLastMonthLiftsThisOne) {
  Buy("r1", At(2026, 2, 20), 999);
  Buy("r2", At(2026, 3, 2), 10);
  EXPECT_EQ(Tier(), "basic");
  world_.SendAt(At(2026, 3, 5), world_.Purchased("r0", At(2026, 2, 28), {{"a", 100}}));
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(TierAt(At(2026, 4, 1)), "basic");
}

TEST_F(NextPeriodTest, AReturnInTheMonthTakesItAway) {
  Buy("r1", At(2026, 2, 20), 1'000);
  world_.Send(world_.Returned("b", At(2026, 2, 25), "r1", At(2026, 2, 20)));
  EXPECT_EQ(TierAt(At(2026, 3, 1)), "basic");
}

TEST_F(NextPeriodTest, SilentMonthsCostNoTimers) {
  Buy("r1", At(2026, 2, 20), 10);
  EXPECT_EQ(NextDue(world_.plan(), world_.account), At(2026, 3, 1));
  EXPECT_EQ(TierAt(At(2026, 3, 1)), "basic");
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
}

// The year is over on 1 January; until 1 February it may be earned again.
TEST_F(TierWindowTest, GracePutsTheReviewOff) {
  ladder().grace = {.months = 1};
  Buy("r1", At(2026, 3, 2), 1'000);
  EXPECT_EQ(Standing().review_at, At(2027, 2, 1));
  EXPECT_EQ(TierAt({At(2028, 2, 1).ms - 1}), "silver");
  EXPECT_EQ(TierAt(At(2028, 2, 1)), "basic");
}

TEST_F(TierWindowTest, WhatIsEarnedAgainInTheGraceIsKept) {
  ladder().grace = {.months = 1};
  Buy("r1", At(2026, 3, 2), 1'000);
  Buy("r2", At(2028, 1, 31), 1'000);
  EXPECT_EQ(TierAt(At(2028, 2, 1)), "silver") << "2027 did not, January 2028 did";
  EXPECT_EQ(TierAt(At(2029, 2, 1)), "silver") << "2028 did";
  EXPECT_EQ(TierAt(At(2030, 2, 1)), "basic");
}

TEST_F(TierWindowTest, AStepThatKeepsIsNotFallenBelow) {
  ladder().steps[1].keeps = true;
  Buy("r1", At(2026, 3, 2), 6'000);
  EXPECT_EQ(TierAt(At(2028, 1, 1)), "silver");
  EXPECT_EQ(TierAt(At(2029, 1, 1)), "silver");
}

// Two N days before a review that would lower, once; nothing where it would not.
TEST_F(TierWindowTest, WillDowngrade) {
  TriggerRule rule;
  rule.name = Name("falls");
  rule.kind = TriggerKind::kWillDowngrade;
  rule.days = 14;
  world_.plan().triggers.push_back(rule);
  Buy("r1", At(2026, 3, 2), 5'000);
  Buy("r2", At(2027, 6, 1), 1'000);
  world_.Pass({At(2027, 12, 18).ms - 1});
  EXPECT_TRUE(world_.Triggers(TriggerKind::kWillDowngrade).empty()) << "2026 earned gold";
  world_.Pass(At(2027, 12, 18));
  const auto spoken = world_.Triggers(TriggerKind::kWillDowngrade);
  ASSERT_EQ(spoken.size(), 1U);
  EXPECT_EQ(spoken[0].tier_from, Name("gold"));
  EXPECT_EQ(spoken[0].tier_to, Name("silver"));
  EXPECT_EQ(spoken[0].effective_at, At(2028, 1, 1));
  world_.Pass(At(2027, 12, 31));
  EXPECT_EQ(world_.Triggers(TriggerKind::kWillDowngrade).size(), 1U);
  EXPECT_EQ(TierAt(At(2028, 1, 1)), "silver");
}

TEST_F(TierWindowTest, WillDowngradeAfterAReturn) {
  TriggerRule rule;
  rule.name = Name("falls");
  rule.kind = TriggerKind::kWillDowngrade;
  rule.days = 14;
  world_.plan().triggers.push_back(rule);
  Buy("r1", At(2026, 3, 2), 1'000);
  world_.Pass(At(2026, 12, 20));
  EXPECT_TRUE(world_.Triggers(TriggerKind::kWillDowngrade).empty());
  world_.Send(world_.Returned("b", At(2026, 12, 21), "r1", At(2026, 3, 2)));
  world_.Pass(At(2026, 12, 22));
  EXPECT_EQ(world_.Triggers(TriggerKind::kWillDowngrade).size(), 1U);
}

TEST_F(TierWindowTest, NearTier) {
  TriggerRule rule;
  rule.name = Name("near");
  rule.kind = TriggerKind::kNearTier;
  rule.ladder = Name("level");
  rule.within = 20'000;
  world_.plan().triggers.push_back(rule);
  const auto spoken = [&] { return world_.Triggers(TriggerKind::kNearTier); };
  Buy("r1", At(2026, 3, 2), 799);
  EXPECT_TRUE(spoken().empty()) << "201.00 are missing";
  Buy("r2", At(2026, 3, 2), 1);
  ASSERT_EQ(spoken().size(), 1U);
  EXPECT_EQ(spoken()[0].tier_from, Name("basic"));
  EXPECT_EQ(spoken()[0].tier_to, Name("silver"));
  EXPECT_EQ(spoken()[0].missing, 20'000);
  Buy("r3", At(2026, 3, 3), 100);
  EXPECT_EQ(spoken().size(), 1U) << "said already";
  Buy("r4", At(2026, 3, 3), 3'950);
  ASSERT_EQ(spoken().size(), 2U) << "silver, and gold is near";
  EXPECT_EQ(spoken()[1].tier_to, Name("gold"));
  EXPECT_EQ(spoken()[1].missing, 15'000);
  // A new year begins anew: silver is held, gold is far, then near.
  Buy("r5", At(2027, 3, 3), 4'799);
  EXPECT_EQ(spoken().size(), 2U);
  Buy("r6", At(2027, 3, 3), 2);
  ASSERT_EQ(spoken().size(), 3U);
  EXPECT_EQ(spoken()[2].missing, 19'900);
}

}  // namespace
}  // namespace kopilka
