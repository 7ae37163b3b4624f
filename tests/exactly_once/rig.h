// Rig: the partition on the embedded log, whose clock and faults are the test's own.
#ifndef KOPILKA_EXACTLY_ONCE_RIG_H_
#define KOPILKA_EXACTLY_ONCE_RIG_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/scripted_faults.h"
#include "embedded/virtual_clock.h"
#include "exactly_once/partition_rig.h"
#include "exactly_once/test_events.h"

namespace kopilka {

class Rig : public PartitionRig {
 public:
  static constexpr Instant kStart = {1'767'225'600'000};  // 2026-01-01T00:00Z, a Thursday.

  // Empty: no programme is active.
  explicit Rig(absl::string_view programme = kEndlessPoints);

  std::unique_ptr<Process> Start(Disk* disk, Failpoint* failpoint = nullptr, bool trusting = false);
  void Advance(Millis by);

  VirtualClock clock{kStart};
  ScriptedFaults faults;
  EmbeddedCluster cluster;
  EmbeddedLog log;

 private:
  Log& outside() override { return log; }
  absl::Status Append(const Outgoing& record) override { return cluster.Append(record); }
  int64_t CommittedEnd(Topic topic) override { return log.EndsOf(topic, 0)->stable; }
  bool Patient(int steps) override { return steps < 10'000; }
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_RIG_H_
