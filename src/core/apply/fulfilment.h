// Points that wait for an event of their receipt ("delivered") become active.
#ifndef KOPILKA_CORE_APPLY_FULFILMENT_H_
#define KOPILKA_CORE_APPLY_FULFILMENT_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// By the version of the receipt: they are active from the day of the event, and their expiry counts
// from there.
Decision DecideFulfilled(const DecisionInput& input, const Fulfilled& fulfilled);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_FULFILMENT_H_
