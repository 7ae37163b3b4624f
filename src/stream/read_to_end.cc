#include "stream/read_to_end.h"

#include <memory>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

constexpr size_t kPollRecords = 2000;
constexpr Millis kPollTimeout{100};

}  // namespace

absl::Status ReadToEnd(Log* log, Topic topic, int32_t partition, int64_t from, int64_t end,
                       Millis patience,
                       absl::FunctionRef<absl::Status(const Record& record)> visit) {
  if (from >= end) return absl::OkStatus();
  absl::StatusOr<std::unique_ptr<Reader>> reader = log->Open(topic, partition, from);
  if (!reader.ok()) return reader.status();
  int64_t next = from;
  // Counted in polls, not by a clock: a log whose time stands still ends as well.
  int64_t idle_polls = 0;
  while (next < end) {
    absl::StatusOr<std::unique_ptr<RecordBatch>> batch =
        (*reader)->Poll(kPollRecords, kPollTimeout);
    if (!batch.ok()) return batch.status();
    for (const Record& record : (*batch)->records()) {
      if (record.offset >= end) return absl::OkStatus();
      if (absl::Status status = visit(record); !status.ok()) return status;
    }
    idle_polls = (*batch)->next_offset() > next ? 0 : idle_polls + 1;
    next = (*batch)->next_offset();
    if (idle_polls * kPollTimeout.n > patience.n) {
      return absl::UnavailableError(absl::StrCat(
          DefaultTopicName(topic), "-", partition, ": committed records end at ", next,
          " and the log at ", end, "; a transaction of another producer is still open"));
    }
  }
  return absl::OkStatus();
}

}  // namespace kopilka
