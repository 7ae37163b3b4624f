#include "app/service/housekeeper.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace kopilka::app {
namespace {

// A signal handler can set a flag and no more, so the flag is looked at.
constexpr absl::Duration kLook = absl::Milliseconds(100);
constexpr absl::Duration kRefresh = absl::Seconds(2);

}  // namespace

Housekeeper::Housekeeper(const std::atomic<bool>* stop, Duties duties)
    : stop_(stop), duties_(std::move(duties)), thread_([this] { Work(); }) {}

Housekeeper::~Housekeeper() {
  {
    const absl::MutexLock lock(&mutex_);
    ended_ = true;
    ended_changed_.SignalAll();
  }
  thread_.join();
}

void Housekeeper::Work() {
  absl::Time refresh_at = absl::InfinitePast();
  absl::Time overrun_at = absl::InfiniteFuture();
  for (;;) {
    const absl::Time now = absl::Now();
    if (stop_->load(std::memory_order_acquire) && overrun_at == absl::InfiniteFuture()) {
      overrun_at = now + duties_.grace;
      duties_.draining();
    }
    if (now >= overrun_at) return duties_.overran();
    if (now >= refresh_at) {
      refresh_at = now + kRefresh;
      duties_.refresh();
    }
    const absl::MutexLock lock(&mutex_);
    if (!ended_) ended_changed_.WaitWithTimeout(&mutex_, std::min(kLook, duties_.grace));
    if (ended_) return;
  }
}

}  // namespace kopilka::app
