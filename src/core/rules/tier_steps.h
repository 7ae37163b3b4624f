// The steps of a ladder, read.
#ifndef KOPILKA_CORE_RULES_TIER_STEPS_H_
#define KOPILKA_CORE_RULES_TIER_STEPS_H_

#include <cstddef>

#include "absl/types/span.h"
#include "core/account.h"
#include "core/plan.h"

namespace kopilka {

// Index of the step that a tier name means; 0, the first, for a name that the ladder does not know
// (a later version dropped it). Requires a ladder with a step.
size_t RankOf(const TierLadder& ladder, Name tier);

// Index of the highest step that this spend earns.
size_t RankEarnedBy(const TierLadder& ladder, Money progress);

// Index of the step held by a member with these states: the first when he has none.
size_t RankHeld(const TierLadder& ladder, absl::Span<const TierState> tiers);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_TIER_STEPS_H_
