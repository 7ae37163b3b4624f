// Writers, readers, a thief of identities and a compactor at the same time.
#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "embedded/test_cluster.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

constexpr int kWriters = 3;
constexpr int kTransactions = 200;
constexpr int kRecords = 5;
constexpr Topic kWritten[] = {Topic::kBalanceChanges, Topic::kAccounts};

EmbeddedOptions WaitingOptions() {
  EmbeddedOptions options = TestCluster::Options();
  options.waits = true;
  return options;
}

std::string IdentityOf(int writer) { return "writer-" + std::to_string(writer); }

// Values are "<writer>.<transaction>". Returns what was committed, in order.
std::vector<std::string> WriteMany(TestCluster& test, int writer) {
  std::vector<std::string> committed;
  auto producer = test.Take(IdentityOf(writer));
  for (int t = 0; t < kTransactions; ++t) {
    const std::string value = std::to_string(writer) + "." + std::to_string(t);
    if (!producer->Begin().ok()) producer = test.Take(IdentityOf(writer));
    for (int i = 0; i < kRecords; ++i) {
      for (Topic topic : kWritten) {
        (void)producer->Send(TestCluster::Text(topic, 0, "key-" + value + "=" + value));
      }
    }
    std::string why;
    const TxnEnd end = t % 3 == 0 ? producer->Abort(&why) : producer->Commit(&why);
    if (end == TxnEnd::kCommitted) committed.insert(committed.end(), kRecords, value);
    if (end == TxnEnd::kFenced) producer = test.Take(IdentityOf(writer));
  }
  return committed;
}

// Reads until `last` has been seen, and returns the values by writer.
std::vector<std::vector<std::string>> ReadAll(TestCluster& test, Topic topic) {
  std::vector<std::vector<std::string>> seen(kWriters);
  auto reader = *test.log.Open(topic, 0, 0);
  for (bool done = false; !done;) {
    const auto batch = *reader->Poll(50, Seconds(60));
    for (const Record& record : batch->records()) {
      const std::string value(*record.value);
      if (value == "last") {
        done = true;
      } else {
        seen.at(static_cast<size_t>(value[0] - '0')).push_back(value);
      }
    }
  }
  return seen;
}

TEST(ThreadsTest, EveryCommittedRecordIsReadOnceInItsWritersOrder) {
  TestCluster test(WaitingOptions());
  std::vector<std::vector<std::string>> committed(kWriters);
  std::vector<std::vector<std::string>> seen[2];
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] { committed[static_cast<size_t>(w)] = WriteMany(test, w); });
  }
  std::thread readers[] = {std::thread([&] { seen[0] = ReadAll(test, kWritten[0]); }),
                           std::thread([&] { seen[1] = ReadAll(test, kWritten[1]); })};
  std::atomic<bool> stop = false;
  std::thread thief([&] {
    for (int i = 0; !stop; ++i) {
      test.Take(IdentityOf(i % kWriters));
      test.cluster.Compact(Topic::kAccounts);
      test.cluster.ServeTime();
      (void)test.EndsOf(kWritten[0]);
    }
  });
  for (std::thread& writer : writers) writer.join();
  stop = true;
  thief.join();
  for (Topic topic : kWritten) {
    ASSERT_TRUE(test.cluster.Append(TestCluster::Text(topic, 0, "last=last")).ok());
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(seen[0], committed);
  // Of the compacted topic a reader may miss what was overwritten before it came: all but one of
  // the five records of a transaction, which have one key.
  for (size_t w = 0; w < kWriters; ++w) {
    auto& mine = seen[1][w];
    mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
    auto& all = committed[w];
    all.erase(std::unique(all.begin(), all.end()), all.end());
    EXPECT_EQ(mine, all);
  }
}

}  // namespace
}  // namespace kopilka
