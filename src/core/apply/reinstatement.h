// What has expired comes back, at an operator's word (docs/language.md "Wallets").
#ifndef KOPILKA_CORE_APPLY_REINSTATEMENT_H_
#define KOPILKA_CORE_APPLY_REINSTATEMENT_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Of the windows of the wallet that are for this member the widest counts. Points that a burn used
// or a return has counted stay where they are.
Decision DecideReinstatement(const DecisionInput& input, const Reinstatement& asked);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_REINSTATEMENT_H_
