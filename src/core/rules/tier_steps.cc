#include "core/rules/tier_steps.h"

namespace kopilka {

size_t RankOf(const TierLadder& ladder, Name tier) {
  for (size_t rank = 0; rank < ladder.steps.size(); ++rank) {
    if (ladder.steps[rank].name == tier) return rank;
  }
  return 0;
}

size_t RankEarnedBy(const TierLadder& ladder, Money progress) {
  size_t rank = 0;
  while (rank + 1 < ladder.steps.size() && ladder.steps[rank + 1].from <= progress) ++rank;
  return rank;
}

size_t RankHeldAt(Instant at, const TierLadder& ladder, absl::Span<const TierState> tiers) {
  for (const TierState& state : tiers) {
    if (state.ladder != ladder.name) continue;
    return RankOf(ladder, state.since <= at ? state.tier : state.previous_tier);
  }
  return 0;
}

}  // namespace kopilka
