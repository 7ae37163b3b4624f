// Conditions asked of what a return may keep.
#ifndef KOPILKA_CORE_RULES_PART_CONDITION_H_
#define KOPILKA_CORE_RULES_PART_CONDITION_H_

#include "core/condition.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Whether the condition holds of the occasion, or may with a part of its lines. What a receipt
// keeps for its return depends on it, and so must not on the candidates of an index: those differ
// from one process to the next.
bool MayHoldOfPart(const Condition& condition, const Occasion& occasion);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_PART_CONDITION_H_
