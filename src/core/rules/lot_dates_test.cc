#include "core/rules/lot_dates.h"

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

ExpiryRule Rolling(int months, int days, ExpiryRule::RoundTo round_to = ExpiryRule::RoundTo::kDay) {
  ExpiryRule rule;
  rule.kind = ExpiryRule::Kind::kRolling;
  rule.period = {.months = months, .days = days};
  rule.round_to = round_to;
  return rule;
}

ExpiryRule Calendar(int month, int day, int nth = 1) {
  ExpiryRule rule;
  rule.kind = ExpiryRule::Kind::kCalendar;
  rule.month = month;
  rule.day = day;
  rule.nth = nth;
  return rule;
}

Instant Expiry(Instant active_from, const ExpiryRule& rule, Instant enrolled_at = {}) {
  return ExpiresAt(Zone(), active_from, rule, enrolled_at);
}

TEST(LotDatesTest, G1TwelveMonthsRoundedUpToMonthEnd) {
  EXPECT_EQ(Expiry(At(2020, 7, 6), Rolling(12, 0, ExpiryRule::RoundTo::kMonth)), At(2021, 8, 1));
}

TEST(LotDatesTest, G2MonthsClampAndTheLastDayIsIncluded) {
  EXPECT_EQ(Expiry(At(2026, 1, 31), Rolling(1, 0)), At(2026, 3, 1));   // End of 28 February.
  EXPECT_EQ(Expiry(At(2026, 1, 25), Rolling(1, 0)), At(2026, 2, 26));  // End of 25 February.
  EXPECT_EQ(Expiry(At(2026, 1, 25), Rolling(0, 0)), At(2026, 1, 26));  // Next 00:00.
}

TEST(LotDatesTest, G3SixMonthsToTheFirstOfAMonth) {
  EXPECT_EQ(Expiry(At(2020, 12, 15), Rolling(6, 0, ExpiryRule::RoundTo::kMonth)), At(2021, 7, 1));
}

// domain.md 5.12.
TEST(LotDatesTest, ADateThatIsTheFirstOfAMonthStays) {
  EXPECT_EQ(Expiry(At(2021, 1, 1), Rolling(6, 0, ExpiryRule::RoundTo::kMonth)), At(2021, 7, 1));
  EXPECT_EQ(Expiry(At(2021, 1, 2), Rolling(6, 0, ExpiryRule::RoundTo::kMonth)), At(2021, 8, 1));
}

TEST(LotDatesTest, TheEndOfTheMonthOfActivation) {
  const ExpiryRule end_of_month = Rolling(0, 0, ExpiryRule::RoundTo::kMonth);
  EXPECT_EQ(Expiry(At(2026, 5, 31), end_of_month), At(2026, 6, 1));
  EXPECT_EQ(Expiry(At(2026, 6, 1), end_of_month), At(2026, 7, 1)) << "not at once";
  EXPECT_EQ(Expiry(At(2026, 4, 1), Rolling(0, 0, ExpiryRule::RoundTo::kQuarter)), At(2026, 7, 1));
}

TEST(LotDatesTest, RoundingToLongerBlocks) {
  // 10 Feb + 1 month = 10 March: quarter ends 1 April, half 1 July, year 1 January.
  EXPECT_EQ(Expiry(At(2026, 2, 10), Rolling(1, 0, ExpiryRule::RoundTo::kQuarter)), At(2026, 4, 1));
  EXPECT_EQ(Expiry(At(2026, 2, 10), Rolling(1, 0, ExpiryRule::RoundTo::kHalf)), At(2026, 7, 1));
  EXPECT_EQ(Expiry(At(2026, 2, 10), Rolling(1, 0, ExpiryRule::RoundTo::kYear)), At(2027, 1, 1));
  // Exactly on the block's first day: it stays.
  EXPECT_EQ(Expiry(At(2026, 3, 1), Rolling(1, 0, ExpiryRule::RoundTo::kQuarter)), At(2026, 4, 1));
  EXPECT_EQ(Expiry(At(2026, 12, 20), Rolling(0, 20, ExpiryRule::RoundTo::kHalf)), At(2027, 7, 1));
}

TEST(LotDatesTest, G5ExpiryCountsFromActivation) {
  // Earned 1 March at noon, pending 14 days: active 15 March. Good for 30 days more, through
  // 14 April: 44 days after earning.
  const Instant active = ActiveFrom(Zone(), At(2026, 3, 1, 12), {.after = {.days = 14}});
  EXPECT_EQ(active, At(2026, 3, 15));
  EXPECT_EQ(Expiry(active, Rolling(0, 30)), At(2026, 4, 15));
}

TEST(LotDatesTest, AtOnceIsTheStartOfTheBusinessDay) {
  EXPECT_EQ(ActiveFrom(Zone(), At(2026, 3, 1, 23, 59), {}), At(2026, 3, 1));
}

