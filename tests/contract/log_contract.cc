#include "contract/log_contract.h"

#include <algorithm>
#include <ostream>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

ReadRecord Copy(const Record& record) {
  ReadRecord copy;
  copy.offset = record.offset;
  copy.timestamp = record.timestamp;
  if (record.key) copy.key = std::string(*record.key);
  if (record.value) copy.value = std::string(*record.value);
  for (const Header& header : record.headers) copy.headers.emplace_back(header.key, header.value);
  return copy;
}

Outgoing With(Topic topic, int32_t partition, absl::string_view value) {
  Outgoing record;
  record.topic = topic;
  record.partition = partition;
  record.key = "member";
  record.value = std::string(value);
  return record;
}

}  // namespace

std::unique_ptr<Producer> LogContract::Take(absl::string_view name) {
  std::unique_ptr<Producer> producer;
  Eventually("take an identity", [&] {
    auto taken = log_->Take(fixture_->Unique(name), fixture_->patience());
    if (taken.ok()) producer = *std::move(taken);
    return producer != nullptr;
  });
  return producer;
}

void LogContract::Send(Producer& producer, Topic topic, int32_t partition,
                       absl::string_view value) {
  const absl::Status sent = producer.Send(With(topic, partition, value));
  ASSERT_TRUE(sent.ok()) << sent;
}

void LogContract::Write(Producer& producer, Topic topic, int32_t partition,
                        const std::vector<std::string>& values) {
  const absl::Status begun = producer.Begin();
  ASSERT_TRUE(begun.ok()) << begun;
  for (const std::string& value : values) Send(producer, topic, partition, value);
  std::string why;
  ASSERT_EQ(producer.Commit(&why), TxnEnd::kCommitted) << why;
}

void LogContract::Append(Topic topic, int32_t partition, absl::string_view value) {
  const absl::Status appended = fixture_->Append(With(topic, partition, value));
  ASSERT_TRUE(appended.ok()) << appended;
}

Ends LogContract::EndsOf(Topic topic, int32_t partition) {
  Ends ends;
  Eventually("ask for the ends", [&] {
    auto answer = log_->EndsOf(topic, partition);
    if (answer.ok()) ends = *answer;
    return answer.ok();
  });
  return ends;
}

void LogContract::AwaitHigh(Topic topic, int32_t partition, int64_t high) {
  Eventually(absl::StrCat("the end is ", high),
             [&] { return EndsOf(topic, partition).high >= high; });
  EXPECT_EQ(EndsOf(topic, partition).high, high);
}

Ends LogContract::AwaitStable(Topic topic, int32_t partition) {
  Ends ends;
  Eventually("no transaction is open", [&] {
    ends = EndsOf(topic, partition);
    return ends.stable == ends.high;
  });
  return ends;
}

std::vector<ReadRecord> LogContract::Read(Topic topic, int32_t partition, int64_t from) {
  const Ends ends = AwaitStable(topic, partition);
  return ReadUntil(topic, partition, from, ends.stable);
}

std::vector<std::string> LogContract::ReadValues(Topic topic, int32_t partition, int64_t from) {
  std::vector<std::string> values;
  for (const ReadRecord& record : Read(topic, partition, from)) {
    values.push_back(record.value.value_or("(tombstone)"));
  }
  return values;
}

std::vector<ReadRecord> LogContract::ReadUntil(Topic topic, int32_t partition, int64_t from,
                                               int64_t until, size_t max_records) {
  std::vector<ReadRecord> read;
  auto reader = log_->Open(topic, partition, from);
  EXPECT_TRUE(reader.ok()) << reader.status();
  if (!reader.ok()) return read;
  int64_t next = from;
  Eventually(absl::StrCat("read up to ", until), [&] {
    auto batch = (*reader)->Poll(max_records, fixture_->poll_timeout());
    EXPECT_TRUE(batch.ok() || absl::IsUnavailable(batch.status())) << batch.status();
    if (!batch.ok()) return !absl::IsUnavailable(batch.status());
    EXPECT_LE((*batch)->records().size(), max_records);
    for (const Record& record : (*batch)->records()) {
      EXPECT_GE(record.offset, next) << "offsets never go back";
      EXPECT_EQ(record.topic, topic);
      EXPECT_EQ(record.partition, partition);
      next = record.offset + 1;
      read.push_back(Copy(record));
    }
    EXPECT_GE((*batch)->next_offset(), next);
    next = (*batch)->next_offset();
    return next >= until;
  });
  EXPECT_EQ(next, until) << "where committed readers stop";
  return read;
}

absl::Status LogContract::ReadStatus(Topic topic, int32_t partition, int64_t offset) {
  auto reader = log_->Open(topic, partition, offset);
  if (!reader.ok()) return reader.status();
  absl::Status status;
  Eventually("the first answer", [&] {
    auto batch = (*reader)->Poll(1, fixture_->poll_timeout());
    status = batch.status();
    return !batch.ok() ? !absl::IsUnavailable(status)
                       : !(*batch)->records().empty() || (*batch)->at_end();
  });
  return status;
}

void LogContract::Eventually(absl::string_view what, absl::FunctionRef<bool()> step) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::milliseconds(fixture_->patience().n);
  while (!step()) {
    ASSERT_LT(Clock::now(), end) << "waited in vain: " << what;
  }
}

absl::string_view NameOf(TxnEnd end) {
  switch (end) {
    case TxnEnd::kCommitted:
      return "committed";
    case TxnEnd::kAborted:
      return "aborted";
    case TxnEnd::kAmbiguous:
      return "ambiguous";
    case TxnEnd::kFenced:
      return "fenced";
  }
  return "?";
}

void PrintTo(TxnEnd end, std::ostream* out) { *out << NameOf(end); }

}  // namespace kopilka
