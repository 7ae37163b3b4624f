// Conditions that nothing can meet.
#ifndef KOPILKA_PROGRAMME_LINT_CONTRADICTION_H_
#define KOPILKA_PROGRAMME_LINT_CONTRADICTION_H_

#include "core/plan.h"

namespace kopilka {

// Whether no event can meet the condition, as far as its own words show: two that exclude each
// other in hours, weekdays, dates, store, channel, action, tier, attribute, totals or the number of
// the purchase, or a condition beside its opposite. False where that is not seen.
bool NeverHolds(const Condition& when, const Plan& plan);

// Whether all that `wide` asks for stands in `narrow` too, word by word, so that it holds whenever
// `narrow` does. False where that is not seen.
bool Implies(const Condition& narrow, const Condition& wide, const Plan& plan);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_LINT_CONTRADICTION_H_
