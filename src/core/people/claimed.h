// A receipt that was written without a member comes to who claimed it (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_CLAIMED_H_
#define KOPILKA_CORE_PEOPLE_CLAIMED_H_

#include "core/decide.h"

namespace kopilka {

// What is kept of it is decided as a receipt of the member's that comes late: by the version that
// is active here and the member as he is now, at the receipt's own time. It goes back where the
// member is blocked or unknown, where he has the same receipt already, or where it is none of this
// version's.
Decision DecideReceiptMoved(const DecisionInput& input, const ReceiptMoved& moved);

// It goes back, and the account stays as it is.
Decision DecideNotTaken(const DecisionInput& input, const ReceiptMoved& moved, Refusal why);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_CLAIMED_H_
