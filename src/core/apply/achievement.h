// Achievements: counted, reached, and taken back.
#ifndef KOPILKA_CORE_APPLY_ACHIEVEMENT_H_
#define KOPILKA_CORE_APPLY_ACHIEVEMENT_H_

#include <vector>

#include "core/apply/draft.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/rules/occasion.h"

namespace kopilka {

struct Achieved {
  std::vector<Name> counted;
  std::vector<Entitlement> given;
};

// Counts the occasion towards every achievement that it is about and that is not held yet, or that
// a reopened receipt counted towards before, and gives what is reached by it. Of periods the newest
// are remembered, twice as many as it takes.
Achieved CountAchievements(Campaign::On on, const Occasion& occasion, Draft* draft);

// A receipt of which nothing is kept does not count any more. What was reached stays, unless it was
// reached by that receipt (UndoEntitlements). `rules` is the version that decided the receipt.
void UncountAchievements(const Plan& rules, Receipt* receipt, Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_ACHIEVEMENT_H_
