// The identity of a receipt as a key (domain.md 5.9).
#ifndef KOPILKA_CORE_RECEIPT_KEY_H_
#define KOPILKA_CORE_RECEIPT_KEY_H_

#include "absl/strings/string_view.h"
#include "core/event.h"
#include "core/plan.h"

namespace kopilka {

// The identity of a purchase. The business date is the day in the store's zone.
ReceiptId ReceiptIdOf(const Plan& plan, const Event& event, const Purchase& purchase);

// Whether an event id is the receipt's identity itself, as the contract recommends:
// "<store>/<till>/<yyyy-mm-dd>/<number>" or the fiscal id. Such an event needs no memory of its
// own.
bool IsIdentity(absl::string_view event_id, const ReceiptId& id);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RECEIPT_KEY_H_
