#include "stream/read_to_end.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

constexpr size_t kPollRecords = 2000;
constexpr Millis kPollTimeout{100};

// Why there was no progress up to `end`: an open transaction, or a broker that is away.
absl::Status Stuck(Log* log, Topic topic, int32_t partition, int64_t next, int64_t end) {
  const absl::StatusOr<Ends> ends = log->EndsOf(topic, partition);
  if (!ends.ok()) return ends.status();
  const std::string where = absl::StrCat(DefaultTopicName(topic), "-", partition);
  if (ends->stable >= end) {
    return absl::UnavailableError(
        absl::StrCat(where, ": no record comes from offset ", next, " on, and there are some"));
  }
  return absl::UnavailableError(absl::StrCat("LSO_HELD: ", where, ": the last stable offset is ",
                                             ends->stable, " and the high watermark ", ends->high,
                                             ": a transaction has been open there for too long"));
}

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
    if (idle_polls * kPollTimeout.n > patience.n) return Stuck(log, topic, partition, next, end);
  }
  return absl::OkStatus();
}

absl::StatusOr<Ends> SettledEnds(Log* log, Topic topic, int32_t partition, Millis patience) {
  absl::StatusOr<Ends> ends = log->EndsOf(topic, partition);
  if (!ends.ok()) return ends;
  const absl::Status settled = ReadToEnd(log, topic, partition, ends->stable, ends->high, patience,
                                         [](const Record&) { return absl::OkStatus(); });
  if (!settled.ok()) return settled;
  ends->stable = ends->high;
  return ends;
}

}  // namespace kopilka
