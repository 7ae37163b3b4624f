// Past: what has happened, to be decided once more.
#ifndef KOPILKA_APP_PAST_PAST_H_
#define KOPILKA_APP_PAST_PAST_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "base/time.h"
#include "codec/arena.h"
#include "stream/record.h"

namespace kopilka::app {

// A record of the events topic that somebody outside or an operator wrote.
struct PastRecord {
  std::optional<std::string> key;
  std::optional<std::string> value;
  Instant timestamp;
  std::string event_id;    // Empty: it is no event that could be read.
  bool activates = false;  // From here on another version decided.
};

// Records in order of time, and the versions that they name and no slice before did.
struct PastSlice {
  std::vector<Outgoing> programmes;
  std::vector<PastRecord> records;
};

// One thread.
class Past {
 public:
  virtual ~Past() = default;
  // At most so many records; none: the end.
  virtual absl::StatusOr<PastSlice> Next(size_t most) = 0;
};

// What is decided once more of a record of the events topic. Absent: the engine wrote it, as it
// follows from the others, or it was in a partition that is not its member's. The arena is reset.
std::optional<PastRecord> PastRecordOf(const Record& record, int32_t partitions, Arena* arena);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_PAST_PAST_H_
