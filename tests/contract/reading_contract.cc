// What a reader and the offsets of a partition promise.
#include <string>
#include <vector>

#include "contract/log_contract.h"
#include "gmock/gmock.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Outgoing Bare(Topic topic, int32_t partition) {
  Outgoing record;
  record.topic = topic;
  record.partition = partition;
  return record;
}

TEST_P(LogContract, EndsOfAnEmptyPartitionAreZero) {
  const Ends ends = EndsOf(kChanges, 3);
  EXPECT_EQ(ends.low, 0);
  EXPECT_EQ(ends.stable, 0);
  EXPECT_EQ(ends.high, 0);
}

TEST_P(LogContract, WhatDoesNotExistIsNotFound) {
  EXPECT_TRUE(absl::IsNotFound(log().EndsOf(Topic::kDeadLetters, 0).status()))
      << log().EndsOf(Topic::kDeadLetters, 0).status();
  EXPECT_TRUE(absl::IsNotFound(log().EndsOf(kChanges, kContractPartitions).status()))
      << log().EndsOf(kChanges, kContractPartitions).status();
  EXPECT_TRUE(absl::IsNotFound(log().Identify(Topic::kDeadLetters).status()))
      << log().Identify(Topic::kDeadLetters).status();
}

TEST_P(LogContract, ATopicHasAnIdentity) {
  const auto identity = log().Identify(kChanges);
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_EQ(identity->partitions, kContractPartitions);
  EXPECT_NE(identity->cluster_id, "");
  const auto again = fixture().OpenLog("")->Identify(kChanges);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->cluster_id, identity->cluster_id);
  EXPECT_EQ(again->topic_id, identity->topic_id);
}

TEST_P(LogContract, ReadingStartsAtAnyOffset) {
  auto producer = Take("writer");
  Write(*producer, kChanges, 0, {"a", "b"});  // 0, 1, marker 2
  Write(*producer, kChanges, 0, {"c", "d"});  // 3, 4, marker 5
  EXPECT_THAT(ReadValues(kChanges, 0, 1), ElementsAre("b", "c", "d"));
  EXPECT_THAT(ReadValues(kChanges, 0, 2), ElementsAre("c", "d")) << "in the gap of a marker";
  EXPECT_THAT(ReadValues(kChanges, 0, 4), ElementsAre("d"));
  EXPECT_THAT(ReadValues(kChanges, 0, 5), IsEmpty()) << "at the last marker";
  EXPECT_THAT(ReadValues(kChanges, 0, 6), IsEmpty()) << "at the end";
}

TEST_P(LogContract, ReadingStartsInTheMiddleOfAnAbortedTransaction) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  for (int i = 0; i < 3; ++i) Send(*producer, kChanges, 0, "dropped");
  AwaitHigh(kChanges, 0, 3);
  std::string why;
  ASSERT_EQ(producer->Abort(&why), TxnEnd::kAborted) << why;
  Write(*producer, kChanges, 0, {"kept"});
  for (int64_t from = 0; from <= 4; ++from) {
    EXPECT_THAT(ReadValues(kChanges, 0, from), ElementsAre("kept")) << "from " << from;
  }
}

TEST_P(LogContract, SmallPollsReadTheSame) {
  auto producer = Take("writer");
  for (int t = 0; t < 4; ++t) {
    Write(*producer, kChanges, 0, {std::to_string(3 * t), std::to_string(3 * t + 1)});
    ASSERT_TRUE(producer->Begin().ok());
    Send(*producer, kChanges, 0, "dropped");
    std::string why;
    ASSERT_EQ(producer->Abort(&why), TxnEnd::kAborted) << why;
  }
  const Ends ends = AwaitStable(kChanges, 0);
  const auto whole = ReadUntil(kChanges, 0, 0, ends.stable);
  EXPECT_EQ(whole.size(), 8u);
  for (size_t max : {1u, 2u, 3u, 5u}) {
    const auto parts = ReadUntil(kChanges, 0, 0, ends.stable, max);
    ASSERT_EQ(parts.size(), whole.size());
    for (size_t i = 0; i < parts.size(); ++i) {
      EXPECT_EQ(parts[i].offset, whole[i].offset);
      EXPECT_EQ(parts[i].value, whole[i].value);
    }
  }
}

