#include "programme/text/calendar.h"

#include <gtest/gtest.h>

namespace kopilka {
namespace {

TEST(CalendarTest, DaysThatExist) {
  EXPECT_EQ(ParseDay("1970-01-02").ok(), false);
  EXPECT_EQ(*ParseDay("2000-01-01"), Day{10957});
  EXPECT_EQ(*ParseDay("2024-02-29"), Day{19782});
  for (const char* wrong : {"2023-02-29", "2024-13-01", "2024-1-1", "01.03.2024", "2024-00-01",
                            "2024-01-00", "2024-01", "tomorrow", "2101-01-01"}) {
    EXPECT_FALSE(ParseDay(wrong).ok()) << wrong;
  }
}

TEST(CalendarTest, YearsThatNobodyMeansAreNamed) {
  for (const char* const day : {"1999-12-31", "2101-01-01", "9999-12-31"}) {
    EXPECT_EQ(ParseDay(day).status().message(),
              std::string("expected a day of the years 2000 to 2100, found `") + day + "`");
  }
}

TEST(CalendarTest, DaysOfEveryYear) {
  EXPECT_EQ(ParseMonthDay("1 March")->month, 3);
  EXPECT_EQ(ParseMonthDay("31 December")->day, 31);
  for (const char* wrong :
       {"29 February", "31 April", "0 May", "March 1", "1 march", "1 March 2020"}) {
    EXPECT_FALSE(ParseMonthDay(wrong).ok()) << wrong;
  }
}

TEST(CalendarTest, HoursMayRunOverMidnight) {
  EXPECT_EQ(ParseHours("18:00-22:30")->from, 1080);
  EXPECT_EQ(ParseHours("18:00-22:30")->to, 1350);
  EXPECT_EQ(ParseHours("22:00-02:00")->to, 120);
  EXPECT_EQ(ParseHours("00:00-24:00")->to, 1440);
  for (const char* wrong : {"18:00", "18-22", "18:60-19:00", "24:01-02:00", "24:00-02:00",
                            "08:00-08:00", "8:00-9:00", "08:00-09:00-10:00"}) {
    EXPECT_FALSE(ParseHours(wrong).ok()) << wrong;
  }
}

TEST(CalendarTest, TimesOfTheDay) {
  EXPECT_EQ(*ParseMinute("00:00"), 0);
  EXPECT_EQ(*ParseMinute("10:05"), 605);
  EXPECT_EQ(*ParseMinute("23:59"), 1439);
  for (const char* wrong : {"24:00", "9:00", "10", "10:60", "10:00-11:00", ""}) {
    EXPECT_FALSE(ParseMinute(wrong).ok()) << wrong;
  }
}

TEST(CalendarTest, WeekdaysAndTheirRanges) {
  EXPECT_EQ(*ParseWeekdays("mon"), 0b0000001U);
  EXPECT_EQ(*ParseWeekdays("sun"), 0b1000000U);
  EXPECT_EQ(*ParseWeekdays("mon-fri"), 0b0011111U);
  EXPECT_EQ(*ParseWeekdays("sat-mon"), 0b1100001U);
  for (const char* wrong : {"Monday", "mon-", "mon-tue-wed", "", "mo"}) {
    EXPECT_FALSE(ParseWeekdays(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace kopilka
