// Reads a partition up to an end taken beforehand.
#ifndef KOPILKA_STREAM_READ_TO_END_H_
#define KOPILKA_STREAM_READ_TO_END_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "stream/log.h"

namespace kopilka {

// How long to wait for transactions that are open: the brokers end an engine's after 10 s
// (kafka.transaction_timeout), and look for such every 10 s.
inline constexpr Millis kTransactionPatience = Seconds(30);

// Visits every committed record of [from, end) in order. `end` is a high watermark: where open
// transactions hold the last stable offset back, this waits for them, up to `patience` without
// progress (then Unavailable LSO_HELD, with the offsets). Stops at the first status of `visit`.
absl::Status ReadToEnd(Log* log, Topic topic, int32_t partition, int64_t from, int64_t end,
                       Millis patience,
                       absl::FunctionRef<absl::Status(const Record& record)> visit);

// The ends of a partition when all that it held is decided: `stable` is the high watermark of the
// moment of the call. A commit is answered before its markers are written, topic by topic, so the
// last stable offset alone may leave out what was committed before. Waits as ReadToEnd does.
absl::StatusOr<Ends> SettledEnds(Log* log, Topic topic, int32_t partition, Millis patience);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_READ_TO_END_H_
