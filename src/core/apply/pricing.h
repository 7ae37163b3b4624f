// The programme's discounts on a receipt, or on a basket that asks.
#ifndef KOPILKA_CORE_APPLY_PRICING_H_
#define KOPILKA_CORE_APPLY_PRICING_H_

#include <vector>

#include "absl/types/span.h"
#include "core/apply/draft.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/rules/discount.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

// Decides the discounts of a purchase whose lines are before them, and counts their limits.
// `candidates` are the purchase's.
std::vector<LineDiscount> TakeOff(Draft* draft, const Candidates& candidates,
                                  const Occasion& occasion);

// What they took off, by campaign.
std::vector<Discounted> ByCampaign(absl::Span<const LineDiscount> discounts);

// For the outputs: by line of the occasion, then campaign. What the till gave on a line is split
// over what the rules give on it, by largest remainder; where they give nothing, it stands alone,
// without a campaign.
std::vector<DiscountGiven> Told(const Occasion& occasion, absl::Span<const LineDiscount> discounts);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_PRICING_H_