TEST_P(LogContract, AReaderThatIsAtTheEndGoesOnWithWhatComes) {
  auto producer = Take("writer");
  Write(*producer, kChanges, 0, {"first"});
  AwaitStable(kChanges, 0);
  auto reader = log().Open(kChanges, 0, 0);
  ASSERT_TRUE(reader.ok()) << reader.status();
  std::vector<std::string> seen;
  int64_t next = 0;
  bool at_end = false;
  const auto poll = [&] {
    auto batch = (*reader)->Poll(100, fixture().poll_timeout());
    if (!batch.ok()) return;
    for (const Record& record : (*batch)->records()) seen.emplace_back(*record.value);
    next = (*batch)->next_offset();
    at_end = (*batch)->at_end();
  };
  Eventually("the end, past the marker", [&] {
    poll();
    return at_end && next == 2;
  });
  EXPECT_THAT(seen, ElementsAre("first"));
  Write(*producer, kChanges, 0, {"second"});
  Eventually("the next end", [&] {
    poll();
    return at_end && next == 4;
  });
  EXPECT_THAT(seen, ElementsAre("first", "second"));
}

TEST_P(LogContract, AReaderAtTheEndIsNotPastAnOpenTransaction) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  Send(*producer, kChanges, 0, "open");
  AwaitHigh(kChanges, 0, 1);
  auto reader = log().Open(kChanges, 0, 0);
  ASSERT_TRUE(reader.ok()) << reader.status();
  Eventually("the end", [&] {
    auto batch = (*reader)->Poll(100, fixture().poll_timeout());
    if (!batch.ok()) return false;
    EXPECT_TRUE((*batch)->records().empty());
    EXPECT_EQ((*batch)->next_offset(), 0);
    return (*batch)->at_end();
  });
}

TEST_P(LogContract, BelowTheLowWatermarkIsOutOfRange) {
  for (int i = 0; i < 5; ++i) Append(Topic::kEvents, 0, std::to_string(i));
  const absl::Status deleted = fixture().DeleteRecords(Topic::kEvents, 0, 3);
  ASSERT_TRUE(deleted.ok()) << deleted;
  const Ends ends = EndsOf(Topic::kEvents, 0);
  EXPECT_EQ(ends.low, 3);
  EXPECT_EQ(ends.high, 5);
  EXPECT_TRUE(absl::IsOutOfRange(ReadStatus(Topic::kEvents, 0, 0)))
      << ReadStatus(Topic::kEvents, 0, 0);
  EXPECT_TRUE(absl::IsOutOfRange(ReadStatus(Topic::kEvents, 0, 2)));
  EXPECT_TRUE(ReadStatus(Topic::kEvents, 0, 3).ok());
  EXPECT_THAT(ReadValues(Topic::kEvents, 0, 3), ElementsAre("3", "4"));
}

TEST_P(LogContract, BeyondTheEndIsOutOfRange) {
  Append(kChanges, 0, "only");
  EXPECT_TRUE(absl::IsOutOfRange(ReadStatus(kChanges, 0, 2))) << ReadStatus(kChanges, 0, 2);
  EXPECT_TRUE(ReadStatus(kChanges, 0, 1).ok()) << "the end itself is a place to wait";
}

TEST_P(LogContract, KeysAndValuesMayBeAbsentOrEmpty) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  Outgoing keyless = Bare(kChanges, 0);
  keyless.value = "keyless";
  Outgoing empty = Bare(kChanges, 0);
  empty.key = "";
  empty.value = "";
  Outgoing nothing = Bare(kChanges, 0);
  Outgoing binary = Bare(kChanges, 0);
  binary.key = std::string("\0\xff", 2);
  binary.value = std::string("\0\0\0", 3);
  for (const Outgoing& record : {keyless, empty, nothing, binary}) {
    ASSERT_TRUE(producer->Send(record).ok());
  }
  std::string why;
  ASSERT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << why;
  const auto read = Read(kChanges, 0);
  ASSERT_EQ(read.size(), 4u);
  EXPECT_EQ(read[0].key, std::nullopt);
  EXPECT_EQ(read[0].value, "keyless");
  EXPECT_EQ(read[1].key, "");
  EXPECT_EQ(read[1].value, "");
  EXPECT_EQ(read[2].key, std::nullopt);
  EXPECT_EQ(read[2].value, std::nullopt);
  EXPECT_EQ(read[3].key, binary.key);
  EXPECT_EQ(read[3].value, binary.value);
}

