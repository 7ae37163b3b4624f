#include "app/number_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace kopilka::app {
namespace {

TEST(NumberTextTest, DigitsStandInGroupsOfThree) {
  EXPECT_EQ(Thousands(0), "0");
  EXPECT_EQ(Thousands(999), "999");
  EXPECT_EQ(Thousands(1'000), "1,000");
  EXPECT_EQ(Thousands(-999), "-999");
  EXPECT_EQ(Thousands(-123'456), "-123,456");
  EXPECT_EQ(Thousands(1'234'567), "1,234,567");
  EXPECT_EQ(Thousands(std::numeric_limits<int64_t>::min()), "-9,223,372,036,854,775,808");
  EXPECT_EQ(Thousands(absl::int128(std::numeric_limits<int64_t>::max()) * 10),
            "92,233,720,368,547,758,070");
}

TEST(NumberTextTest, WhatCameHasItsSign) {
  EXPECT_EQ(Signed(250), "+250");
  EXPECT_EQ(Signed(-1'000), "-1,000");
  EXPECT_EQ(Signed(0), "0");
}

}  // namespace
}  // namespace kopilka::app
