// What comes out has the shape of the tables.

#include "workload/shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "workload/arrivals.h"
#include "workload/members.h"
#include "workload/receipts.h"

namespace kopilka::workload {
namespace {

constexpr int kReceipts = 50'000;

// The largest difference between the two distributions at any point of their cumulative curves
// (Kolmogorov-Smirnov). Of 50,000 draws from the table itself one run in 10,000 is above 0.01.
template <typename Counts>
double Distance(const Counts& table, const std::vector<double>& drawn) {
  const double all = std::accumulate(table.begin(), table.end(), 0.0);
  const double all_drawn = std::accumulate(drawn.begin(), drawn.end(), 0.0);
  double sum = 0;
  double sum_drawn = 0;
  double distance = 0;
  for (size_t i = 0; i < table.size(); ++i) {
    sum += table[i] / all;
    sum_drawn += drawn[i] / all_drawn;
    distance = std::max(distance, std::abs(sum - sum_drawn));
  }
  return distance;
}

class ReceiptShape : public testing::Test {
 protected:
  ReceiptShape() : receipts_(Options()) {
    Random random(3);
    lines_.resize(kLinesPerReceipt.size());
    Basket basket;
    for (int i = 0; i < kReceipts; ++i) {
      receipts_.Fill("m", Instant{1}, &random, &basket);
      ++lines_[basket.lines.size() - 1];
      ++stores_[basket.store];
      for (const Line& line : basket.lines) ++products_[std::string(line.sku)];
    }
  }

  Receipts receipts_;
  std::vector<double> lines_;
  std::map<std::string, double> stores_;
  std::map<std::string, double> products_;
};

TEST_F(ReceiptShape, LinesPerReceipt) { EXPECT_LT(Distance(kLinesPerReceipt, lines_), 0.01); }

TEST_F(ReceiptShape, Stores) {
  std::vector<double> drawn;
  for (const Shop& shop : receipts_.catalogue().shops()) drawn.push_back(stores_[shop.code]);
  EXPECT_LT(Distance(kStores, drawn), 0.01);
}

TEST_F(ReceiptShape, Products) {
  std::vector<double> table;
  std::vector<double> drawn;
  size_t rank = 0;
  for (const RankBucket& bucket : kProducts) {
    table.push_back(bucket.lines);
    drawn.push_back(0);
    for (; rank < bucket.up_to; ++rank) {
      drawn.back() += products_[receipts_.catalogue().products()[rank].sku];
    }
  }
  EXPECT_LT(Distance(table, drawn), 0.01);
}

TEST(ArrivalShape, HoursOfTheWeek) {
  Options options;
  options.visits_per_day = 10'000;
  Arrivals arrivals(options);
  Random random(3);
  std::vector<double> drawn(kHourOfWeek.size());
  Instant before = options.start;
  for (int i = 0; i < 7 * 10'000; ++i) {
    const Instant at = arrivals.Next(&random);
    ASSERT_GE(at, before);
    before = at;
    // 2026-01-01 was a Thursday.
    const Millis since = at - options.start;
    ++drawn[static_cast<size_t>((since.n / Hours(1).n + 3 * 24) % (7 * 24))];
  }
  EXPECT_LT(Distance(kHourOfWeek, drawn), 0.001);
  EXPECT_LE(before, options.start + Days(7));
}

TEST(ArrivalShape, FewVisitsAddUp) {
  Options options;
  options.visits_per_day = 3;
  Arrivals arrivals(options);
  Random random(3);
  Instant at;
  for (int i = 0; i < 3 * 70; ++i) at = arrivals.Next(&random);
  EXPECT_GT(at, options.start + Days(69));
  EXPECT_LE(at, options.start + Days(71));
}

TEST(MemberShape, BusyAndQuiet) {
  const Members members(20'000);
  Random random(3);
  std::vector<double> drawn(kMembers.size());
  for (int i = 0; i < kReceipts; ++i) ++drawn[members.Draw(&random) / 1000];
  EXPECT_LT(Distance(kMembers, drawn), 0.01);
}

// The share of the visits that the first members by rank have, of 50,000.
double DrawnBelow(uint64_t rank, uint64_t count, Skew skew) {
  const Members members(count, skew);
  Random random(5);
  int below = 0;
  for (int i = 0; i < kReceipts; ++i) below += members.Draw(&random) < rank ? 1 : 0;
  return static_cast<double>(below) / kReceipts;
}

// Each within four standard deviations.
TEST(MemberShape, Uniform) {
  EXPECT_NEAR(DrawnBelow(1, 1000, Skew::kUniform), 0.001, 0.0006);
  EXPECT_NEAR(DrawnBelow(500, 1000, Skew::kUniform), 0.5, 0.009);
}

// The sum of 1 / r^0.99 up to the rank, over the sum up to ten million. With 1 / r it would be
// 0.060, 0.175, 0.311 and 0.862.
TEST(MemberShape, Zipf) {
  constexpr uint64_t kAll = 10'000'000;
  EXPECT_NEAR(DrawnBelow(1, kAll, Skew::kZipf), 0.0554, 0.0041);
  EXPECT_NEAR(DrawnBelow(10, kAll, Skew::kZipf), 0.1636, 0.0067);
  EXPECT_NEAR(DrawnBelow(100, kAll, Skew::kZipf), 0.2931, 0.0082);
  EXPECT_NEAR(DrawnBelow(1'000'000, kAll, Skew::kZipf), 0.8520, 0.0064);
}

// Every member is in one class, whatever their number.
TEST(MemberShape, ZipfKnowsEveryMember) {
  for (const uint64_t count : {1, 2, 17, 1000, 12'345'678}) {
    uint64_t next = 0;
    for (const RankClass& each : RankClassesOf(count, Skew::kZipf)) {
      EXPECT_EQ(each.from, next);
      EXPECT_LT(each.from, each.to);
      EXPECT_GT(each.weight, 0U);
      next = each.to;
    }
    EXPECT_EQ(next, count);
  }
}

TEST(MemberShape, FewerMembersThanClasses) {
  const Members members(3);
  Random random(3);
  for (int i = 0; i < 1000; ++i) EXPECT_LT(members.Draw(&random), 3u);
}

}  // namespace
}  // namespace kopilka::workload
