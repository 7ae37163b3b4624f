// The hours of the day in which members are left in peace.
#ifndef KOPILKA_CORE_MESSAGES_QUIET_HOURS_H_
#define KOPILKA_CORE_MESSAGES_QUIET_HOURS_H_

#include "base/time.h"
#include "core/plan.h"

namespace kopilka {

// The first minute from `now` on that the zone's clocks do not call quiet; `now` itself where it is
// not.
Instant QuietUntil(const MessageRules& rules, Instant now);

}  // namespace kopilka

#endif  // KOPILKA_CORE_MESSAGES_QUIET_HOURS_H_
