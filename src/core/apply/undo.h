// What a receipt did, undone: by goods that come back, or by its cancellation.
#ifndef KOPILKA_CORE_APPLY_UNDO_H_
#define KOPILKA_CORE_APPLY_UNDO_H_

#include "absl/strings/string_view.h"
#include "core/apply/draft.h"
#include "core/decide.h"
#include "core/receipt.h"

namespace kopilka {

// A cancellation gives back what a return keeps, too: limits that are not freed by a return, the
// times of cooldowns, the uses of coupons that do not come back, the place among the purchases. It
// takes all points or none: what has been spent is owed where the wallet allows it.
enum class Undoing : uint8_t { kReturn, kVoid };

// Undoes in the draft what of the receipt has come back since its record was written, by its own
// version: the points that paid return to their lots, last burned first; then what it had earned is
// taken back; tier progress drops at once. False: the points cannot be taken, and the draft is to
// be dropped.
bool Undo(const DecisionInput& input, Undoing how, Receipt* receipt, Draft* draft);

// The record that the receipt was read from says this of it now.
void RememberReceipt(const DecisionInput& input, Receipt receipt, Decision* decision);

// The member's id, as the sale knew it. The receipt is at hand. It lives as long as the input.
absl::string_view KnownAs(const DecisionInput& input);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_UNDO_H_
