#include "programme/text/number.h"

#include <gtest/gtest.h>

namespace kopilka {
namespace {

TEST(NumberTest, WholeNumbersHaveGroupsOfThree) {
  EXPECT_EQ(ParseWhole("0"), 0);
  EXPECT_EQ(ParseWhole("10000"), 10000);
  EXPECT_EQ(ParseWhole("10 000"), 10000);
  EXPECT_EQ(ParseWhole("1 000 000"), 1000000);
  EXPECT_EQ(ParseWhole("1\u00a0000"), 1000);
  for (const char* wrong : {"", " 1", "1 ", "1 00", "1000 000", "1  000", "-1", "+1", "1,000",
                            "1e3", "0x10", "ten", "1.0"}) {
    EXPECT_EQ(ParseWhole(wrong), std::nullopt) << wrong;
  }
}

TEST(NumberTest, NothingAboveTheLimitOfAnAmount) {
  EXPECT_EQ(ParseWhole("1000000000000000"), 1'000'000'000'000'000);
  EXPECT_EQ(ParseWhole("1000000000000001"), std::nullopt);
  EXPECT_EQ(ParseWhole("99999999999999999999999"), std::nullopt);
}

TEST(NumberTest, DecimalsAreScaled) {
  EXPECT_EQ(ParseDecimal("1", 2), 100);
  EXPECT_EQ(ParseDecimal("1.5", 2), 150);
  EXPECT_EQ(ParseDecimal("1 000.05", 2), 100005);
  EXPECT_EQ(ParseDecimal("0.333", 4), 3330);
  EXPECT_EQ(ParseDecimal("7", 0), 7);
  for (const char* wrong : {"1.", ".5", "1.234", "1.2.3", "1. 5", "1.5 ", "1,5"}) {
    EXPECT_EQ(ParseDecimal(wrong, 2), std::nullopt) << wrong;
  }
  EXPECT_EQ(ParseDecimal("10000000000000.01", 2), std::nullopt);
}

}  // namespace
}  // namespace kopilka
