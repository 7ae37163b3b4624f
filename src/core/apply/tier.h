// Tiers: what is counted, upgrades, and the review after each window.
#ifndef KOPILKA_CORE_APPLY_TIER_H_
#define KOPILKA_CORE_APPLY_TIER_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "base/amount.h"
#include "base/time.h"
#include "core/apply/draft.h"

namespace kopilka {

// What of an event counts on the ladders.
struct Merit {
  Money spend;                                  // What was paid, except with points.
  int64_t visits = 0;                           // Purchases with goods.
  std::vector<std::pair<Name, Points>> points;  // Earned, pending ones included; by wallet.
};

// The points that the campaigns of the change being made have granted to the member himself.
std::vector<std::pair<Name, Points>> PointsEarned(const Draft& draft);

// Counts it in the window of the business day, in every ladder that measures it, and raises the
// tier at once where the window's amounts earn a higher one; where the ladder says `next period`,
// it is the window before that lifts. A late receipt counts in the window before, as long as the
// state knows it.
void CountMerit(Draft* draft, const Merit& merit, Day day, Instant at);

// A return lowers at once what its receipt's version, `then`, has counted; the tier itself is
// looked at in the next review.
void UncountMerit(Draft* draft, const Plan& then, const Merit& merit, Day day);

// Raises where it is not what was counted that lifts: the balance, the years since the enrolment,
// conditions about the member. Done before every change is closed.
void RaiseByStanding(Draft* draft, Instant at);

// The earliest instant at which ReviewTiers has work; kNever: none.
Instant NextReview(const Plan& plan, const Account& account);

// Does what is due at or before `due`: a tier that the window before does not earn goes down by the
// ladder's rule; where the ladder says `next period` it goes up as well; years of membership lift.
// Returns whether any ladder was looked at.
bool ReviewTiers(Draft* draft, Instant due);

// Index of the step that the coming review of this state would leave, as things stand.
size_t RankAfterReview(const Plan& plan, const TierLadder& ladder, const TierState& state,
                       const Account& account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_TIER_H_
