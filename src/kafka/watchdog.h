// Watchdog: runs calls that should return, and stops waiting for one that does not.
#ifndef KOPILKA_KAFKA_WATCHDOG_H_
#define KOPILKA_KAFKA_WATCHDOG_H_

#include <functional>
#include <memory>

#include "base/time.h"

namespace kopilka {

// librdkafka's transactional calls take a time-out, and have ignored it before (engines.md 1.2). A
// call runs on a thread of the watchdog's own; where it does not return in time the caller goes on,
// and the thread, the call and all that it holds are left behind. One thread at a time.
class Watchdog {
 public:
  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  // True: the call has returned. False: it has not, it may do so later, and this watchdog accepts
  // no further call.
  bool Run(std::function<void()> call, Millis patience);

 private:
  struct Bench;
  const std::shared_ptr<Bench> bench_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_WATCHDOG_H_
