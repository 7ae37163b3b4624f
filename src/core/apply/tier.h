// Tiers by spend: progress, upgrade, yearly review.
#ifndef KOPILKA_CORE_APPLY_TIER_H_
#define KOPILKA_CORE_APPLY_TIER_H_

#include "base/amount.h"
#include "base/time.h"
#include "core/apply/draft.h"

namespace kopilka {

// Counts a receipt's spend in the window of its business day, in every ladder, and raises the tier
// at once where the window's spend earns a higher one. What counts is what was paid except with
// points; a receipt that earns nothing counts all the same. A late receipt counts in the window
// before, as long as the windows know it.
void CountSpend(Draft* draft, Money spend, Day day, Instant at);

// A return lowers the progress at once; the tier itself is looked at in the next review.
void UncountSpend(Draft* draft, Money spend, Day day);

// The earliest review of a ladder of this programme; kNever: none.
Instant NextReview(const Plan& plan, const Account& account);

// Reviews what is due at or before `due`: a tier that the spend of the calendar year before does
// not earn goes down by the ladder's rule, never up. Returns whether any was reviewed.
bool ReviewTiers(Draft* draft, Instant due);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_TIER_H_
