#include "app/service/lag_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "app/testing/bench.h"
#include "app/testing/events.h"
#include "app/testing/programmes.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int32_t kPartition = 1;

class LagWatchTest : public testing::Test {
 protected:
  std::string Metric(absl::string_view name, int32_t partition = kPartition) {
    const std::string begin =
        absl::StrCat(name, "{partition=\"", partition, "\",topic=\"loyalty.events\"} ");
    for (const absl::string_view line : absl::StrSplit(metrics_.Text(), '\n')) {
      if (absl::StartsWith(line, begin)) return std::string(line.substr(begin.size()));
    }
    return "none";
  }
  std::string Lag() { return Metric("loyalty_consumer_lag_records"); }
  std::string Held() { return Metric("loyalty_stable_offset_held_seconds"); }
  int64_t Told() {
    const std::vector<std::string> lines = absl::StrSplit(out_.str(), '\n', absl::SkipEmpty());
    return static_cast<int64_t>(lines.size());
  }
  // A transaction that nobody ends.
  std::unique_ptr<Producer> LeaveOpen(const std::string& identity) {
    absl::StatusOr<std::unique_ptr<Producer>> dead = bench_.log().Take(identity, Seconds(1));
    EXPECT_TRUE(dead.ok()) << dead.status();
    EXPECT_TRUE((*dead)->Begin().ok());
    EXPECT_TRUE((*dead)->Send({.topic = Topic::kEvents, .partition = kPartition, .key = "k"}).ok());
    return *std::move(dead);
  }
  void LookAfter(Millis wait) {
    bench_.clock().Advance(wait);
    ASSERT_TRUE(watch_.Look({kPartition, 0, -1}));
  }

  Bench bench_;
  std::ostringstream out_;
  Logger logger_{&out_, &bench_.clock(), LogLevel::kInfo};
  Metrics metrics_{"0.1.0", "", "loyalty.events"};
  LagWatch watch_{&bench_.log(), &bench_.clock(), &metrics_, &logger_, "loyalty.events"};
};

TEST_F(LagWatchTest, WhoHasDecidedEverythingHasNoLag) {
  ASSERT_EQ(
      bench_
          .Run({"programme", "publish", bench_.directory().Write("small.yaml", kSmallProgramme),
                "--activate", "--at", "2026-05-01T00:00:00Z"})
          .code,
      ExitCode::kOk);
  bench_.Decide();
  const Reached reached = Reached::By(bench_.task(kPartition));
  // The activation and the marker of its transaction, which is no event.
  ASSERT_EQ(bench_.log().EndsOf(Topic::kEvents, kPartition)->stable, 2);
  ASSERT_EQ(reached.next_offset, 1);
  ASSERT_TRUE(watch_.Look(reached));
  EXPECT_EQ(Lag(), "0");

  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(bench_.cluster()
                    .Append({.topic = Topic::kEvents, .partition = kPartition, .key = "k"})
                    .ok());
  }
  ASSERT_TRUE(watch_.Look(reached));
  EXPECT_EQ(Lag(), "3");
  bench_.Decide();
  ASSERT_TRUE(watch_.Look(Reached::By(bench_.task(kPartition))));
  EXPECT_EQ(Lag(), "0");
  ASSERT_TRUE(watch_.Look({kPartition, /*next_offset=*/1, /*idle_at=*/-1}));
  EXPECT_EQ(Lag(), "4") << "a task at work does not know what is behind its next event";
}

TEST_F(LagWatchTest, AnOpenTransactionIsToldOnceWhenItIsTooOld) {
  LookAfter(Millis{0});
  EXPECT_EQ(Held(), "0");
  const std::unique_ptr<Producer> dead = LeaveOpen("dead");
  LookAfter(Millis{0});
  LookAfter(LagWatch::kLongestTransaction);
  EXPECT_EQ(Held(), "90");
  EXPECT_EQ(Told(), 0) << "it may still end by itself";
  LookAfter(Seconds(1));
  EXPECT_EQ(Held(), "91");
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("\"level\":\"warning\""), HasSubstr("\"event\":\"LSO_HELD\""),
                    HasSubstr("has been 0 for 91 s and the high watermark is 1"),
                    HasSubstr("\"partition\":1"), HasSubstr("\"offset\":0"),
                    HasSubstr("\"high_watermark\":1")));
  LookAfter(Seconds(600));
  EXPECT_EQ(Told(), 1) << "it is the same one";
  EXPECT_THAT(metrics_.Text(), HasSubstr("loyalty_log_events_total{event=\"LSO_HELD\"} 1"));

  bench_.cluster().ServeTime();
  LookAfter(Millis{0});
  EXPECT_EQ(Held(), "0");
  const std::unique_ptr<Producer> another = LeaveOpen("another");
  LookAfter(Millis{0});
  LookAfter(Seconds(91));
  EXPECT_EQ(Told(), 2);
}

// Transactions that follow each other closely never leave the two offsets equal.
TEST_F(LagWatchTest, AStableOffsetThatMovesIsNotHeld) {
  std::unique_ptr<Producer> open = LeaveOpen("0");
  for (int i = 1; i < 5; ++i) {
    std::unique_ptr<Producer> next = LeaveOpen(std::to_string(i));
    std::string why;
    ASSERT_EQ(open->Commit(&why), TxnEnd::kCommitted) << why;
    open = std::move(next);
    LookAfter(Seconds(60));
  }
  EXPECT_EQ(Told(), 0);
}

TEST_F(LagWatchTest, APartitionThatComesBackBeginsAnew) {
  const std::unique_ptr<Producer> dead = LeaveOpen("dead");
  LookAfter(Millis{0});
  const Reached other{.partition = 0};
  watch_.Keep({&other, 1});
  LookAfter(Seconds(91));
  EXPECT_EQ(Held(), "0");
  const Reached same{.partition = kPartition};
  watch_.Keep({&same, 1});
  LookAfter(Seconds(91));
  EXPECT_EQ(Told(), 1);
}

}  // namespace
}  // namespace kopilka::app
