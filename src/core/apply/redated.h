// Points of a member get another date at an operator's word.
#ifndef KOPILKA_CORE_APPLY_REDATED_H_
#define KOPILKA_CORE_APPLY_REDATED_H_

#include "core/apply/draft.h"
#include "core/decide.h"

namespace kopilka {

// Ends a decision by which so many points of a wallet did. Of none nothing changes, and that is
// answered.
Decision Redated(const DecisionInput& input, ChangeKind kind, Name wallet, Points points,
                 Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_REDATED_H_
