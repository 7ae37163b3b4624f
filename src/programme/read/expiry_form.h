// Canonical forms of periods and expiry rules, and the keys `activates` and `expires`.
// compile/expiry.cc is the other side.
#ifndef KOPILKA_PROGRAMME_READ_EXPIRY_FORM_H_
#define KOPILKA_PROGRAMME_READ_EXPIRY_FORM_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

Json PeriodForm(const Period& period);

// "at once", "after 14 days", "next 1 December", "on 2026-12-01" or "when delivered".
Json ReadActivates(const Node& node, Scope& scope);
bool WaitsForEvent(const Json& activates);
Json AtOnceForm();

Json ReadExpires(const Node& node, Scope& scope);
Json NeverExpiresForm();
// Whether some of its periods begin again with every purchase.
bool CountsFromPurchases(const Json& expiry);
// `lasts` of a right, a coupon or a choice.
Json ReadLasts(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_EXPIRY_FORM_H_
