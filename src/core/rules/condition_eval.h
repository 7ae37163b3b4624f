// Conditions, asked.
#ifndef KOPILKA_CORE_RULES_CONDITION_EVAL_H_
#define KOPILKA_CORE_RULES_CONDITION_EVAL_H_

#include "core/condition.h"
#include "core/event.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Whether the condition holds. `line` is the line at hand; without one, a leaf about a line is
// false
// (`any line` and `every line` bring their own).
bool Holds(const Condition& condition, const Occasion& occasion, const Line* line = nullptr);

// A condition that nothing can meet, as the rules that exclude lines write "none".
inline bool IsNever(const Condition& condition) {
  return condition.kind == Condition::Kind::kAny && condition.children.empty();
}

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_CONDITION_EVAL_H_
