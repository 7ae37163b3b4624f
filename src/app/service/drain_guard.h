// DrainGuard: sees to it that a process that was told to end does end.
#ifndef KOPILKA_APP_SERVICE_DRAIN_GUARD_H_
#define KOPILKA_APP_SERVICE_DRAIN_GUARD_H_

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "app/service/periodic.h"

namespace kopilka::app {

// On a thread of its own, so that nothing which hangs can hold it up.
class DrainGuard {
 public:
  struct Duties {
    std::function<void()> draining;  // Once, when `stop` has been set.
    std::function<void()> overran;   // Once, when that is `grace` ago.
    absl::Duration grace = absl::Seconds(25);
  };

  // `stop` outlives this. A signal handler can set a flag and no more, so the flag is looked at.
  DrainGuard(const std::atomic<bool>* stop, Duties duties)
      : stop_(stop),
        duties_(std::move(duties)),
        watch_(std::in_place, std::min(absl::Milliseconds(100), duties_.grace),
               [this] { return Look(); }) {}

  // A drain that was over before anybody looked is told all the same.
  ~DrainGuard() {
    watch_.reset();
    if (end_at_ == absl::InfiniteFuture() && stop_->load(std::memory_order_acquire)) {
      duties_.draining();
    }
  }

 private:
  bool Look() {
    const absl::Time now = absl::Now();
    if (end_at_ == absl::InfiniteFuture() && stop_->load(std::memory_order_acquire)) {
      end_at_ = now + duties_.grace;
      duties_.draining();
    }
    if (now < end_at_) return true;
    duties_.overran();
    return false;
  }

  const std::atomic<bool>* const stop_;
  const Duties duties_;
  absl::Time end_at_ = absl::InfiniteFuture();
  std::optional<Periodic> watch_;  // Last: it uses all of the above.
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SERVICE_DRAIN_GUARD_H_
