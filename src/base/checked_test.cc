#include "base/checked.h"

#include <limits>

#include "base/amount.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

TEST(CheckedTest, SumsThatFitAreSums) {
  EXPECT_EQ(CheckedAdd(kMax - 1, 1), kMax);
  EXPECT_EQ(CheckedSub(kMin + 1, 1), kMin);
  EXPECT_EQ(CheckedMul(1LL << 31, 1LL << 31), 1LL << 62);
}

TEST(CheckedTest, SumsThatDoNotFitThrow) {
  EXPECT_THROW(CheckedAdd(kMax, 1), Overflow);
  EXPECT_THROW(CheckedSub(kMin, 1), Overflow);
  EXPECT_THROW(CheckedMul(1LL << 32, 1LL << 31), Overflow);
}

TEST(CheckedTest, AmountsAreChecked) {
  EXPECT_THROW(Points{kMax} + Points{1}, Overflow);
  EXPECT_THROW(-Money{kMin}, Overflow);
  Quantity quantity{kMin};
  EXPECT_THROW(quantity -= Quantity{1}, Overflow);
}

struct Case {
  int64_t a, c;  // a / c
  int64_t down, half_up, half_even, up;
};

// Worked by hand: 7/2 = 3.5, 5/2 = 2.5, 7/3 = 2.33, 8/3 = 2.67, 6/3 = 2 and their negatives.
TEST(MulDivTest, RoundsByMode) {
  const Case cases[] = {
      {7, 2, 3, 4, 4, 4},      {5, 2, 2, 3, 2, 3},      {7, 3, 2, 2, 2, 3},
      {8, 3, 2, 3, 3, 3},      {6, 3, 2, 2, 2, 2},      {0, 3, 0, 0, 0, 0},
      {-7, 2, -3, -4, -4, -4}, {-5, 2, -2, -3, -2, -3}, {-7, 3, -2, -2, -2, -3},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(MulDiv(c.a, 1, c.c, Rounding::kDown), c.down) << c.a << "/" << c.c;
    EXPECT_EQ(MulDiv(c.a, 1, c.c, Rounding::kHalfUp), c.half_up) << c.a << "/" << c.c;
    EXPECT_EQ(MulDiv(c.a, 1, c.c, Rounding::kHalfEven), c.half_even) << c.a << "/" << c.c;
    EXPECT_EQ(MulDiv(c.a, 1, c.c, Rounding::kUp), c.up) << c.a << "/" << c.c;
  }
}

TEST(MulDivTest, IsExactBeyond64BitsInBetween) {
  EXPECT_EQ(MulDiv(kMax, kMax, kMax, Rounding::kDown), kMax);
  EXPECT_EQ(MulDiv(-kMax, kMax, kMax, Rounding::kHalfUp), -kMax);
}

TEST(MulDivTest, ThrowsWhenTheResultDoesNotFit) {
  EXPECT_THROW(MulDiv(kMax, 3, 2, Rounding::kDown), Overflow);
  EXPECT_THROW(MulDiv(kMin, kMin, 1, Rounding::kDown), Overflow);
}

TEST(ProportionTest, MultipliesAllBeforeItDividesOnce) {
  // 1499 * 15000 / 10^6 = 22.485; times 1.5 = 33.7275. Rounding twice would give 33.
  EXPECT_EQ(Proportion({1499, 15'000, 1'500'000}, {1'000'000, 1'000'000}, Rounding::kHalfUp), 34);
  EXPECT_EQ(Proportion({1499, 15'000, 1'500'000}, {1'000'000, 1'000'000}, Rounding::kDown), 33);
}

TEST(ProportionTest, NothingIsNothing) {
  EXPECT_EQ(Proportion({0, kMax, kMax}, {1}, Rounding::kUp), 0);
}

TEST(ProportionTest, ThrowsBeyond127Bits) {
  EXPECT_THROW(Proportion({kMax, kMax, 3}, {kMax, kMax}, Rounding::kDown), Overflow);
  EXPECT_THROW(Proportion({1}, {kMax, kMax, 3}, Rounding::kDown), Overflow);
}

}  // namespace
}  // namespace kopilka
