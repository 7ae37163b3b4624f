// EmbeddedCluster: the brokers of the embedded log.
#ifndef KOPILKA_EMBEDDED_CLUSTER_H_
#define KOPILKA_EMBEDDED_CLUSTER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "embedded/coordinator.h"
#include "embedded/faults.h"
#include "embedded/group.h"
#include "embedded/options.h"
#include "embedded/partition_log.h"
#include "embedded/stragglers.h"
#include "stream/log.h"
#include "stream/record.h"

namespace kopilka {

// Topics, transactions and one consumer group, in memory. Behaves as Kafka 3.9 does towards clients
// without KIP-890 part 2; clients are EmbeddedLog. Any thread.
class EmbeddedCluster {
 public:
  // `clock` and `faults` outlive this; `faults` may be null.
  EmbeddedCluster(const EmbeddedOptions& options, WallClock* clock, LogFaults* faults = nullptr);

  const EmbeddedOptions& options() const { return options_; }

  // Writes outside of any transaction, as the chain's own producers do. Returns the status of the
  // record (NotFound, InvalidArgument). The record keeps its timestamp where the topic is
  // CreateTime.
  absl::Status Append(const Outgoing& record);

  // What an operator can do to a topic.
  absl::Status DeleteRecords(Topic topic, int32_t partition, int64_t before);
  void Compact(Topic topic);

  // What brokers do as time passes: aborts transactions past their time-out and drops members past
  // their session. Call it after moving a VirtualClock; members that poll call it too.
  void ServeTime();

  // What faults hold back.
  Stragglers& stragglers() { return stragglers_; }

  // For the clients of this cluster.
  absl::StatusOr<embedded::PartitionLog*> Find(Topic topic, int32_t partition) const;
  embedded::Coordinator& coordinator() { return coordinator_; }
  embedded::Group& group() { return group_; }
  WallClock& clock() { return *clock_; }
  LogFaults* faults() { return faults_; }

 private:
  const EmbeddedOptions options_;
  WallClock* const clock_;
  LogFaults* const faults_;
  std::vector<std::vector<std::unique_ptr<embedded::PartitionLog>>> topics_;
  embedded::Coordinator coordinator_;
  embedded::Group group_;
  Stragglers stragglers_;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_CLUSTER_H_
