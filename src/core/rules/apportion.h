// A whole split into integer parts that sum to it exactly.
#ifndef KOPILKA_CORE_RULES_APPORTION_H_
#define KOPILKA_CORE_RULES_APPORTION_H_

#include <cstdint>

#include "absl/types/span.h"

namespace kopilka {

// Splits `total` in proportion to `weights` by largest remainder; of equal remainders the earlier
// part is rounded up. Weights and total are not negative; when all weights are 0, so are all parts.
// Requires parts.size() == weights.size().
void Apportion(int64_t total, absl::Span<const int64_t> weights, absl::Span<int64_t> parts);

// How much of `whole` has gone when `part` of `of` has gone: the floor, so that steps add up to the
// whole and nothing is rounded away. 0 when `of` is 0.
int64_t Cumulative(int64_t whole, int64_t part, int64_t of);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_APPORTION_H_
