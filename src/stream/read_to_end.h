// Reads a partition up to an end taken beforehand.
#ifndef KOPILKA_STREAM_READ_TO_END_H_
#define KOPILKA_STREAM_READ_TO_END_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "stream/log.h"

namespace kopilka {

// Visits every committed record of [from, end) in order. `end` is a high watermark: where open
// transactions hold the last stable offset back, this waits for them, up to `patience` without
// progress (then Unavailable, with the offset it stands at). Stops at the first status of `visit`.
absl::Status ReadToEnd(Log* log, Topic topic, int32_t partition, int64_t from, int64_t end,
                       Millis patience,
                       absl::FunctionRef<absl::Status(const Record& record)> visit);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_READ_TO_END_H_
