// WorkerProcess: one life of the worker, from its start to its death.
#ifndef KOPILKA_CRASH_WORKER_PROCESS_H_
#define KOPILKA_CRASH_WORKER_PROCESS_H_

#include <sys/types.h>

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "crash/worker_options.h"

namespace kopilka {

// One thread. A worker that still lives is killed with this, and with the test.
class WorkerProcess {
 public:
  // What it says goes to the end of the file `journal`.
  WorkerProcess(const WorkerOptions& options, std::string journal);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // SIGKILL. It is gone when this returns.
  void Kill() { Signal(SIGKILL), Reap(); }
  // SIGTERM: true when it ended in order.
  bool Stop();
  // True when a SIGKILL ended it within `patience`.
  bool AwaitKilled(absl::Duration patience);
  bool alive() const { return process_ > 0; }

  // The partition whose step killed it; absent: none did.
  std::optional<int32_t> killed_partition() const;
  // All that this life has said.
  std::string Said() const;

 private:
  void Signal(int signal) const;
  bool AwaitEnd(absl::Duration patience) const;
  int Reap();

  const std::string journal_;
  const size_t begins_;  // In the journal.
  pid_t process_ = -1;
};

}  // namespace kopilka

#endif  // KOPILKA_CRASH_WORKER_PROCESS_H_