TEST_P(LogContract, ATombstoneIsAKeyWithoutAValue) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  Outgoing tombstone = Bare(Topic::kAccounts, 0);
  tombstone.key = "m1";
  ASSERT_TRUE(producer->Send(tombstone).ok());
  std::string why;
  ASSERT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << why;
  const auto read = Read(Topic::kAccounts, 0);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].key, "m1");
  EXPECT_EQ(read[0].value, std::nullopt);
}

TEST_P(LogContract, HeadersKeepTheirOrderAndRepeat) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  Outgoing record = Bare(kChanges, 0);
  record.value = "v";
  record.headers = {{"b", "1"}, {"a", ""}, {"b", std::string("\0\x7f", 2)}};
  ASSERT_TRUE(producer->Send(record).ok());
  std::string why;
  ASSERT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << why;
  const auto read = Read(kChanges, 0);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(read[0].headers,
              ElementsAre(Pair("b", "1"), Pair("a", ""), Pair("b", std::string("\0\x7f", 2))));
}

TEST_P(LogContract, CreateTimeKeepsTheWritersTimestamp) {
  auto producer = Take("writer");
  ASSERT_TRUE(producer->Begin().ok());
  // Years apart and backwards: a recorded history is imported as it was.
  const int64_t instants[] = {1'700'000'000'123, 1'600'000'000'000, 1};
  for (int64_t ms : instants) {
    Outgoing record = Bare(kChanges, 0);
    record.value = "v";
    record.timestamp = Instant{ms};
    ASSERT_TRUE(producer->Send(record).ok());
  }
  std::string why;
  ASSERT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << why;
  const auto read = Read(kChanges, 0);
  ASSERT_EQ(read.size(), 3u);
  for (size_t i = 0; i < 3; ++i) EXPECT_EQ(read[i].timestamp.ms, instants[i]);
}

TEST_P(LogContract, LogAppendTimeIsTheLogsOwnAndDoesNotGoBack) {
  auto producer = Take("writer");
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(producer->Begin().ok());
    Outgoing record = Bare(Topic::kEvents, 0);
    record.value = "v";
    record.timestamp = Instant{1'000};  // What the writer says does not count.
    ASSERT_TRUE(producer->Send(record).ok());
    std::string why;
    ASSERT_EQ(producer->Commit(&why), TxnEnd::kCommitted) << why;
    Append(Topic::kEvents, 0, "outside");
    fixture().AdvanceTime(Seconds(1));
  }
  const auto read = Read(Topic::kEvents, 0);
  ASSERT_EQ(read.size(), 6u);
  Instant last = {1'000'000'000'000};
  for (const ReadRecord& record : read) {
    EXPECT_GE(record.timestamp, last);
    last = record.timestamp;
  }
}

TEST_P(LogContract, ABatchLivesAfterItsReader) {
  auto producer = Take("writer");
  Write(*producer, kChanges, 0, {"kept"});
  AwaitStable(kChanges, 0);
  std::unique_ptr<RecordBatch> kept;
  {
    auto reader = log().Open(kChanges, 0, 0);
    ASSERT_TRUE(reader.ok()) << reader.status();
    Eventually("a record", [&] {
      auto batch = (*reader)->Poll(10, fixture().poll_timeout());
      if (batch.ok() && !(*batch)->records().empty()) kept = *std::move(batch);
      return kept != nullptr;
    });
  }
  ASSERT_EQ(kept->records().size(), 1u);
  EXPECT_EQ(kept->records()[0].value, "kept");
}

TEST_P(LogContract, ManyRecordsOfManySizesComeBackWhole) {
  auto producer = Take("writer");
  std::vector<std::string> sent;
  for (size_t i = 0; i < 300; ++i) {
    sent.push_back(std::string((i * 7919) % 5000, static_cast<char>('a' + i % 26)));
  }
  Write(*producer, kChanges, 1, sent);
  EXPECT_EQ(ReadValues(kChanges, 1), sent);
}

}  // namespace
}  // namespace kopilka
