// A correction by a person.
#ifndef KOPILKA_CORE_APPLY_ADJUSTMENT_H_
#define KOPILKA_CORE_APPLY_ADJUSTMENT_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Given points are active at once; a wallet's maximum and a block do not stop a person. Taken
// points are the active ones in burn order; what is missing is owed, cut or refused by the wallet's
// debt.
Decision DecideAdjustment(const DecisionInput& input, const Adjustment& adjustment);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_ADJUSTMENT_H_
