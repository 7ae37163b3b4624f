#include "workload/random.h"

#include <gtest/gtest.h>

#include <vector>

#include "workload/weighted.h"

namespace kopilka::workload {
namespace {

TEST(Random, IsSplitMix64) {
  // The reference implementation's first numbers for this seed.
  Random random(1234567);
  EXPECT_EQ(random.Next(), 6457827717110365317u);
  EXPECT_EQ(random.Next(), 3203168211198807973u);
  EXPECT_EQ(random.Next(), 9817491932198370423u);
}

TEST(Random, BetweenReachesBothEnds) {
  Random random(1);
  int low = 0;
  int high = 0;
  for (int i = 0; i < 1000; ++i) {
    const int64_t n = random.Between(-1, 1);
    ASSERT_GE(n, -1);
    ASSERT_LE(n, 1);
    low += n == -1;
    high += n == 1;
  }
  EXPECT_GT(low, 250);
  EXPECT_GT(high, 250);
}

TEST(Random, ChanceOfNothingAndOfAll) {
  Random random(1);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_FALSE(random.Chance(0));
    EXPECT_TRUE(random.Chance(1'000'000));
  }
}

TEST(Weighted, DrawsInProportion) {
  const Weighted weighted(std::vector<uint32_t>{1, 0, 3});
  Random random(7);
  std::vector<int> drawn(3);
  for (int i = 0; i < 40'000; ++i) ++drawn[weighted.Draw(&random)];
  EXPECT_NEAR(drawn[0], 10'000, 300);
  EXPECT_EQ(drawn[1], 0);
  EXPECT_NEAR(drawn[2], 30'000, 300);
}

}  // namespace
}  // namespace kopilka::workload
