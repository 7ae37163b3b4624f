#include "base/zone.h"

#include "gtest/gtest.h"

namespace kopilka {
namespace {

constexpr int kHour = 3600;

Instant Utc(Date date, int hour, int minute = 0) {
  return Instant{int64_t{DayOf(date).n} * 86'400'000 + (hour * 60 + minute) * 60'000LL};
}

// Berlin: UTC+1, and UTC+2 from 29 March 2026 01:00Z to 25 October 2026 01:00Z.
Zone Berlin() {
  return Zone("Europe/Berlin", {{Utc({2025, 10, 26}, 1), 1 * kHour},
                                {Utc({2026, 3, 29}, 1), 2 * kHour},
                                {Utc({2026, 10, 25}, 1), 1 * kHour}});
}

TEST(ZoneTest, UtcIsTheDefault) {
  const Zone utc;
  EXPECT_EQ(utc.DayAt({-1}).n, -1);
  EXPECT_EQ(utc.MinuteOfDay({-60'000}), 23 * 60 + 59);
  EXPECT_EQ(utc.StartOf({3}).ms, 3 * 86'400'000LL);
}

TEST(ZoneTest, ADayEndsAtItsOwnMidnight) {
  const Zone berlin = Berlin();
  EXPECT_EQ(berlin.DayAt(Utc({2026, 1, 1}, 22, 59)), DayOf({2026, 1, 1}));
  EXPECT_EQ(berlin.DayAt(Utc({2026, 1, 1}, 23)), DayOf({2026, 1, 2}));
  EXPECT_EQ(berlin.DayAt(Utc({2026, 7, 1}, 22)), DayOf({2026, 7, 2}));
}

TEST(ZoneTest, TheClockJumpsForward) {
  const Zone berlin = Berlin();
  EXPECT_EQ(berlin.MinuteOfDay(Utc({2026, 3, 29}, 0, 59)), 1 * 60 + 59);
  EXPECT_EQ(berlin.MinuteOfDay(Utc({2026, 3, 29}, 1)), 3 * 60);
  // 29 March lasts 23 hours.
  EXPECT_EQ(berlin.StartOf(DayOf({2026, 3, 29})), Utc({2026, 3, 28}, 23));
  EXPECT_EQ(berlin.StartOf(DayOf({2026, 3, 30})), Utc({2026, 3, 29}, 22));
}

TEST(ZoneTest, TheClockJumpsBack) {
  const Zone berlin = Berlin();
  // 25 October lasts 25 hours; 02:30 comes twice.
  EXPECT_EQ(berlin.MinuteOfDay(Utc({2026, 10, 25}, 0, 30)), 2 * 60 + 30);
  EXPECT_EQ(berlin.MinuteOfDay(Utc({2026, 10, 25}, 1, 30)), 2 * 60 + 30);
  EXPECT_EQ(berlin.StartOf(DayOf({2026, 10, 25})), Utc({2026, 10, 24}, 22));
  EXPECT_EQ(berlin.StartOf(DayOf({2026, 10, 26})), Utc({2026, 10, 25}, 23));
}

// Where the clock jumps from 00:00 to 01:00, the day begins at 01:00.
TEST(ZoneTest, AMidnightThatDoesNotExist) {
  const Zone zone("Havana-like",
                  {{Utc({2025, 11, 2}, 5), -5 * kHour}, {Utc({2026, 3, 8}, 5), -4 * kHour}});
  EXPECT_EQ(zone.StartOf(DayOf({2026, 3, 8})), Utc({2026, 3, 8}, 5));
  EXPECT_EQ(zone.MinuteOfDay(Utc({2026, 3, 8}, 5)), 60);
}

// Where the clock falls back from 00:00 to 23:00, the day begins at the second midnight: after the
// first, the day before comes again.
TEST(ZoneTest, AMidnightThatComesTwice) {
  const Zone zone("back at midnight",
                  {{Utc({2025, 1, 1}, 0), -4 * kHour}, {Utc({2026, 2, 22}, 4), -5 * kHour}});
  EXPECT_EQ(zone.DayAt(Utc({2026, 2, 22}, 3, 59)), DayOf({2026, 2, 21}));
  EXPECT_EQ(zone.DayAt(Utc({2026, 2, 22}, 4, 0)), DayOf({2026, 2, 21}));
  EXPECT_EQ(zone.StartOf(DayOf({2026, 2, 22})), Utc({2026, 2, 22}, 5));
}

// Each day begins where its first minute is, by a walk over every minute of two years.
TEST(ZoneTest, EveryDayBeginsWithItsFirstMinute) {
  const Zone berlin = Berlin();
  Day last = berlin.DayAt(Utc({2025, 1, 1}, 0));
  int days = 0;
  for (Instant at = Utc({2025, 1, 1}, 0); at < Utc({2027, 1, 1}, 0); at = at + Millis{60'000}) {
    const Day day = berlin.DayAt(at);
    if (day == last) continue;
    ASSERT_EQ(berlin.StartOf(day), at) << day.n;
    last = day;
    ++days;
  }
  EXPECT_EQ(days, 730);
}

}  // namespace
}  // namespace kopilka
