// Housekeeper: what a process does beside its work: it refreshes gauges, and it ends a drain that
// takes too long.
#ifndef KOPILKA_APP_SERVICE_HOUSEKEEPER_H_
#define KOPILKA_APP_SERVICE_HOUSEKEEPER_H_

#include <atomic>
#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace kopilka::app {

// A thread of its own while this lives.
class Housekeeper {
 public:
  struct Duties {
    std::function<void()> refresh;   // About every two seconds.
    std::function<void()> draining;  // Once, when `stop` has been set.
    std::function<void()> overran;   // Once, when the drain has lasted `grace`.
    absl::Duration grace = absl::Seconds(25);
  };

  // `stop` outlives this.
  Housekeeper(const std::atomic<bool>* stop, Duties duties);
  ~Housekeeper();

 private:
  void Work() ABSL_LOCKS_EXCLUDED(mutex_);

  const std::atomic<bool>* const stop_;
  const Duties duties_;
  absl::Mutex mutex_;
  absl::CondVar ended_changed_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_HOUSEKEEPER_H_
