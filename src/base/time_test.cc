#include "base/time.h"

#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(TimeTest, DaysAndDatesAreOneAnother) {
  EXPECT_EQ(DayOf({1970, 1, 1}).n, 0);
  EXPECT_EQ(DayOf({2000, 3, 1}).n, 11017);  // 30 years of 365, 7 leap days, 31 + 29 days.
  EXPECT_EQ(DateOf({-1}), (Date{1969, 12, 31}));
  EXPECT_EQ(DateOf(DayOf({2024, 2, 29})), (Date{2024, 2, 29}));
  // The last day that an instant can be in (base/limits.h), and a thousand months after it.
  EXPECT_EQ(DateOf({2'932'896}), (Date{9999, 12, 31}));
  EXPECT_EQ(AddMonths({2'932'896}, 1'000), DayOf({10083, 4, 30}));
}

TEST(TimeTest, MonthsHaveTheirDays) {
  EXPECT_EQ(DaysInMonth(2023, 2), 28);
  EXPECT_EQ(DaysInMonth(2024, 2), 29);
  EXPECT_EQ(DaysInMonth(2100, 2), 28);
  EXPECT_EQ(DaysInMonth(2026, 12), 31);
}

TEST(TimeTest, WeekBeginsOnMonday) {
  EXPECT_EQ(WeekdayOf(DayOf({1970, 1, 1})), 3);  // A Thursday.
  EXPECT_EQ(WeekdayOf(DayOf({2026, 3, 2})), 0);  // A Monday.
  EXPECT_EQ(WeekdayOf(DayOf({2026, 3, 8})), 6);
}

TEST(TimeTest, MonthsAddClamped) {
  EXPECT_EQ(AddMonths(DayOf({2026, 1, 31}), 1), DayOf({2026, 2, 28}));
  EXPECT_EQ(AddMonths(DayOf({2026, 1, 25}), 1), DayOf({2026, 2, 25}));
  EXPECT_EQ(AddMonths(DayOf({2025, 11, 30}), 3), DayOf({2026, 2, 28}));
  EXPECT_EQ(AddMonths(DayOf({2026, 3, 31}), -1), DayOf({2026, 2, 28}));
}

TEST(TimeTest, BlocksOfMonthsBeginInJanuary) {
  EXPECT_EQ(StartOfMonths(DayOf({2026, 8, 31}), 1), DayOf({2026, 8, 1}));
  EXPECT_EQ(StartOfMonths(DayOf({2026, 8, 31}), 3), DayOf({2026, 7, 1}));
  EXPECT_EQ(StartOfMonths(DayOf({2026, 6, 30}), 6), DayOf({2026, 1, 1}));
  EXPECT_EQ(StartOfMonths(DayOf({2026, 7, 1}), 6), DayOf({2026, 7, 1}));
  EXPECT_EQ(StartOfMonths(DayOf({2026, 12, 31}), 12), DayOf({2026, 1, 1}));
}

TEST(TimeTest, InstantsAreChecked) {
  EXPECT_THROW(kNever + Millis{1}, Overflow);
  EXPECT_EQ((Instant{5} - Instant{8}).n, -3);
}

}  // namespace
}  // namespace kopilka
