// Feed: records to be written to the events topic, in order of time.
#ifndef KOPILKA_APP_FEED_FEED_H_
#define KOPILKA_APP_FEED_FEED_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "base/time.h"

namespace kopilka::app {

struct FeedRecord {
  std::string key;         // Member id; empty: a control record, for every partition.
  std::string value;       // loyalty.v1.Event.
  Instant timestamp;       // Of the record.
  bool misplaced = false;  // Deliberately in another partition than the key's.
};

// One thread at a time.
class Feed {
 public:
  virtual ~Feed() = default;
  // false: no more. InvalidArgument names the line that cannot be read.
  virtual absl::StatusOr<bool> Next(FeedRecord* record) = 0;
  // How much of it is read, in millionths, where it can be told.
  virtual std::optional<int64_t> progress_ppm() const { return std::nullopt; }
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_FEED_FEED_H_
