#include "core/fact_table.h"

#include "base/check.h"

namespace kopilka {
namespace {

constexpr size_t kEntriesPerBucket = 8;

}  // namespace

FactTable::FactTable(absl::Span<const Row> rows)
    : starts_(rows.size() / kEntriesPerBucket + 2), entries_(rows.size()) {
  // Where each bucket ends, then filled backwards to where it starts.
  for (const Row& row : rows) ++starts_[BucketOf(row.fact)];
  uint32_t end = 0;
  for (uint32_t& start : starts_) start = end += start;
  for (const Row& row : rows) {
    KOPILKA_CHECK(row.number < kMostNumbers);
    entries_[--starts_[BucketOf(row.fact)]] = TagOf(row.fact) | row.number;
  }
}

}  // namespace kopilka
