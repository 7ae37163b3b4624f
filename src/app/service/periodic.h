// Periodic: a small duty, again and again, beside the work.
#ifndef KOPILKA_APP_SERVICE_PERIODIC_H_
#define KOPILKA_APP_SERVICE_PERIODIC_H_

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace kopilka::app {

// A thread of its own while this lives. The destructor waits for the duty that is under way.
class Periodic {
 public:
  // `duty` returns false to be left alone from then on.
  Periodic(absl::Duration every, std::function<bool()> duty);
  ~Periodic();
  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;

 private:
  void Work() ABSL_LOCKS_EXCLUDED(mutex_);

  const absl::Duration every_;
  const std::function<bool()> duty_;
  absl::Mutex mutex_;
  absl::CondVar ended_changed_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_PERIODIC_H_
