// Weighted: draws an index with a probability in proportion to its weight.
#ifndef KOPILKA_WORKLOAD_WEIGHTED_H_
#define KOPILKA_WORKLOAD_WEIGHTED_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "workload/random.h"

namespace kopilka::workload {

class Weighted {
 public:
  // `weight_of(row)` for each row; their sum is positive.
  template <typename Rows, typename WeightOf>
  Weighted(const Rows& rows, WeightOf weight_of) {
    uint64_t sum = 0;
    for (const auto& row : rows) upper_.push_back(sum += weight_of(row));
  }
  template <typename Rows>
  explicit Weighted(const Rows& rows) : Weighted(rows, [](uint32_t weight) { return weight; }) {}

  size_t Draw(Random* random) const {
    const uint64_t at = random->Below(upper_.back());
    return static_cast<size_t>(std::upper_bound(upper_.begin(), upper_.end(), at) - upper_.begin());
  }

 private:
  std::vector<uint64_t> upper_;  // Sums of the weights up to and with each row.
};

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_WEIGHTED_H_
