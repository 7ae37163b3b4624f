// Points that become something else by themselves: stamps a free pizza, 75 points a coupon.
#ifndef KOPILKA_CORE_APPLY_CONVERSION_H_
#define KOPILKA_CORE_APPLY_CONVERSION_H_

#include "absl/types/span.h"
#include "core/apply/draft.h"
#include "core/receipt.h"
#include "core/rules/re_earn.h"

namespace kopilka {

// In every wallet that says so, each so many active points are redeemed for what they become, on
// the stream clock. Points stay where it would give nothing (a right that is held for ever) or an
// account can hold no more.
void Convert(Draft* draft);

// Turns products that have not been used back into their points, the newest first, until the active
// points cover what the claims will take of active lots.
void Unconvert(absl::Span<const Claim> claims, const Receipt& receipt, Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_CONVERSION_H_
