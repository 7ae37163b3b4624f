// Goods brought back.
#ifndef KOPILKA_CORE_APPLY_RETURN_H_
#define KOPILKA_CORE_APPLY_RETURN_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Decided from the receipt's record and its version alone: the points that paid for what came back
// return to their lots, last burned first; then what it had earned is taken back; tier progress
// drops at once. A return whose sale has not arrived waits for it.
Decision DecideReturn(const DecisionInput& input, const Return& back);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_RETURN_H_
