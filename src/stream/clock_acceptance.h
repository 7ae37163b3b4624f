// An operator's word that a step of the broker's clock is real.
#ifndef KOPILKA_STREAM_CLOCK_ACCEPTANCE_H_
#define KOPILKA_STREAM_CLOCK_ACCEPTANCE_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "base/time.h"
#include "stream/log.h"

namespace kopilka {

// The latest instant accepted by a ClockAccepted record of the events partition at or after
// `from_offset`, read to the end of what is committed; absent: none. The record lies behind the
// step it accepts, so it is looked for ahead of the position; where it lies decides nothing.
absl::StatusOr<std::optional<Instant>> FindClockAcceptance(Log* log, int32_t partition,
                                                           int64_t from_offset);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_CLOCK_ACCEPTANCE_H_
