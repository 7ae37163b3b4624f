// A receipt cancelled at the till, and in force again.
#ifndef KOPILKA_CORE_APPLY_VOID_H_
#define KOPILKA_CORE_APPLY_VOID_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// As if the receipt had never been: all of it is undone, what a return keeps included (Undoing),
// by the version that decided it, or it is refused: whoever could keep a part and have the receipt
// again would have that part twice. Only a receipt that is known and of which nothing has come
// back.
Decision DecideVoided(const DecisionInput& input, const ReceiptVoided& voided);

// Decides a cancelled receipt again: its lines at its own time, by its own version and with the
// member's facts of then; limits, budgets, balances and coupons are those of now; its number among
// the member's purchases is its own unless it was free meanwhile. The points that had paid burn
// once more, in burn order, or nothing is done. Refused where it rewarded another, who may have
// spent that.
Decision DecideReopened(const DecisionInput& input, const ReceiptReopened& reopened);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_VOID_H_
