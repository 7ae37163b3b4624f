// Commit: the one place that knows the order of the commit protocol.
#ifndef KOPILKA_STREAM_COMMIT_H_
#define KOPILKA_STREAM_COMMIT_H_

#include <cstdint>
#include <string>

#include "codec/restore_point.h"
#include "state/partition_state.h"
#include "stream/failpoint.h"
#include "stream/log.h"
#include "stream/staged.h"

namespace kopilka {

struct CommitResult {
  TxnEnd end = TxnEnd::kCommitted;
  // Of the store; anything but OK after kCommitted means that the store is behind and must roll
  // forward before the next batch.
  absl::Status store;
  std::string why;  // Where end is not kCommitted.
};

//     begin, produce outputs, produce state and the position record, end the transaction
//       -> only when it is committed: ONE atomic store batch {state, timers, position, restore
//       point}
//       -> only then: the cache
// Nothing is retried here. With any end but kCommitted neither store nor cache has been touched.
CommitResult Commit(Staged staged, const RestorePoint& restore_point, Producer* producer,
                    PartitionState* state, Failpoint* failpoint);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_COMMIT_H_
