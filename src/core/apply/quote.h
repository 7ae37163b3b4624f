// A till asks what a basket would cost and earn.
#ifndef KOPILKA_CORE_APPLY_QUOTE_H_
#define KOPILKA_CORE_APPLY_QUOTE_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Decides the basket as the purchase would be decided here, with the quoted discounts taken off and
// nothing paid by means that earn nothing, and drops all of it but the answer: neither the account
// nor a memory says that anybody asked. A repeated question is decided again at its place.
Decision DecideQuote(const DecisionInput& input, const Quote& quote);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_QUOTE_H_
