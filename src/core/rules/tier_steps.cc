#include "core/rules/tier_steps.h"

namespace kopilka {

size_t RankOf(const TierLadder& ladder, Name tier) {
  for (size_t rank = 0; rank < ladder.steps.size(); ++rank) {
    if (ladder.steps[rank].name == tier) return rank;
  }
  return 0;
}

const TierState* StateOn(const TierLadder& ladder, absl::Span<const TierState> tiers) {
  for (const TierState& state : tiers) {
    if (state.ladder == ladder.name) return &state;
  }
  return nullptr;
}

size_t RankOn(const TierLadder& ladder, absl::Span<const TierState> tiers) {
  const TierState* const state = StateOn(ladder, tiers);
  return state == nullptr ? 0 : RankOf(ladder, state->tier);
}

size_t RankHeldAt(Instant at, const TierLadder& ladder, absl::Span<const TierState> tiers) {
  const TierState* const state = StateOn(ladder, tiers);
  if (state == nullptr) return 0;
  return RankOf(ladder, state->since <= at ? state->tier : state->previous_tier);
}

}  // namespace kopilka
