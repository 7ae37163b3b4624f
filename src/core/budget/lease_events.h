// What the owner of a budget sends to partitions and to members who wait (docs/budgets.md).
#ifndef KOPILKA_CORE_BUDGET_LEASE_EVENTS_H_
#define KOPILKA_CORE_BUDGET_LEASE_EVENTS_H_

#include "core/decide.h"

namespace kopilka {

// The lease grows, does not, or goes back to the owner.
Decision DecideLeaseMoved(const DecisionInput& input, const LeaseMoved& moved);

// The rest of what a campaign would have given, or less of it, is posted to the member, and noted
// in his receipt. What is not needed any more is in the partition's hand.
Decision DecideBudgetGranted(const DecisionInput& input, const BudgetGranted& granted);

// The member cannot take it: all of it is in the partition's hand, and his account as it is.
Decision DecideBudgetNotTaken(const DecisionInput& input, const BudgetGranted& granted);

}  // namespace kopilka

#endif  // KOPILKA_CORE_BUDGET_LEASE_EVENTS_H_
