// The active points of a wallet get a later date, at an operator's word.
#ifndef KOPILKA_CORE_APPLY_EXTENSION_H_
#define KOPILKA_CORE_APPLY_EXTENSION_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Points that are pending or held, and those that end later by themselves, keep their dates.
Decision DecideExtension(const DecisionInput& input, const Extension& extension);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_EXTENSION_H_
