// The steps of a ladder, read.
#ifndef KOPILKA_CORE_RULES_TIER_STEPS_H_
#define KOPILKA_CORE_RULES_TIER_STEPS_H_

#include <cstddef>

#include "absl/types/span.h"
#include "base/time.h"
#include "core/account.h"
#include "core/plan.h"

namespace kopilka {

// Index of the step that a tier name means; 0, the first, for a name that the ladder does not know
// (a later version dropped it). Requires a ladder with a step.
size_t RankOf(const TierLadder& ladder, Name tier);

// The member's state on the ladder; null: he is on the first step.
const TierState* StateOn(const TierLadder& ladder, absl::Span<const TierState> tiers);

// Index of the step that a member with these states is on.
size_t RankOn(const TierLadder& ladder, absl::Span<const TierState> tiers);

// Index of the step that he held at an instant, as far as the states remember: one tier back.
size_t RankHeldAt(Instant at, const TierLadder& ladder, absl::Span<const TierState> tiers);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_TIER_STEPS_H_
