// Unmet: what of a condition did not hold, for who asks why.
#ifndef KOPILKA_CORE_RULES_UNMET_H_
#define KOPILKA_CORE_RULES_UNMET_H_

#include <vector>

#include "core/condition.h"
#include "core/rules/occasion.h"

namespace kopilka {

// The parts that would all have to hold, and do not; none where the condition holds. Asked after
// the fact: a decision stops at the first.
std::vector<const Condition*> UnmetParts(const Condition& condition, const Occasion& occasion);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_UNMET_H_
