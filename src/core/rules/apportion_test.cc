#include "core/rules/apportion.h"

#include <vector>

#include "gtest/gtest.h"

namespace kopilka {
namespace {

std::vector<int64_t> Split(int64_t total, const std::vector<int64_t>& weights) {
  std::vector<int64_t> parts(weights.size(), -1);
  Apportion(total, weights, absl::MakeSpan(parts));
  return parts;
}

using Parts = std::vector<int64_t>;

TEST(ApportionTest, G32LargestRemainder) {
  // 10 over 3:3:1 is 4.29, 4.29, 1.43; one unit is left and .43 is the largest remainder.
  EXPECT_EQ(Split(10, {3, 3, 1}), (Parts{4, 4, 2}));
  // 100 over 1:1:1 is 33.33 each: equal remainders, the earlier line gets it.
  EXPECT_EQ(Split(100, {1, 1, 1}), (Parts{34, 33, 33}));
  EXPECT_EQ(Split(2, {1, 1, 1}), (Parts{1, 1, 0}));
}

TEST(ApportionTest, ExactSharesStayExact) {
  EXPECT_EQ(Split(10, {1, 4, 0, 5}), (Parts{1, 4, 0, 5}));
  EXPECT_EQ(Split(0, {1, 2}), (Parts{0, 0}));
  EXPECT_EQ(Split(5, {0, 0}), (Parts{0, 0}));
  EXPECT_EQ(Split(5, {}), Parts());
}

TEST(ApportionTest, LargeNumbersAreExact) {
  // 10^15 over 1:2 of 3 * 10^14 each unit: a third and two thirds.
  EXPECT_EQ(Split(1'000'000'000'000'000, {300'000'000'000'000, 600'000'000'000'000}),
            (Parts{333'333'333'333'333, 666'666'666'666'667}));
}

TEST(CumulativeTest, StepsAddUpToTheWhole) {
  // 10 over three units: 3, 6, 10.
  EXPECT_EQ(Cumulative(10, 1000, 3000), 3);
  EXPECT_EQ(Cumulative(10, 2000, 3000), 6);
  EXPECT_EQ(Cumulative(10, 3000, 3000), 10);
  EXPECT_EQ(Cumulative(10, 0, 0), 0);
}

}  // namespace
}  // namespace kopilka
