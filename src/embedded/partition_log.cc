#include "embedded/partition_log.h"

#include <algorithm>
#include <chrono>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace kopilka::embedded {
namespace {

// A partition of a few records stays small, one of millions has few segments.
constexpr size_t kFirstSegmentBytes = 16 << 10;
constexpr size_t kLastSegmentBytes = 1 << 20;
// Entries per byte of room; records smaller than this fill a segment by their number.
constexpr size_t kBytesPerEntry = 64;
// What Kafka's format adds to a batch of one record, about.
constexpr size_t kBatchOverhead = 70;

// First entry of at least this offset.
template <typename Entries>
auto LowerBound(Entries entries, int64_t offset) {
  return std::partition_point(entries.begin(), entries.end(),
                              [offset](const Entry& entry) { return entry.offset < offset; });
}

RecordBytes BytesOf(const Outgoing& record) {
  RecordBytes bytes;
  bytes.has_key = record.key.has_value();
  bytes.has_value = record.value.has_value();
  if (record.key) bytes.key = *record.key;
  if (record.value) bytes.value = *record.value;
  bytes.headers = record.headers;
  return bytes;
}

}  // namespace

PartitionLog::PartitionLog(Topic topic, int32_t partition, const EmbeddedTopic* options,
                           WallClock* clock)
    : topic_(topic), partition_(partition), options_(options), clock_(clock) {}

absl::Status PartitionLog::Append(const Outgoing& record, uint32_t producer) {
  const RecordBytes bytes = BytesOf(record);
  const size_t size = bytes.size();
  if (absl::Status status = Check(record, size); !status.ok()) return status;

  const std::lock_guard lock(mutex_);
  const int64_t stable_before = stable();
  Entry entry{};
  entry.offset = high_++;
  entry.producer = producer;
  entry.timestamp_ms =
      record.timestamp && !options_->log_append_time ? record.timestamp->ms : clock_->Now().ms;
  RoomFor(size, &segments_).Add(entry, bytes);
  const auto mine = [producer](const OpenTransaction& open) { return open.producer == producer; };
  if (producer != 0 && std::none_of(open_.begin(), open_.end(), mine)) {
    open_.push_back({producer, entry.offset});
  }
  NotifyReaders(stable_before);
  return absl::OkStatus();
}

void PartitionLog::WriteMarker(uint32_t producer, bool commit) {
  const std::lock_guard lock(mutex_);
  const int64_t stable_before = stable();
  ++high_;
  const auto open = std::find_if(open_.begin(), open_.end(), [producer](const auto& transaction) {
    return transaction.producer == producer;
  });
  if (open != open_.end()) {
    if (!commit) MarkAborted(*open);
    open_.erase(open);
  }
  NotifyReaders(stable_before);
}

Ends PartitionLog::GetEnds() const {
  const std::lock_guard lock(mutex_);
  return {low_, stable(), high_};
}

absl::StatusOr<Slice> PartitionLog::Read(int64_t from, size_t max_entries, Millis timeout) {
  std::unique_lock lock(mutex_);
  if (from >= low_ && from <= high_ && from >= stable() && timeout.n > 0) {
    ++waiting_;
    stable_moved_.wait_for(lock, std::chrono::milliseconds(timeout.n),
                           [&] { return stable() > from || low_ > from; });
    --waiting_;
  }
  if (from < low_ || from > high_) {
    return absl::OutOfRangeError(absl::StrCat(DefaultTopicName(topic_), "-", partition_,
                                              ": offset ", from, " is not in [", low_, ", ", high_,
                                              "]"));
  }
  Slice slice;
  const int64_t end = stable();
  for (size_t i = SegmentOf(from); i < segments_.size() && max_entries > 0; ++i) {
    const std::shared_ptr<Segment>& segment = segments_[i];
    const absl::Span<const Entry> all = std::as_const(*segment).entries();
    const auto first = LowerBound(all, from);
    const auto last = LowerBound(all, end);
    if (first >= last) continue;
    const size_t count = std::min(max_entries, static_cast<size_t>(last - first));
    slice.runs.push_back({segment, absl::MakeConstSpan(&*first, count)});
    max_entries -= count;
  }
  slice.at_end = max_entries > 0;
  slice.next = slice.at_end ? std::max(from, end) : slice.runs.back().entries.back().offset + 1;
  return slice;
}

