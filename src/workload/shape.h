// What real receipts look like, as counted in the Complete Journey (docs/workload.md): the tables
// that tools/workload-shape writes.
#ifndef KOPILKA_WORKLOAD_SHAPE_H_
#define KOPILKA_WORKLOAD_SHAPE_H_

#include <cstdint>

#include "absl/types/span.h"

namespace kopilka::workload {

// Lines of the products whose rank by popularity is above the former bucket's `up_to`, counted
// from 1, and at most its own.
struct RankBucket {
  uint32_t up_to;
  uint32_t lines;
};

struct CategoryShape {
  const char* department;
  const char* name;
  uint32_t lines;
  uint32_t price_minor;  // Median of a unit.
};

extern const absl::Span<const uint32_t> kLinesPerReceipt;  // Receipts with 1, 2, 3... lines.
extern const absl::Span<const uint32_t> kHourOfWeek;  // Receipts by local hour from Monday 00:00.
extern const absl::Span<const uint32_t> kStores;      // Receipts of each store, falling.
extern const absl::Span<const uint32_t> kMembers;     // Receipts of each twentieth of the members.
extern const absl::Span<const uint32_t> kUnits;       // Lines of 1, 2, 3... units.
extern const absl::Span<const RankBucket> kProducts;
extern const absl::Span<const CategoryShape> kCategories;

}  // namespace kopilka::workload

#endif  // KOPILKA_WORKLOAD_SHAPE_H_
