#include "app/past/topics_past.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

constexpr size_t kPastRecords = 2'000;
constexpr Millis kPastPoll{200};

absl::Status BeginningIsGone(int32_t partition, int64_t low) {
  return WithExitCode(absl::FailedPreconditionError(
                          absl::StrCat("CANNOT_DERIVE: ", DefaultTopicName(Topic::kEvents), "-",
                                       partition, " begins at offset ", low,
                                       ": what members had by then follows from events that "
                                       "are gone")),
                      ExitCode::kCannotDerive);
}

}  // namespace

absl::StatusOr<std::unique_ptr<TopicsPast>> TopicsPast::Open(Log* log) {
  const absl::StatusOr<TopicIdentity> events = log->Identify(Topic::kEvents);
  if (!events.ok()) return events.status();
  auto past = std::unique_ptr<TopicsPast>(new TopicsPast(log));
  for (int32_t partition = 0; partition < events->partitions; ++partition) {
    const absl::StatusOr<Ends> ends =
        SettledEnds(log, Topic::kEvents, partition, kTransactionPatience);
    if (!ends.ok()) return ends.status();
    if (ends->low > 0) return BeginningIsGone(partition, ends->low);
    Lane lane;
    lane.partition = partition;
    lane.end = ends->stable;
    past->lanes_.push_back(std::move(lane));
  }
  return past;
}

absl::Status TopicsPast::ReadOn() {
  bool more = false;
  for (Lane& lane : lanes_) {
    const absl::StatusOr<Ends> ends = log_->EndsOf(Topic::kEvents, lane.partition);
    if (!ends.ok()) return ends.status();
    more = more || ends->stable > lane.end;
    lane.end = ends->stable;
  }
  return more ? absl::OkStatus() : Poll(&lanes_.front());
}

absl::Status TopicsPast::Poll(Lane* lane) {
  if (lane->reader == nullptr) {
    absl::StatusOr<std::unique_ptr<Reader>> reader =
        log_->Open(Topic::kEvents, lane->partition, lane->next_offset);
    if (!reader.ok()) return reader.status();
    lane->reader = *std::move(reader);
  }
  absl::StatusOr<std::unique_ptr<RecordBatch>> batch = lane->reader->Poll(kPastRecords, kPastPoll);
  if (!batch.ok()) return batch.status();
  lane->batch = *std::move(batch);
  lane->next_offset = lane->batch->next_offset();
  lane->at = 0;
  return absl::OkStatus();
}

absl::StatusOr<const Record*> TopicsPast::Head(Lane* lane) {
  for (;;) {
    if (lane->batch != nullptr && lane->at < lane->batch->records().size()) {
      const Record& record = lane->batch->records()[lane->at];
      return record.offset < lane->end ? &record : nullptr;
    }
    if (lane->next_offset >= lane->end) return nullptr;
    if (absl::Status status = Poll(lane); !status.ok()) return status;
  }
}

absl::StatusOr<TopicsPast::Lane*> TopicsPast::Oldest() {
  Lane* oldest = nullptr;
  Instant at;
  for (Lane& lane : lanes_) {
    const absl::StatusOr<const Record*> head = Head(&lane);
    if (!head.ok()) return head.status();
    if (*head == nullptr || (oldest != nullptr && (*head)->timestamp >= at)) continue;
    oldest = &lane;
    at = (*head)->timestamp;
  }
  return oldest;
}

// A version is published before it decides.
absl::Status TopicsPast::ReadProgrammes(PastSlice* slice) {
  const absl::StatusOr<Ends> ends = SettledEnds(log_, Topic::kProgramme, 0, kTransactionPatience);
  if (!ends.ok()) return ends.status();
  const int64_t from = std::exchange(next_programme_, ends->stable);
  return ReadToEnd(log_, Topic::kProgramme, 0, std::max(from, ends->low), ends->stable,
                   kTransactionPatience, [slice](const Record& record) {
                     Outgoing copy{.topic = Topic::kProgramme};
                     if (record.key) copy.key = std::string(*record.key);
                     if (record.value) copy.value = std::string(*record.value);
                     slice->programmes.push_back(std::move(copy));
                     return absl::OkStatus();
                   });
}

absl::StatusOr<PastSlice> TopicsPast::Next(size_t most) {
  PastSlice slice;
  bool activates = false;
  while (slice.records.size() < most) {
    const absl::StatusOr<Lane*> lane = Oldest();
    if (!lane.ok()) return lane.status();
    if (*lane == nullptr) break;
    const Record& record = (*lane)->batch->records()[(*lane)->at++];
    std::optional<PastRecord> again =
        PastRecordOf(record, static_cast<int32_t>(lanes_.size()), &arena_);
    if (!again) continue;
    activates = activates || again->activates;
    slice.records.push_back(*std::move(again));
  }
  if (!activates) return slice;
  if (absl::Status status = ReadProgrammes(&slice); !status.ok()) return status;
  return slice;
}

}  // namespace kopilka::app
