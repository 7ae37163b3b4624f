// Points that arrive from another member's event, and points that come back (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_ARRIVAL_H_
#define KOPILKA_CORE_PEOPLE_ARRIVAL_H_

#include "core/decide.h"

namespace kopilka {

// Takes a gift whole or not at all, and of a reward what the inviter's limits and the wallet leave.
// What is not taken goes back.
Decision DecidePointsSent(const DecisionInput& input, const PointsSent& sent);

// Nothing is taken, and the account stays as it is.
Decision DecideNotTaken(const DecisionInput& input, const PointsSent& sent, Refusal why);

// A gift goes back into the lots that it came from; what has expired meanwhile expires, and so does
// all of it where the account cannot count so much any more (`fits`). Of an erased member it is the
// ledger's. A reward goes back to its issuer: it was not given.
Decision DecidePointsSentBack(const DecisionInput& input, const PointsSentBack& back,
                              bool fits = true);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_ARRIVAL_H_
