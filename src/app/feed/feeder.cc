#include "app/feed/feeder.h"

#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "codec/event_codec.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

constexpr int kMostAttempts = 10;

}  // namespace

Feeder::Feeder(FeederOptions options, Log* log, Feed* feed)
    : options_(std::move(options)), log_(log), feed_(feed) {}

void Feeder::Place(const FeedRecord& record, std::vector<Outgoing>* batch) const {
  Outgoing outgoing{.topic = Topic::kEvents, .value = record.value, .timestamp = record.timestamp};
  if (record.key.empty()) {
    for (int32_t partition = 0; partition < options_.partitions; ++partition) {
      outgoing.partition = partition;
      batch->push_back(outgoing);
    }
    return;
  }
  outgoing.key = record.key;
  outgoing.partition = PartitionOf(record.key, options_.partitions);
  if (record.misplaced) outgoing.partition = (outgoing.partition + 1) % options_.partitions;
  batch->push_back(std::move(outgoing));
}

absl::Status Feeder::WriteBatch(const std::vector<Outgoing>& batch) {
  absl::Status last;
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    if (producer_ == nullptr) {
      absl::StatusOr<std::unique_ptr<Producer>> producer =
          log_->Take(options_.identity, Seconds(30));
      if (!producer.ok()) return producer.status();
      producer_ = *std::move(producer);
    }
    last = producer_->Begin();
    for (const Outgoing& record : batch) {
      if (last.ok()) last = producer_->Send(record);
    }
    std::string why;
    if (last.ok()) {
      const TxnEnd end = producer_->Commit(&why);
      if (end == TxnEnd::kCommitted) return absl::OkStatus();
      if (end == TxnEnd::kFenced) {
        return absl::FailedPreconditionError(
            absl::StrCat("another process writes as ", options_.identity, ": ", why));
      }
      last = absl::UnavailableError(why);
    }
    producer_.reset();
  }
  return last;
}

absl::Status Feeder::Run(const std::atomic<bool>& stop) {
  std::vector<Outgoing> batch;
  for (bool more = true; more && !stop.load(std::memory_order_acquire);) {
    FeedRecord record;
    const absl::StatusOr<bool> next = feed_->Next(&record);
    if (!next.ok()) return next.status();
    more = *next;
    if (more) Place(record, &batch);
    if (batch.size() < options_.batch && more) continue;
    if (batch.empty()) break;
    if (absl::Status status = WriteBatch(batch); !status.ok()) return status;
    written_.fetch_add(static_cast<int64_t>(batch.size()), std::memory_order_relaxed);
    if (batch.back().timestamp) {
      reached_.store(batch.back().timestamp->ms, std::memory_order_relaxed);
    }
    batch.clear();
  }
  if (options_.ends_at == kAlways || stop.load(std::memory_order_acquire)) return absl::OkStatus();
  return WriteBatch(TickRecords(options_.partitions, options_.ends_at));
}

}  // namespace kopilka::app
