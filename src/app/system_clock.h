// SystemClock: the machine's clock.
#ifndef KOPILKA_APP_SYSTEM_CLOCK_H_
#define KOPILKA_APP_SYSTEM_CLOCK_H_

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "stream/log.h"

namespace kopilka::app {

class SystemClock : public WallClock {
 public:
  Instant Now() override { return {absl::ToUnixMillis(absl::Now())}; }
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SYSTEM_CLOCK_H_
