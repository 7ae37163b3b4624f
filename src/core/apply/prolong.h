// A purchase keeps points alive (ExpiryRule::Kind::kAfterPurchase).
#ifndef KOPILKA_CORE_APPLY_PROLONG_H_
#define KOPILKA_CORE_APPLY_PROLONG_H_

#include "core/apply/draft.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Begins the period again for every wallet whose points end so long after the last purchase. What
// has ended by the stream clock stays ended, however late the receipt is.
void ProlongByPurchase(const Occasion& purchase, Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_PROLONG_H_
