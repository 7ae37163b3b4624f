// The owner of a budget: what it has not leased out, and who wants it (docs/budgets.md).
#ifndef KOPILKA_CORE_BUDGET_OWNER_H_
#define KOPILKA_CORE_BUDGET_OWNER_H_

#include "core/decide.h"

namespace kopilka {

// Questions are answered in the order of the log. What is not there is looked for in the leases:
// they are called back, and the questions wait until all have answered.
Decision DecideBudgetAsked(const DecisionInput& input, const BudgetAsked& asked);

Decision DecideLeaseReturned(const DecisionInput& input, const LeaseReturned& returned);

}  // namespace kopilka

#endif  // KOPILKA_CORE_BUDGET_OWNER_H_