absl::Status PartitionLog::DeleteRecords(int64_t before) {
  if (options_->compact) {
    return absl::FailedPreconditionError("records of a compacted topic cannot be deleted");
  }
  const std::lock_guard lock(mutex_);
  if (before > high_) return absl::OutOfRangeError("beyond the high watermark");
  low_ = std::max(low_, before);
  while (segments_.size() > 1 && segments_.front()->entries().back().offset < low_) {
    segments_.pop_front();
  }
  if (waiting_ > 0) stable_moved_.notify_all();
  return absl::OkStatus();
}

void PartitionLog::Compact() {
  if (!options_->compact) return;
  const Instant now = clock_->Now();
  const std::lock_guard lock(mutex_);
  const int64_t end = stable();
  absl::flat_hash_map<absl::string_view, int64_t> last;
  for (const auto& segment : segments_) {
    for (const Entry& entry : segment->entries()) {
      if (entry.offset < end && !entry.aborted) last[segment->Key(entry)] = entry.offset;
    }
  }
  std::deque<std::shared_ptr<Segment>> kept;
  for (const auto& segment : segments_) {
    for (const Entry& entry : segment->entries()) {
      if (entry.offset < end && !Survives(entry, last[segment->Key(entry)], now)) continue;
      RoomFor(Segment::SizeOf(entry), &kept).AddCopy(entry, *segment);
    }
  }
  segments_ = std::move(kept);
}

bool PartitionLog::Survives(const Entry& entry, int64_t last_of_key, Instant now) const {
  if (entry.aborted || entry.offset != last_of_key) return false;
  return entry.value_size >= 0 || now - Instant{entry.timestamp_ms} < options_->delete_retention;
}

absl::Status PartitionLog::Check(const Outgoing& record, size_t size) const {
  if (size + kBatchOverhead > options_->max_message_bytes) {
    return absl::InvalidArgumentError(absl::StrCat(DefaultTopicName(topic_), ": a record of ", size,
                                                   " bytes is above max.message.bytes"));
  }
  if (options_->compact && !record.key) {
    return absl::InvalidArgumentError(absl::StrCat(
        DefaultTopicName(topic_), ": a compacted topic takes no record without a key"));
  }
  return absl::OkStatus();
}

int64_t PartitionLog::stable() const {
  return open_.empty() ? high_ : std::max(low_, open_.front().first_offset);
}

Segment& PartitionLog::RoomFor(size_t bytes, std::deque<std::shared_ptr<Segment>>* segments) const {
  if (segments->empty() || !segments->back()->Fits(bytes)) {
    const size_t doublings = std::min<size_t>(segments->size(), 6);
    const size_t room = std::min(kFirstSegmentBytes << doublings, kLastSegmentBytes);
    segments->push_back(std::make_shared<Segment>(std::max(room, bytes), room / kBytesPerEntry));
  }
  return *segments->back();
}

size_t PartitionLog::SegmentOf(int64_t from) const {
  // A segment has entries from its first append on, so back() is there to look at.
  const auto at = std::partition_point(
      segments_.begin(), segments_.end(),
      [from](const auto& segment) { return segment->entries().back().offset < from; });
  return static_cast<size_t>(at - segments_.begin());
}

void PartitionLog::MarkAborted(const OpenTransaction& transaction) {
  for (size_t i = SegmentOf(transaction.first_offset); i < segments_.size(); ++i) {
    for (Entry& entry : segments_[i]->entries()) {
      if (entry.producer == transaction.producer && entry.offset >= transaction.first_offset) {
        entry.aborted = true;
      }
    }
  }
}

void PartitionLog::NotifyReaders(int64_t stable_before) {
  if (waiting_ > 0 && stable() > stable_before) stable_moved_.notify_all();
}

}  // namespace kopilka::embedded
