// A clock that moves when it is told to.
#ifndef KOPILKA_EMBEDDED_VIRTUAL_CLOCK_H_
#define KOPILKA_EMBEDDED_VIRTUAL_CLOCK_H_

#include <atomic>
#include <cstdint>

#include "base/time.h"
#include "stream/log.h"

namespace kopilka {

// Any thread.
class VirtualClock : public WallClock {
 public:
  explicit VirtualClock(Instant now) : ms_(now.ms) {}

  Instant Now() override { return {ms_.load(std::memory_order_relaxed)}; }
  // May go backwards, as a broker's clock can.
  void Set(Instant now) { ms_.store(now.ms, std::memory_order_relaxed); }
  void Advance(Millis by) { ms_.fetch_add(by.n, std::memory_order_relaxed); }

 private:
  std::atomic<int64_t> ms_;
};

}  // namespace kopilka

#endif  // KOPILKA_EMBEDDED_VIRTUAL_CLOCK_H_
