// PartitionLog: the records of one partition, and what committed readers see of them.
#ifndef KOPILKA_EMBEDDED_PARTITION_LOG_H_
#define KOPILKA_EMBEDDED_PARTITION_LOG_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "embedded/options.h"
#include "embedded/segment.h"
#include "stream/log.h"
#include "stream/record.h"

namespace kopilka::embedded {

// Entries of a segment, below the last stable offset.
struct Run {
  std::shared_ptr<const Segment> segment;
  absl::Span<const Entry> entries;
};

struct Slice {
  std::vector<Run> runs;
  int64_t next = 0;     // Where the entries after these begin.
  bool at_end = false;  // `next` is the last stable offset.
};

// Any thread. A marker takes an offset and leaves no entry: readers see a gap, as with Kafka.
class PartitionLog {
 public:
  // `topic` and `clock` outlive this.
  PartitionLog(Topic topic, int32_t partition, const EmbeddedTopic* options, WallClock* clock);

  Topic topic() const { return topic_; }
  int32_t partition() const { return partition_; }

  // `producer` opens a transaction here with its first record; 0 writes outside of any.
  // InvalidArgument: too large, or without a key where the topic is compacted.
  absl::Status Append(const Outgoing& record, uint32_t producer);
  // Ends what `producer` has open here, be it nothing.
  void WriteMarker(uint32_t producer, bool commit);

  Ends GetEnds() const;
  // At most about `max_entries` entries from `from` on. Waits up to `timeout` for the first.
  absl::StatusOr<Slice> Read(int64_t from, size_t max_entries, Millis timeout);

  // Moves the low watermark up to `before`.
  absl::Status DeleteRecords(int64_t before);
  // Keeps the last value of each key and drops old tombstones. Offsets stay.
  void Compact();

 private:
  struct OpenTransaction {
    uint32_t producer;
    int64_t first_offset;
  };

  absl::Status Check(const Outgoing& record, size_t size) const;
  int64_t stable() const;
  Segment& RoomFor(size_t bytes, std::deque<std::shared_ptr<Segment>>* segments) const;
  // Index of the segment where offsets of at least `from` begin.
  size_t SegmentOf(int64_t from) const;
  void MarkAborted(const OpenTransaction& transaction);
  bool Survives(const Entry& entry, int64_t last_of_key, Instant now) const;
  void NotifyReaders(int64_t stable_before);

  const Topic topic_;
  const int32_t partition_;
  const EmbeddedTopic* const options_;
  WallClock* const clock_;

  mutable std::mutex mutex_;
  std::condition_variable stable_moved_;
  int waiting_ = 0;
  int64_t low_ = 0;
  int64_t high_ = 0;
  std::vector<OpenTransaction> open_;  // In the order of first_offset.
  std::deque<std::shared_ptr<Segment>> segments_;
};

}  // namespace kopilka::embedded

#endif  // KOPILKA_EMBEDDED_PARTITION_LOG_H_
