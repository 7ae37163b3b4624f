// Whether a campaign would still give, or an achievement still count, for what is kept of a
// receipt.
#ifndef KOPILKA_CORE_RULES_STILL_APPLIES_H_
#define KOPILKA_CORE_RULES_STILL_APPLIES_H_

#include "base/name.h"
#include "core/plan.h"
#include "core/receipt.h"

namespace kopilka {

// `plan` is the version that decided the receipt, whose lines already say what came back.
bool StillApplies(const Plan& plan, const Receipt& receipt, Name giver);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_STILL_APPLIES_H_
