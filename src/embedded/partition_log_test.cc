#include "embedded/partition_log.h"

#include <string>
#include <thread>
#include <vector>

#include "embedded/test_cluster.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Topic kAccounts = Topic::kAccounts;
constexpr Topic kEvents = Topic::kEvents;

TEST(CompactionTest, KeepsTheLastValueOfEachKeyAtItsOffset) {
  TestCluster test;
  auto producer = test.Take("t");
  test.Write(*producer, kAccounts, {"a=1", "b=1"});  // 0, 1, marker 2
  test.Write(*producer, kAccounts, {"a=2", "c=1"});  // 3, 4, marker 5
  test.cluster.Compact(kAccounts);
  EXPECT_THAT(test.Read(kAccounts), ElementsAre("b=1", "a=2", "c=1"));
  auto reader = *test.log.Open(kAccounts, 0, 2);
  const auto batch = *reader->Poll(1, {0});
  EXPECT_EQ(batch->records()[0].offset, 3);
  EXPECT_EQ(test.EndsOf(kAccounts).high, 6);
  EXPECT_EQ(test.EndsOf(kAccounts).low, 0) << "a reader of the beginning meets gaps, not an error";
}

TEST(CompactionTest, LeavesWhatIsNotDecided) {
  TestCluster test;
  auto producer = test.Take("t");
  auto open = test.Take("open");
  test.Write(*producer, kAccounts, {"a=1"});
  ASSERT_TRUE(open->Begin().ok());
  ASSERT_TRUE(open->Send(TestCluster::Text(kAccounts, 0, "a=2")).ok());
  test.cluster.Compact(kAccounts);
  std::string why;
  ASSERT_EQ(open->Abort(&why), TxnEnd::kAborted);
  EXPECT_THAT(test.Read(kAccounts), ElementsAre("a=1"));
  test.cluster.Compact(kAccounts);
  EXPECT_THAT(test.Read(kAccounts), ElementsAre("a=1")) << "an aborted value is nobody's last";
}

TEST(CompactionTest, DropsATombstoneWhenItsRetentionIsOver) {
  TestCluster test;
  auto producer = test.Take("t");
  test.Write(*producer, kAccounts, {"a=1", "a", "b=1"});
  test.cluster.Compact(kAccounts);
  EXPECT_THAT(test.Read(kAccounts), ElementsAre("a", "b=1"));
  test.Advance(Days(7));
  test.cluster.Compact(kAccounts);
  EXPECT_THAT(test.Read(kAccounts), ElementsAre("b=1"));
}

TEST(CompactionTest, LeavesOtherTopicsAlone) {
  TestCluster test;
  ASSERT_TRUE(test.cluster.Append(TestCluster::Text(kEvents, 0, "a=1")).ok());
  ASSERT_TRUE(test.cluster.Append(TestCluster::Text(kEvents, 0, "a=2")).ok());
  test.cluster.Compact(kEvents);
  EXPECT_THAT(test.Read(kEvents), ElementsAre("a=1", "a=2"));
  EXPECT_FALSE(test.cluster.DeleteRecords(kAccounts, 0, 0).ok()) << "nor the other way round";
}

TEST(CompactionTest, ABatchInHandStaysValid) {
  TestCluster test;
  auto producer = test.Take("t");
  test.Write(*producer, kAccounts, {"a=1", "a=2"});
  auto reader = *test.log.Open(kAccounts, 0, 0);
  const auto batch = *reader->Poll(10, {0});
  test.cluster.Compact(kAccounts);
  ASSERT_EQ(batch->records().size(), 2u);
  EXPECT_EQ(batch->records()[0].value, "1");
}

TEST(PartitionLogTest, DeletingRecordsFreesSegmentsButNotABatchInHand) {
  TestCluster test;
  const std::string large(10'000, 'x');
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(test.cluster.Append(TestCluster::Text(kEvents, 0, "k=" + large)).ok());
  }
  auto reader = *test.log.Open(kEvents, 0, 0);
  const auto batch = *reader->Poll(10, {0});
  ASSERT_TRUE(test.cluster.DeleteRecords(kEvents, 0, 999).ok());
  EXPECT_EQ(batch->records()[9].value, large);
  EXPECT_TRUE(absl::IsOutOfRange(reader->Poll(10, {0}).status())) << "a reader left behind is told";
  EXPECT_EQ(test.Read(kEvents).size(), 1u);
  EXPECT_TRUE(absl::IsOutOfRange(test.cluster.DeleteRecords(kEvents, 0, 1001)));
  ASSERT_TRUE(test.cluster.DeleteRecords(kEvents, 0, 1000).ok());
  EXPECT_THAT(test.Read(kEvents), IsEmpty());
  ASSERT_TRUE(test.cluster.Append(TestCluster::Text(kEvents, 0, "k=after")).ok());
  EXPECT_THAT(test.Read(kEvents), ElementsAre("k=after"));
}

TEST(PartitionLogTest, LogAppendTimeIsTheClusters) {
  TestCluster test;
  Outgoing record = TestCluster::Text(kEvents, 0, "k=v");
  record.timestamp = Instant{5};
  ASSERT_TRUE(test.cluster.Append(record).ok());
  test.clock.Set({1'800'000'000'000});
  ASSERT_TRUE(test.cluster.Append(record).ok());
  auto reader = *test.log.Open(kEvents, 0, 0);
  const auto batch = *reader->Poll(10, {0});
  EXPECT_EQ(batch->records()[0].timestamp.ms, 1'700'000'000'000);
  EXPECT_EQ(batch->records()[1].timestamp.ms, 1'800'000'000'000);
}

// Each waits for the other's record, so without waking up the test would take minutes.
TEST(PartitionLogTest, AWaitingReaderWakesWhenATransactionEnds) {
  EmbeddedOptions options = TestCluster::Options();
  options.waits = true;
  TestCluster test(options);
  constexpr int kRounds = 100;
  const auto play = [&test](int32_t from, int32_t to, bool serves) {
    auto producer = test.Take("player-" + std::to_string(from));
    auto reader = *test.log.Open(kEvents, from, 0);
    for (int i = 0; i < kRounds; ++i) {
      if (i > 0 || !serves) {
        while ((*reader->Poll(1, Seconds(60)))->records().empty()) continue;
      }
      (void)producer->Begin();
      (void)producer->Send(TestCluster::Text(kEvents, to, "ball=" + std::to_string(i)));
      std::string why;
      EXPECT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << why;
    }
  };
  std::thread server(play, 0, 1, true);
  std::thread receiver(play, 1, 0, false);
  server.join();
  receiver.join();
  EXPECT_EQ(test.Read(kEvents, 1).size(), size_t{kRounds});
}

}  // namespace
}  // namespace kopilka
