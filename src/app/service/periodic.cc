#include "app/service/periodic.h"

#include <utility>

namespace kopilka::app {

Periodic::Periodic(absl::Duration every, std::function<bool()> duty)
    : every_(every), duty_(std::move(duty)), thread_([this] { Work(); }) {}

Periodic::~Periodic() {
  {
    const absl::MutexLock lock(&mutex_);
    ended_ = true;
    ended_changed_.SignalAll();
  }
  thread_.join();
}

void Periodic::Work() {
  while (duty_()) {
    const absl::MutexLock lock(&mutex_);
    if (!ended_) ended_changed_.WaitWithTimeout(&mutex_, every_);
    if (ended_) return;
  }
}

}  // namespace kopilka::app
