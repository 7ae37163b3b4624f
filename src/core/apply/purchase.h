// A paid receipt.
#ifndef KOPILKA_CORE_APPLY_PURCHASE_H_
#define KOPILKA_CORE_APPLY_PURCHASE_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// The points that paid are burned, the campaigns give, the spend counts for the tiers, the receipt
// is remembered with the facts that a return will need. A blocked member's receipt is taken in the
// same way and earns nothing. The duplicate and time checks are done.
Decision DecidePurchase(const DecisionInput& input, const Purchase& purchase);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_PURCHASE_H_
