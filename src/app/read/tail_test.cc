#include "app/read/tail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/testing/bench.h"

namespace kopilka::app {
namespace {

using ::testing::ElementsAre;

class TailTest : public testing::Test {
 protected:
  void Append(Topic topic, const std::string& key, const std::string& value) {
    ASSERT_TRUE(
        bench_.cluster().Append({.topic = topic, .partition = 1, .key = key, .value = value}).ok());
  }
  // Values of the windows of a tail, in the order they are read.
  std::vector<std::string> Windows(const Tail& tail, size_t enough, bool* all) {
    std::vector<std::string> values;
    const absl::StatusOr<bool> read = ReadTail(
        &bench_.log(), Topic::kBalanceChanges, 1, tail,
        [&](const Record& record) {
          values.emplace_back(*record.value);
          return absl::OkStatus();
        },
        [&] { return values.size() >= enough; });
    EXPECT_TRUE(read.ok()) << read.status();
    *all = read.ok() && *read;
    return values;
  }

  Bench bench_;
};

TEST_F(TailTest, WindowsGoBackUntilThereIsEnough) {
  for (const char* value : {"0", "1", "2", "3", "4", "5", "6"}) {
    Append(Topic::kBalanceChanges, "m", value);
  }
  bool all = true;
  EXPECT_THAT(Windows({.first = 1}, 1, &all), ElementsAre("6"));
  EXPECT_FALSE(all);
  EXPECT_THAT(Windows({.first = 1}, 2, &all), ElementsAre("6", "2", "3", "4", "5"));
  EXPECT_FALSE(all);
  EXPECT_THAT(Windows({.first = 100}, 50, &all), ElementsAre("0", "1", "2", "3", "4", "5", "6"));
  EXPECT_TRUE(all);
  EXPECT_THAT(Windows({.first = 100, .most = 2}, 50, &all), ElementsAre("5", "6"));
  EXPECT_FALSE(all);
}

TEST_F(TailTest, AnEmptyPartitionIsAllThereIs) {
  bool all = false;
  EXPECT_THAT(Windows({}, 1, &all), ElementsAre());
  EXPECT_TRUE(all);
}

TEST_F(TailTest, TheLastPositionIsFoundBehindForeignRecords) {
  EXPECT_FALSE(LastPosition(&bench_.log(), 1).value().has_value());
  Position position;
  position.partition = 1;
  position.next_offset = 42;
  Append(Topic::kPartitions, PositionKey(1), EncodePosition({.partition = 1, .next_offset = 7}));
  Append(Topic::kPartitions, PositionKey(1), EncodePosition(position));
  for (int i = 0; i < 3'000; ++i) Append(Topic::kPartitions, "budget/x", "y");
  const absl::StatusOr<std::optional<Position>> last = LastPosition(&bench_.log(), 1);
  ASSERT_TRUE(last.ok()) << last.status();
  ASSERT_TRUE(last->has_value());
  EXPECT_EQ((*last)->next_offset, 42);
}

}  // namespace
}  // namespace kopilka::app
