// The end of a partition, without reading the rest.
#ifndef KOPILKA_APP_READ_TAIL_H_
#define KOPILKA_APP_READ_TAIL_H_

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "codec/state_codec.h"
#include "stream/log.h"

namespace kopilka::app {

struct Tail {
  int64_t first = 1'000;            // Offsets of the first window back from the end.
  int64_t most = int64_t{1} << 62;  // Offsets looked at in all.
};

// Reads windows back from the last stable offset, each several times larger than the one before. In
// a window records come in order. Ends when `enough` says so after a window, at the beginning of
// the log, or when `tail.most` offsets have been looked at; true: all there is has been looked at.
absl::StatusOr<bool> ReadTail(Log* log, Topic topic, int32_t partition, const Tail& tail,
                              const std::function<absl::Status(const Record& record)>& visit,
                              const std::function<bool()>& enough);

// The last committed position of a partition; absent: it has none yet.
absl::StatusOr<std::optional<Position>> LastPosition(Log* log, int32_t partition);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_READ_TAIL_H_
