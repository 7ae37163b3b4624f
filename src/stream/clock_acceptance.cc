#include "stream/clock_acceptance.h"

#include <algorithm>
#include <variant>

#include "codec/event_codec.h"
#include "stream/read_to_end.h"

namespace kopilka {

absl::StatusOr<std::optional<Instant>> FindClockAcceptance(Log* log, int32_t partition,
                                                           int64_t from_offset) {
  const absl::StatusOr<Ends> ends = log->EndsOf(Topic::kEvents, partition);
  if (!ends.ok()) return ends.status();
  std::optional<Instant> accepted;
  Arena arena;
  const absl::Status read =
      ReadToEnd(log, Topic::kEvents, partition, from_offset, ends->stable, Seconds(5),
                [&](const Record& record) {
                  if (record.key && !record.key->empty()) return absl::OkStatus();
                  arena.Reset();
                  const DecodedRecord decoded = DecodeEvent(record.key, record.value, partition,
                                                            /*partition_count=*/1, &arena);
                  if (const auto* acceptance = std::get_if<ClockAccepted>(&decoded)) {
                    accepted = std::max(accepted.value_or(acceptance->until), acceptance->until);
                  }
                  return absl::OkStatus();
                });
  if (!read.ok()) return read;
  return accepted;
}

}  // namespace kopilka
