// Restore: brings a partition's store to what the log says, after its identity has been taken.
#ifndef KOPILKA_STREAM_RESTORE_H_
#define KOPILKA_STREAM_RESTORE_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "base/time.h"
#include "codec/restore_point.h"
#include "codec/state_codec.h"
#include "state/partition_state.h"
#include "stream/log.h"

namespace kopilka {

struct RestoreOptions {
  int32_t partition = 0;
  Instant now;  // Wall clock, to tell how old the store is.
  // A store not written for longer is rebuilt: half of the state topics' delete.retention.ms, after
  // which a tombstone it has not seen may be gone.
  Millis oldest_store = Hours(84);
  Millis patience = Seconds(30);  // For transactions of others that hold the state topics back.
  // Told how many records of the state topics are read and how many are left; may be empty.
  std::function<void(int64_t read, int64_t left)> progress;
};

struct Restored {
  Position position;
  RestorePoint point;
  bool rebuilt = false;  // The store was empty, lost or too old.
  int64_t records_read = 0;
};

// Requires that the caller holds the partition's transactional identity: only then is the last
// position record the truth.
//   the store is at the position            nothing to do
//   the store is behind it                  rolled forward from its restore point
//   the store is empty or too old           rebuilt from the beginning of the compacted topics
// FailedPrecondition: STORE_AHEAD or STORE_DIVERGED, FOREIGN_LOG, GAP (the input's beginning is
// gone and no position says that it was read). DataLoss: DIGEST_MISMATCH. Unavailable: try again.
absl::StatusOr<Restored> Restore(Log* log, PartitionState* state, const RestoreOptions& options);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_RESTORE_H_
