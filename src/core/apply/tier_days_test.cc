#include "core/apply/tier_days.h"

#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "core/account_limits.h"
#include "core/testing/levels.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// The last 365 days, down to what is earned.
TierLadder Rolling() {
  TierLadder ladder = Levels(TierLadder::Window::kRolling, TierLadder::Downgrade::kToQualify);
  ladder.length = {.days = 365};
  return ladder;
}

class TierDaysTest : public LevelsTest {
 protected:
  TierDaysTest() : LevelsTest(Rolling()) {}
  const TierState& State() { return world_.account.tiers[0]; }
  std::string JustBefore(Instant at) { return TierAt({at.ms - 1}); }
  void SwitchTo(TierLadder::Window window) {
    auto plan = RoublePlan();
    plan->version = "v2";
    plan->tiers = {Rolling()};
    plan->tiers[0].window = window;
    world_.Switch(std::move(plan));
  }
};

// 2 March 2026 is in the windows of 365 days: the last is that of 1 March 2027.
TEST_F(TierDaysTest, TheStepGoesWithTheDayThatEarnedIt) {
  Buy("r1", At(2026, 3, 2), 1'000);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().review_at, At(2027, 3, 2));
  EXPECT_EQ(NextDue(world_.plan(), world_.account), At(2027, 3, 2)) << "no timer a day";
  EXPECT_EQ(JustBefore(At(2027, 3, 2)), "silver");
  EXPECT_EQ(TierAt(At(2027, 3, 2)), "basic");
  EXPECT_EQ(Standing().progress, 0);
  EXPECT_TRUE(State().days.empty());
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
}

TEST_F(TierDaysTest, AMonthLaterIsTheSameDayOrTheMonthsLast) {
  ladder().length = {.months = 1};
  Buy("r1", At(2026, 1, 31), 1'000);
  EXPECT_EQ(Standing().review_at, At(2026, 2, 28));
  ladder().length = {.months = 12};
  Buy("r2", At(2028, 2, 29), 1'000);
  EXPECT_EQ(JustBefore(At(2029, 2, 28)), "silver");
  EXPECT_EQ(TierAt(At(2029, 2, 28)), "basic");
}

// 600 of January and 600 of June; 400 on the last day of January's keep exactly 1000.
TEST_F(TierDaysTest, EachDayLeavesOnItsOwn) {
  Buy("r1", At(2026, 1, 10), 600);
  Buy("r2", At(2026, 6, 10), 600);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().review_at, At(2027, 1, 10));
  Buy("r3", At(2027, 1, 9), 400);
  EXPECT_EQ(Standing().progress, 160'000);
  EXPECT_EQ(Standing().review_at, At(2027, 6, 10));
  Buy("r4", At(2027, 1, 10), 1);
  EXPECT_EQ(Standing().progress, 100'100) << "600 of June, 400 and 1";
  EXPECT_EQ(JustBefore(At(2027, 6, 10)), "silver");
  EXPECT_EQ(TierAt(At(2027, 6, 10)), "basic");
  EXPECT_EQ(Standing().progress, 40'100);
}

TEST_F(TierDaysTest, DownToWhatIsStillEarned) {
  Buy("r1", At(2026, 3, 1), 4'500);
  Buy("r2", At(2026, 4, 1), 1'000);
  EXPECT_EQ(Tier(), "gold");
  EXPECT_EQ(TierAt(At(2027, 3, 1)), "silver");
  EXPECT_EQ(Standing().review_at, At(2027, 4, 1));
  EXPECT_EQ(TierAt(At(2027, 4, 1)), "basic");
}

TEST_F(TierDaysTest, ByOneStepAndTheNextAWindowLater) {
  ladder().downgrade = TierLadder::Downgrade::kOneStep;
  Buy("r1", At(2026, 3, 1), 5'000);
  EXPECT_EQ(TierAt(At(2027, 3, 1)), "silver");
  EXPECT_EQ(Standing().review_at, At(2028, 2, 29)) << "365 days, one of them 29 February";
  Buy("r2", At(2027, 5, 1), 10);
  EXPECT_EQ(Standing().review_at, At(2028, 2, 29)) << "too little to be moved";
  EXPECT_EQ(JustBefore(At(2028, 2, 29)), "silver");
  EXPECT_EQ(TierAt(At(2028, 2, 29)), "basic");
}

TEST_F(TierDaysTest, AReturnTakesItOutOfItsDay) {
  Buy("r1", At(2026, 1, 10), 600);
  Buy("r2", At(2026, 6, 10), 600);
  world_.Send(world_.Returned("b", At(2026, 7, 1, 12), "r1", At(2026, 1, 10)));
  EXPECT_EQ(Standing().progress, 60'000);
  ASSERT_EQ(State().days.size(), 1u);
  EXPECT_EQ(State().days[0].amount, 60'000);
  EXPECT_EQ(Tier(), "silver") << "till the review of the next day";
  EXPECT_EQ(JustBefore(At(2026, 7, 2)), "silver");
  EXPECT_EQ(TierAt(At(2026, 7, 2)), "basic");
}

TEST_F(TierDaysTest, AReturnOfWhatHasLeftTakesNothing) {
  ladder().length = {.days = 10};
  Buy("r1", At(2026, 3, 1), 1'000);
  Buy("r2", At(2026, 3, 11), 1'000);
  EXPECT_EQ(Standing().progress, 100'000);
  world_.Send(world_.Returned("b", At(2026, 3, 12), "r1", At(2026, 3, 1)));
  EXPECT_EQ(Standing().progress, 100'000);
  EXPECT_EQ(Tier(), "silver");
}

TEST_F(TierDaysTest, ALateReceiptCountsOnItsOwnDay) {
  ladder().length = {.days = 10};
  world_.SendAt(At(2026, 3, 11), world_.Purchased("r1", At(2026, 3, 1), {{"a", 900'000}}));
  EXPECT_EQ(Tier(), "basic") << "that day is over";
  EXPECT_EQ(Standing().progress, 0);
  world_.SendAt(At(2026, 3, 11, 1), world_.Purchased("r2", At(2026, 3, 2, 12), {{"a", 100'000}}));
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(TierAt(At(2026, 3, 12)), "basic");
}

// What the clock of a till calls tomorrow counts, and takes no day out of today's window.
TEST_F(TierDaysTest, AnEarlyReceiptEndsNoDay) {
  ladder().length = {.days = 10};
  Buy("r1", At(2026, 3, 1), 900);
  world_.SendAt({At(2026, 3, 11).ms - 60'000},
                world_.Purchased("r2", At(2026, 3, 11), {{"a", 10'000}}));
  EXPECT_EQ(Standing().progress, 100'000);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(TierAt(At(2026, 3, 11)), "basic");
}

// Lost on 2 March, reviewed on 2 April: 500 in between are not enough, 1000 are.
TEST_F(TierDaysTest, InTheGraceItMayBeEarnedAgain) {
  ladder().grace = {.months = 1};
  Buy("r1", At(2026, 3, 2), 1'000);
  EXPECT_EQ(Standing().review_at, At(2027, 4, 2));
  Buy("r2", At(2027, 3, 20), 500);
  EXPECT_EQ(Standing().progress, 50'000);
  EXPECT_EQ(Standing().review_at, At(2027, 4, 2)) << "the grace does not begin again";
  Buy("r3", At(2027, 3, 25), 500);
  EXPECT_EQ(Standing().review_at, At(2028, 4, 19)) << "lost on 19 March 2028";
  EXPECT_EQ(TierAt(At(2027, 4, 2)), "silver");
  EXPECT_EQ(TierAt(At(2028, 4, 19)), "basic");
}

TEST_F(TierDaysTest, WhatIsKeptIsNotReviewed) {
  ladder().steps[1].keeps = true;
  Buy("r1", At(2026, 3, 2), 5'000);
  EXPECT_EQ(TierAt(At(2027, 3, 2)), "silver");
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
}

TEST_F(TierDaysTest, NeverDown) {
  ladder().downgrade = TierLadder::Downgrade::kNever;
  Buy("r1", At(2026, 3, 2), 1'000);
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
  Buy("r2", At(2027, 4, 2), 10);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().progress, 1'000);
}

TEST_F(TierDaysTest, WhatTheYearsHaveEarnedNoDayTakes) {
  TierWay way;
  way.kind = TierWay::Kind::kMemberFor;
  way.term.months = 12;
  ladder().steps[1].ways.push_back(way);
  world_.Send(world_.Enrolled("e", At(2026, 1, 5)));
  Buy("r1", At(2026, 3, 2), 1'000);
  EXPECT_EQ(TierAt(At(2027, 3, 2)), "silver");
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
}

// Of two measures each has its days.
TEST_F(TierDaysTest, VisitsLeaveWithTheirDays) {
  TierWay way;
  way.measure = TierMeasure::kVisits;
  way.amount = 2;
  ladder().steps[1].ways.push_back(way);
  Buy("r1", At(2026, 3, 2), 1);
  Buy("r2", At(2026, 3, 9), 1);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(State().days.size(), 4u);
  EXPECT_EQ(TierAt(At(2027, 3, 2)), "basic");
  EXPECT_EQ(State().counts.at(0).progress, 1);
}

TEST_F(TierDaysTest, WillDowngrade) {
  TriggerRule rule;
  rule.name = Name("falls");
  rule.kind = TriggerKind::kWillDowngrade;
  rule.days = 14;
  world_.plan().triggers.push_back(rule);
  Buy("r1", At(2026, 3, 2), 5'000);
  Buy("r2", At(2026, 6, 1), 1'000);
  world_.Pass({At(2027, 2, 16).ms - 1});
  EXPECT_TRUE(world_.Triggers(TriggerKind::kWillDowngrade).empty());
  world_.Pass(At(2027, 2, 16));
  const auto spoken = world_.Triggers(TriggerKind::kWillDowngrade);
  ASSERT_EQ(spoken.size(), 1U);
  EXPECT_EQ(spoken[0].tier_from, Name("gold"));
  EXPECT_EQ(spoken[0].tier_to, Name("silver"));
  EXPECT_EQ(spoken[0].effective_at, At(2027, 3, 2));
}

// What a year has counted is of its first day: 1000 of 2026 leave on 1 January 2027.
TEST_F(TierDaysTest, AfterAYearOfTheCalendar) {
  ladder().window = TierLadder::Window::kYear;
  Buy("r1", At(2026, 3, 2), 1'000);
  SwitchTo(TierLadder::Window::kRolling);
  Buy("r2", At(2026, 6, 1), 10);
  EXPECT_EQ(Standing().progress, 101'000);
  EXPECT_EQ(Standing().review_at, At(2027, 1, 1));
  EXPECT_EQ(TierAt(At(2027, 1, 1)), "basic");
  EXPECT_EQ(Standing().progress, 1'000);
}

// Of what the year has counted nobody knows the day: 2 March has the 10 of after it.
TEST_F(TierDaysTest, AReturnTakesNoMoreThanItsDayHas) {
  ladder().window = TierLadder::Window::kYear;
  Buy("r1", At(2026, 3, 2), 1'000);
  SwitchTo(TierLadder::Window::kRolling);
  Buy("r2", At(2026, 3, 2), 10);
  world_.Send(world_.Returned("b", At(2026, 3, 3), "r1", At(2026, 3, 2)));
  EXPECT_EQ(Standing().progress, 100'000);
  ASSERT_EQ(State().days.size(), 1u);
  EXPECT_EQ(State().days[0].amount, 100'000);
}

// Days go into the year that they are of.
TEST_F(TierDaysTest, BeforeAYearOfTheCalendar) {
  Buy("r1", At(2026, 11, 2), 1'000);
  Buy("r2", At(2027, 2, 2), 10);
  SwitchTo(TierLadder::Window::kYear);
  world_.Send(world_.Returned("b", At(2027, 3, 1), "r2", At(2027, 2, 2)));
  Buy("r3", At(2027, 3, 2), 20);
  EXPECT_EQ(Standing().progress, 2'000);
  EXPECT_EQ(State().previous_progress.n, 100'000);
  EXPECT_TRUE(State().days.empty());
}

TEST_F(TierDaysTest, DaysOfAnotherAccountAreSound) {
  Buy("r1", At(2026, 3, 1), 10);
  Buy("r2", At(2026, 3, 2), 10);
  Account account = world_.account;
  EXPECT_TRUE(IsSound(account));
  std::swap(account.tiers[0].days[0], account.tiers[0].days[1]);
  EXPECT_FALSE(IsSound(account)) << "not in their order";
  account = world_.account;
  account.tiers[0].days[0].amount = 0;
  EXPECT_FALSE(IsSound(account)) << "a day of nothing";
  account.tiers[0].days[0].amount = std::numeric_limits<int64_t>::max();
  EXPECT_FALSE(IsSound(account)) << "more than can be counted";
}

}  // namespace
}  // namespace kopilka
