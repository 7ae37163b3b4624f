#include "core/rules/apportion.h"

#include <algorithm>
#include <cstddef>

#include "absl/container/inlined_vector.h"
#include "base/checked.h"

namespace kopilka {

__extension__ using Wide = __int128;

void Apportion(int64_t total, absl::Span<const int64_t> weights, absl::Span<int64_t> parts) {
  int64_t sum = 0;
  for (const int64_t weight : weights) sum = CheckedAdd(sum, weight);
  std::fill(parts.begin(), parts.end(), 0);
  if (sum == 0 || total == 0) return;

  struct Remainder {
    int64_t rest;
    size_t index;
  };
  absl::InlinedVector<Remainder, 16> remainders(weights.size());
  int64_t left = total;
  for (size_t i = 0; i < weights.size(); ++i) {
    const Wide product = Wide{total} * weights[i];
    parts[i] = static_cast<int64_t>(product / sum);
    remainders[i] = {static_cast<int64_t>(product % sum), i};
    left -= parts[i];
  }
  // Fewer units are left than there are parts.
  const auto middle = remainders.begin() + left;
  std::nth_element(remainders.begin(), middle, remainders.end(),
                   [](const Remainder& a, const Remainder& b) {
                     return a.rest != b.rest ? a.rest > b.rest : a.index < b.index;
                   });
  for (auto it = remainders.begin(); it != middle; ++it) ++parts[it->index];
}

int64_t Cumulative(int64_t whole, int64_t part, int64_t of) {
  return of == 0 ? 0 : MulDiv(whole, part, of, Rounding::kDown);
}

}  // namespace kopilka
