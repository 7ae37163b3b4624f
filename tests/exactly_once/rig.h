// Rig: a partition, its log, its disk and the processes that want it, all under the test's hand.
#ifndef KOPILKA_EXACTLY_ONCE_RIG_H_
#define KOPILKA_EXACTLY_ONCE_RIG_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "codec/recorded.h"
#include "codec/state_codec.h"
#include "embedded/cluster.h"
#include "embedded/embedded_log.h"
#include "embedded/scripted_faults.h"
#include "embedded/virtual_clock.h"
#include "state/memory_store.h"
#include "state/partition_state.h"
#include "stream/failpoint.h"
#include "stream/log.h"
#include "stream/observer.h"
#include "stream/programmes.h"
#include "stream/task.h"

namespace kopilka {

// A disk: what it holds survives the process that borrows it.
class Disk : public StateProvider {
 public:
  Disk() : state_(std::make_unique<MemoryStore>(), 1 << 20) {}
  absl::StatusOr<PartitionState*> Borrow(int32_t /*partition*/) override { return &state_; }
  // A process that ends takes its cache along.
  void Return(int32_t /*partition*/) override { state_.cache.Clear(); }
  StateStore& store() { return *state_.store; }

 private:
  PartitionState state_;
};

// Keeps what a task reports.
class Reports : public Observer {
 public:
  void OnEvent(absl::string_view code, const Position& /*position*/,
               absl::string_view message) override {
    ++codes[std::string(code)];
    last = std::string(message);
  }
  void OnCommitted(const Position& /*position*/, const Tally& tally, Millis /*took*/) override {
    total += tally;
  }
  void OnRestored(const Position& /*position*/, bool was_rebuilt, int64_t records) override {
    rebuilt = was_rebuilt;
    restored_records = records;
  }
  std::map<std::string, int> codes;
  std::string last;
  Tally total;
  bool rebuilt = false;
  int64_t restored_records = 0;
};

// A process that ends at a step: the step throws, and whoever runs the task drops it as the kernel
// drops a killed process.
struct Killed {};
class KillAt : public Failpoint {
 public:
  explicit KillAt(Step step, int nth = 1) : step_(step), nth_(nth) {}
  void Reached(Step step, int32_t /*partition*/) override {
    if (step == step_ && --nth_ == 0) throw Killed();
  }
  bool hit() const { return nth_ <= 0; }

 private:
  const Step step_;
  int nth_;
};

// One process that owns the partition, or believes that it does.
struct Process {
  std::unique_ptr<EmbeddedLog> log;
  std::unique_ptr<Programmes> programmes;
  Reports reports;
  std::unique_ptr<Task> task;
};

class Rig {
 public:
  static constexpr Instant kStart = {1'767'225'600'000};  // 2026-01-01T00:00Z, a Thursday.

  Rig();

  // A process over `disk`. Owner until SetOwner() says otherwise.
  std::unique_ptr<Process> Start(Disk* disk, Failpoint* failpoint = nullptr, bool trusting = false);
  // Who passes ProveOwnership.
  void SetOwner(const Process* process) { owner_ = process; }

  // Outside events. Points: 1 for each whole 1.00 of a purchase, active at once, for ever.
  void Purchase(absl::string_view member, absl::string_view number, int64_t minor);
  void Burn(absl::string_view member, absl::string_view id, int64_t points);
  void Raw(absl::string_view key, absl::string_view value);
  void Advance(Millis by);

  // Steps the task until it has decided everything or stops.
  void RunUntilIdle(Process* process);
  // Steps `process` until `killed` has happened in it; then the process is gone.
  void RunUntilKilled(std::unique_ptr<Process> process);

  // What committed readers see.
  std::vector<RecordedChange> Changes();
  size_t CountOf(Topic topic);
  Position LogPosition();
  // Active points of the member in the accounts topic; 0: no account.
  int64_t Balance(absl::string_view member);
  // The position in the store; next_offset 0: none.
  static Position StorePosition(const Disk& disk);
  static Position StorePosition(const StateStore& store);
  // No record is lost or doubled and all is derivable: what the audit says, as text.
  std::string Audit();

  VirtualClock clock{kStart};
  ScriptedFaults faults;
  EmbeddedCluster cluster;
  EmbeddedLog log;

 private:
  std::vector<std::string> Values(Topic topic);
  const Process* owner_ = nullptr;
};

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_RIG_H_
