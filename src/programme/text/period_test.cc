#include "programme/text/period.h"

#include <gtest/gtest.h>

namespace kopilka {
namespace {

TEST(PeriodTest, CalendarPeriodsKeepMonthsAndDaysApart) {
  EXPECT_EQ(ParsePeriod("14 days")->days, 14);
  EXPECT_EQ(ParsePeriod("1 day")->days, 1);
  EXPECT_EQ(ParsePeriod("2 weeks")->days, 14);
  EXPECT_EQ(ParsePeriod("12 months")->months, 12);
  EXPECT_EQ(ParsePeriod("2 quarters")->months, 6);
  EXPECT_EQ(ParsePeriod("3 years")->months, 36);
  EXPECT_EQ(ParsePeriod("12 months")->days, 0);
  EXPECT_EQ(ParsePeriod("14 days")->months, 0);
  for (const char* wrong : {"14", "days", "14days", "14 hours", "-1 days", "1.5 days", "101 years",
                            "40000 days", "a month"}) {
    EXPECT_FALSE(ParsePeriod(wrong).ok()) << wrong;
  }
}

TEST(PeriodTest, DurationsAreNeverShorterThanTheCalendar) {
  EXPECT_EQ(*ParseDuration("30 minutes"), Seconds(1800));
  EXPECT_EQ(*ParseDuration("1 hour"), Hours(1));
  EXPECT_EQ(*ParseDuration("60 days"), Days(60));
  EXPECT_EQ(*ParseDuration("2 weeks"), Days(14));
  EXPECT_EQ(*ParseDuration("2 months"), Days(62));
  EXPECT_EQ(*ParseDuration("1 year"), Days(366));
  EXPECT_EQ(*ParseDuration("3 years"), Days(3 * 365 + 1));
  EXPECT_EQ(*ParseDuration("5 years"), Days(5 * 365 + 2));
  for (const char* wrong : {"0 minutes", "30 seconds", "101 years", "60"}) {
    EXPECT_FALSE(ParseDuration(wrong).ok()) << wrong;
  }
}

TEST(PeriodTest, DelaysMayBeShorterThanADay) {
  EXPECT_EQ(ParseDelay("14 days")->days, 14);
  EXPECT_EQ(ParseDelay("14 days")->ms, 0);
  EXPECT_EQ(ParseDelay("2 hours")->ms, 7'200'000);
  EXPECT_EQ(ParseDelay("2 hours")->days, 0);
  EXPECT_FALSE(ParseDelay("2 seconds").ok());
  EXPECT_FALSE(ParseDelay("40000 days").ok());
}

TEST(PeriodTest, Days) {
  EXPECT_EQ(*ParseDays("0 days"), 0);
  EXPECT_EQ(*ParseDays("1 day"), 1);
  EXPECT_FALSE(ParseDays("1 week").ok());
}

}  // namespace
}  // namespace kopilka