TEST(LotDatesTest, PendingUntilADay) {
  const Activation next = {.kind = Activation::Kind::kYearDay, .month = 12, .day = 1};
  EXPECT_EQ(ActiveFrom(Zone(), At(2026, 11, 30, 23), next), At(2026, 12, 1));
  EXPECT_EQ(ActiveFrom(Zone(), At(2026, 12, 1, 1), next), At(2027, 12, 1)) << "today is not coming";
  const Activation on = {.kind = Activation::Kind::kOnDay, .on = DayOf({2026, 12, 1})};
  EXPECT_EQ(ActiveFrom(Zone(), At(2026, 5, 13, 12), on), At(2026, 12, 1));
  EXPECT_EQ(ActiveFrom(Zone(), At(2026, 12, 1, 12), on), At(2026, 12, 1));
  EXPECT_EQ(ActiveFrom(Zone(), At(2027, 1, 5, 12), on), At(2027, 1, 5)) << "at once";
}

TEST(LotDatesTest, ShortPeriodsAreExact) {
  EXPECT_EQ(ActiveFrom(Zone(), At(2026, 3, 1, 12, 30), {.after = {.ms = Hours(2).n}}),
            At(2026, 3, 1, 14, 30));
}

TEST(LotDatesTest, TheComingAnniversaryOfTheEnrolment) {
  const ExpiryRule next = {.kind = ExpiryRule::Kind::kAnniversary};
  const Instant joined = At(2024, 5, 10, 15);
  EXPECT_EQ(Expiry(At(2024, 5, 10), next, joined), At(2025, 5, 10)) << "not the day itself";
  EXPECT_EQ(Expiry(At(2026, 5, 9), next, joined), At(2026, 5, 10));
  EXPECT_EQ(Expiry(At(2026, 5, 10), next, joined), At(2027, 5, 10)) << "today is not coming";
  EXPECT_EQ(Expiry(At(2026, 12, 1), next, joined), At(2027, 5, 10));
  EXPECT_EQ(Expiry(At(2026, 5, 9), {.kind = ExpiryRule::Kind::kAnniversary, .nth = 2}, joined),
            At(2027, 5, 10));
  EXPECT_EQ(Expiry(At(2026, 3, 1), next, {}), At(2027, 1, 1)) << "nobody enrolled: of 1 January";
  EXPECT_EQ(Expiry(At(2024, 1, 1), next, joined), At(2025, 5, 10)) << "before he came";
}

TEST(LotDatesTest, TheAnniversaryOfALeapDay) {
  const ExpiryRule next = {.kind = ExpiryRule::Kind::kAnniversary};
  EXPECT_EQ(Expiry(At(2024, 2, 29), next, At(2024, 2, 29)), At(2025, 2, 28));
  EXPECT_EQ(Expiry(At(2027, 3, 1), next, At(2024, 2, 29)), At(2028, 2, 29));
}

TEST(LotDatesTest, TheComingDayOfTheYear) {
  EXPECT_EQ(Expiry(At(2026, 2, 28), Calendar(3, 1)), At(2026, 3, 1));
  EXPECT_EQ(Expiry(At(2026, 3, 1), Calendar(3, 1)), At(2027, 3, 1));  // Today is not coming.
  EXPECT_EQ(Expiry(At(2026, 6, 10), Calendar(3, 1, 2)), At(2028, 3, 1));
  EXPECT_EQ(Expiry(At(2026, 1, 1), Calendar(2, 29)), At(2026, 2, 28));
  EXPECT_EQ(Expiry(At(2028, 1, 1), Calendar(2, 29)), At(2028, 2, 29));
}

TEST(LotDatesTest, NeverIsNever) { EXPECT_EQ(Expiry(At(2026, 1, 1), ExpiryRule()), kNever); }

// G30: 29 March 2026 has 23 hours in Berlin; days stay days.
TEST(LotDatesTest, G30TheDayTheClockChanges) {
  const Zone berlin("Europe/Berlin", {{At(2025, 10, 26, 1), 3600}, {At(2026, 3, 29, 1), 7200}});
  const Instant active = ActiveFrom(berlin, At(2026, 3, 28, 12), {.after = {.days = 1}});
  EXPECT_EQ(active, At(2026, 3, 28, 23));
  EXPECT_EQ(ExpiresAt(berlin, active, Rolling(0, 1), {}), At(2026, 3, 30, 22));
}

TEST(LotDatesTest, TheFirstCaseThatFits) {
  const auto plan = BarePlan();
  Account member;
  member.segments = {"staff", "vip"};
  ExpiryRule rule = Calendar(3, 1);
  rule.cases = {{Leaf(Condition::Kind::kSegment, {"nobody"}), Rolling(1, 0)},
                {Leaf(Condition::Kind::kSegment, {"vip"}), Calendar(3, 1, 2)},
                {Leaf(Condition::Kind::kSegment, {"staff"}), Rolling(2, 0)}};
  EXPECT_EQ(ExpiryFor(rule, OccasionOf(*plan, member, kNoon)).nth, 2);
  EXPECT_EQ(ExpiryFor(rule, OccasionOf(*plan, Account(), kNoon)).cases.size(), 3U) << "the rule";
}

}  // namespace
}  // namespace kopilka
