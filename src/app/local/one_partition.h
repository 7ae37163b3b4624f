// OnePartition: the whole engine on one embedded partition, on the caller's thread.
#ifndef KOPILKA_APP_LOCAL_ONE_PARTITION_H_
#define KOPILKA_APP_LOCAL_ONE_PARTITION_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "app/local/memory_states.h"
#include "app/local/totals.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/virtual_clock.h"
#include "state/partition_state.h"
#include "stream/log.h"
#include "stream/programmes.h"
#include "stream/tally.h"
#include "stream/task.h"

namespace kopilka::app {

// All in memory; the records' own timestamps are the clock, so equal records give equal outputs.
class OnePartition {
 public:
  OnePartition(size_t batch_records, size_t cache_bytes);

  // All of `records` in one transaction.
  absl::Status Write(absl::Span<const Outgoing> records);
  // Decides everything written; no timer is behind afterwards.
  absl::Status Settle();
  // Drops what is decided and what was said of it, once it is read: a history of any length fits.
  absl::Status ForgetDecided();

  Log& log() { return log_; }
  absl::StatusOr<PartitionState*> State() { return states_.Borrow(0); }
  // Offset of the next record to decide.
  int64_t next_offset() const { return task_.next_offset(); }
  Tally tally() const { return totals_.tally(); }

 private:
  VirtualClock clock_;
  EmbeddedCluster cluster_;
  EmbeddedLog log_;
  Programmes programmes_;
  MemoryStates states_;
  Totals totals_;
  Task task_;
  std::unique_ptr<Producer> producer_;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_ONE_PARTITION_H_
