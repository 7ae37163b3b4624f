// PartitionRig: a partition and the processes that want it, on whatever log, under the test's hand.
#ifndef KOPILKA_EXACTLY_ONCE_PARTITION_RIG_H_
#define KOPILKA_EXACTLY_ONCE_PARTITION_RIG_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "codec/recorded.h"
#include "codec/state_codec.h"
#include "exactly_once/disk.h"
#include "exactly_once/reports.h"
#include "stream/failpoint.h"
#include "stream/log.h"
#include "stream/programmes.h"
#include "stream/task.h"

namespace kopilka {

// One process that owns the partition, or believes that it does.
struct Process {
  std::unique_ptr<Log> log;
  std::unique_ptr<Programmes> programmes;
  Reports reports;
  std::unique_ptr<Task> task;
};

class PartitionRig {
 public:
  PartitionRig(const PartitionRig&) = delete;
  PartitionRig& operator=(const PartitionRig&) = delete;
  virtual ~PartitionRig() = default;

  // Who passes ProveOwnership.
  void SetOwner(const Process* process) { owner_ = process; }

  // Publishes the programme and activates it; a rig begins with one, at offset 0.
  void Activate(absl::string_view programme, absl::string_view operator_identity);
  // Outside events (test_events.h).
  void Purchase(absl::string_view member, absl::string_view number, int64_t minor);
  void Burn(absl::string_view member, absl::string_view id, int64_t points);
  void Raw(absl::string_view key, absl::string_view value);

  // Steps the task until it has decided everything or stops.
  void RunUntilIdle(Process* process);
  // Steps `process` until it is killed (kill_at.h). Returns the dead one: letting go of it is more
  // than a killed process does.
  std::unique_ptr<Process> RunUntilKilled(std::unique_ptr<Process> process);

  // What committed readers see.
  std::vector<RecordedChange> Changes();
  std::vector<std::string> Values(Topic topic);
  size_t CountOf(Topic topic) { return Values(topic).size(); }
  Position LogPosition();
  // Active points of the member in the accounts topic; 0: no account.
  int64_t Balance(absl::string_view member);
  // No record is lost or doubled and all is derivable: what the audit says, as text. The store is
  // compared as well where there is one.
  std::string Audit(const Disk* disk = nullptr);

 protected:
  // `clock` outlives this.
  explicit PartitionRig(WallClock* clock) : clock_(clock) {}

  // A process over `disk` and `log`. Owner until SetOwner() says otherwise.
  std::unique_ptr<Process> StartOn(std::unique_ptr<Log> log, TaskOptions options, Disk* disk,
                                   Failpoint* failpoint);

 private:
  // The log as the outside sees it.
  virtual Log& outside() = 0;
  virtual absl::Status Append(const Outgoing& record) = 0;
  // Where committed readers end now.
  virtual int64_t CommittedEnd(Topic topic) = 0;
  // Whether a task that has been stepped so often may be stepped once more.
  virtual bool Patient(int steps) = 0;

  WallClock* const clock_;
  const Process* owner_ = nullptr;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_PARTITION_RIG_H_
