// What lifts a member to a step of a ladder.
#ifndef KOPILKA_CORE_RULES_TIER_MERITS_H_
#define KOPILKA_CORE_RULES_TIER_MERITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "base/name.h"
#include "base/time.h"
#include "core/account.h"
#include "core/plan.h"

namespace kopilka {

// The measures that a ladder's steps ask for, its own among them, by measure.
absl::InlinedVector<TierMeasure, 4> MeasuresOf(const TierLadder& ladder);

// The wallet whose points a measure is about; empty for the others.
Name WalletOf(const TierLadder& ladder, TierMeasure measure);

// Which of the two windows that a member's state knows. A balance is that of now in both.
enum class WhichWindow : uint8_t { kCurrent, kPrevious };

// How far the member is. `state` may be null: he has done nothing yet.
int64_t ProgressBy(TierMeasure measure, const TierLadder& ladder, const TierState* state,
                   WhichWindow window, const Account& account);

// Index of the highest step that what a window counted earns.
size_t RankByAmounts(const TierLadder& ladder, const TierState* state, WhichWindow window,
                     const Account& account);

// Index of the highest step that the member himself earns: by the years since his enrolment and by
// conditions about him.
size_t RankByMember(const Plan& plan, const TierLadder& ladder, const Account& account, Instant at);

// The next instant at which the time since the enrolment lifts above `rank`; kNever: none.
Instant NextByMembership(const Plan& plan, const TierLadder& ladder, size_t rank,
                         const Account& account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_TIER_MERITS_H_
