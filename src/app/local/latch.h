// Latch: something that happens once and can be waited for.
#ifndef KOPILKA_APP_LOCAL_LATCH_H_
#define KOPILKA_APP_LOCAL_LATCH_H_

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace kopilka::app {

// Any thread. Made of a mutex and a condition, which ThreadSanitizer is told of.
class Latch {
 public:
  void Open() ABSL_LOCKS_EXCLUDED(mutex_) {
    const absl::MutexLock lock(&mutex_);
    open_ = true;
    opened_.SignalAll();
  }
  bool IsOpen() ABSL_LOCKS_EXCLUDED(mutex_) {
    const absl::MutexLock lock(&mutex_);
    return open_;
  }
  // Waits up to `timeout`; true: it is open.
  bool Wait(absl::Duration timeout) ABSL_LOCKS_EXCLUDED(mutex_) {
    const absl::Time deadline = absl::Now() + timeout;
    const absl::MutexLock lock(&mutex_);
    while (!open_ && !opened_.WaitWithDeadline(&mutex_, deadline)) {
    }
    return open_;
  }

 private:
  absl::Mutex mutex_;
  absl::CondVar opened_;
  bool open_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_LOCAL_LATCH_H_
