#include "core/fact_table.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "core/testing/random.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

std::vector<uint32_t> Under(const FactTable& table, uint64_t fact) {
  std::vector<uint32_t> numbers;
  table.Find(fact, [&](uint32_t number) { numbers.push_back(number); });
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

TEST(FactTableTest, AnEmptyOneFindsNothing) {
  EXPECT_TRUE(Under(FactTable(), 0).empty());
  EXPECT_TRUE(Under(FactTable(), ~uint64_t{0}).empty());
}

TEST(FactTableTest, FindsEveryNumberOfAFact) {
  constexpr uint64_t kMilk = 0xA1B2'C3D4'E5F6'0718;
  constexpr uint64_t kBread = 0x18A1'B2C3'D4E5'F607;
  constexpr uint32_t kLast = FactTable::kMostNumbers - 1;
  const std::vector<FactTable::Row> rows = {{kMilk, 7}, {kBread, 1}, {kMilk, 3}, {kBread, kLast}};
  const FactTable table(rows);
  EXPECT_EQ(Under(table, kMilk), (std::vector<uint32_t>{3, 7}));
  EXPECT_EQ(Under(table, kBread), (std::vector<uint32_t>{1, kLast}));
}

TEST(FactTableTest, MissesNothingAndFindsLittleElse) {
  Random random(TestSeed());
  std::vector<FactTable::Row> rows;
  std::map<uint64_t, std::vector<uint32_t>> filed;
  for (uint32_t i = 0; i < 100'000; ++i) {
    rows.push_back({random.Next(), i});
    if (i % 10 == 0) rows.push_back({rows.back().fact, i + 1});
  }
  for (const FactTable::Row& row : rows) filed[row.fact].push_back(row.number);
  const FactTable table(rows);
  size_t found = 0;
  for (const auto& [fact, numbers] : filed) {
    const std::vector<uint32_t> under = Under(table, fact);
    found += under.size();
    EXPECT_TRUE(std::includes(under.begin(), under.end(), numbers.begin(), numbers.end()));
  }
  // Of 110,000 entries, three or four share a bucket, and of those one in 4,096 a tag: about 80.
  EXPECT_LT(found, rows.size() + 400);
  EXPECT_LT(table.bytes(), rows.size() * 6);
}

}  // namespace
}  // namespace kopilka
