#include "embedded/partition_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace kopilka::embedded {
namespace {

// Views into the segments that it keeps alive.
class SegmentBatch : public RecordBatch {
 public:
  SegmentBatch(const PartitionLog& partition, int64_t next)
      : topic_(partition.topic()), partition_(partition.partition()), next_(next) {}

  absl::Span<const Record> records() const override { return records_; }
  int64_t next_offset() const override { return next_; }
  bool at_end() const override { return at_end_; }

  // Takes records until there are `max_records`. False: there are, and one more is committed.
  bool Take(const Slice& slice, size_t max_records) {
    for (const Run& run : slice.runs) {
      segments_.push_back(run.segment);
      for (const Entry& entry : run.entries) {
        if (entry.aborted) continue;
        next_ = entry.offset;
        if (records_.size() == max_records) return false;
        Add(*run.segment, entry);
      }
    }
    next_ = slice.next;
    at_end_ = slice.at_end;
    return true;
  }

 private:
  void Add(const Segment& segment, const Entry& entry) {
    Record& record = records_.emplace_back();
    record.topic = topic_;
    record.partition = partition_;
    segment.View(entry, &record);
  }

  const Topic topic_;
  const int32_t partition_;
  int64_t next_;
  bool at_end_ = false;
  std::vector<std::shared_ptr<const Segment>> segments_;
  std::vector<Record> records_;
};

}  // namespace

PartitionReader::PartitionReader(PartitionLog* partition, int64_t offset, bool waits,
                                 LogFaults* faults)
    : partition_(partition), waits_(waits), faults_(faults), next_(offset) {}

absl::StatusOr<std::unique_ptr<RecordBatch>> PartitionReader::Poll(size_t max_records,
                                                                   Millis timeout) {
  const LogRequest request{.kind = RequestKind::kFetch,
                           .topic = partition_->topic(),
                           .partition = partition_->partition()};
  if (faults_ != nullptr && faults_->OnRequest(request) != Fate::kDeliver) {
    return absl::UnavailableError("the fetch got no answer");
  }
  auto batch = std::make_unique<SegmentBatch>(*partition_, next_);
  Millis wait = waits_ ? timeout : Millis{0};
  do {
    // One entry more than is wanted tells whether something committed follows.
    auto slice = partition_->Read(batch->next_offset(), max_records + 1, wait);
    if (!slice.ok()) return slice.status();
    wait = {0};
    if (!batch->Take(*slice, max_records)) break;
  } while (!batch->at_end());
  next_ = batch->next_offset();
  return batch;
}

}  // namespace kopilka::embedded
