// Goods brought back and others bought in the same go.
#ifndef KOPILKA_CORE_APPLY_EXCHANGE_H_
#define KOPILKA_CORE_APPLY_EXCHANGE_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// The return, then the burn in one phase that the exchange asks for, then the purchase: each as it
// is alone, decided on the account that the one before leaves, all in one decision. What one of
// them refuses nothing is done of. Where the sale has not arrived, the whole waits for it.
Decision DecideExchange(const DecisionInput& input, const Exchange& exchange);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_EXCHANGE_H_
