#include "app/scenario/local_time.h"

#include <gtest/gtest.h>

namespace kopilka::app {
namespace {

// Berlin in 2026: +1 h, from 29 March 01:00 UTC +2 h, from 25 October 01:00 UTC +1 h again.
constexpr Instant kForth{1'774'746'000'000};
constexpr Instant kBack{1'792'890'000'000};
const Zone& Berlin() {
  static const Zone& zone =
      *new Zone("Europe/Berlin", {{kForth - Days(100), 3600}, {kForth, 7200}, {kBack, 3600}});
  return zone;
}

TEST(LocalTimeTest, TheZonesClock) {
  EXPECT_EQ(*ParseLocalTime("2026-03-29 01:59", Berlin()), kForth - Seconds(60));
  EXPECT_EQ(*ParseLocalTime("2026-03-29 03:00", Berlin()), kForth);
}

TEST(LocalTimeTest, ATimeThatComesTwiceIsTheFirst) {
  EXPECT_EQ(*ParseLocalTime("2026-10-25 02:30", Berlin()), kBack - Seconds(1800));
}

TEST(LocalTimeTest, ATimeThatNeverComesIsRefused) {
  EXPECT_EQ(ParseLocalTime("2026-03-29 02:30", Berlin()).status().message(),
            "the clock of Europe/Berlin leaps over 2026-03-29 02:30");
}

TEST(LocalTimeTest, WhatIsNoTime) {
  for (const char* text : {"2026-03-29", "2026-03-29T12:00", "2026-03-29 1:00", "2026-02-30 12:00",
                           "2026-03-29 24:00", "2026-03-29 12:60", "2026-03-29 12:00:00", "noon"}) {
    EXPECT_FALSE(ParseLocalTime(text, Berlin()).ok()) << text;
  }
}

}  // namespace
}  // namespace kopilka::app
