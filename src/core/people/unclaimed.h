// The account of a receipt without a member (docs/people.md): nobody's, until somebody claims it.
#ifndef KOPILKA_CORE_PEOPLE_UNCLAIMED_H_
#define KOPILKA_CORE_PEOPLE_UNCLAIMED_H_

#include "core/decide.h"

namespace kopilka {

// Whether the event is about a receipt as a whole or its goods: all that such an account takes.
bool IsAboutOneReceipt(const EventBody& body);

// Decides what comes under the receipt's own id. It is kept, comes back, is cancelled and goes to
// the first who claims it, once; what comes after that goes on to him. Who has not taken it sends
// it back, and it may be claimed again. Requires IsAboutOneReceipt.
Decision DecideUnclaimed(const DecisionInput& input);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_UNCLAIMED_H_
