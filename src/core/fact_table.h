// FactTable: from facts, as 64-bit hashes, to the numbers that were filed under them.
#ifndef KOPILKA_CORE_FACT_TABLE_H_
#define KOPILKA_CORE_FACT_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace kopilka {

// Immutable. Four to five bytes an entry, because every past version of a programme has one: of a
// fact it keeps its bucket and twelve bits. So it now and then finds a number that was filed under
// another fact, and never misses one.
class FactTable {
 public:
  struct Row {
    uint64_t fact = 0;
    uint32_t number = 0;  // Below kMostNumbers.
  };
  static constexpr uint32_t kMostNumbers = 1U << 20;

  FactTable() : FactTable(absl::Span<const Row>()) {}
  explicit FactTable(absl::Span<const Row> rows);

  // A lookup of what is not near waits for memory twice; who has many to do asks for them first.
  void PrefetchBucket(uint64_t fact) const { __builtin_prefetch(&starts_[BucketOf(fact)]); }
  void PrefetchEntries(uint64_t fact) const {
    __builtin_prefetch(entries_.data() + starts_[BucketOf(fact)]);
  }

  // found(number), in no order.
  template <typename Found>
  void Find(uint64_t fact, const Found& found) const {
    const size_t bucket = BucketOf(fact);
    for (uint32_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
      if ((entries_[i] & ~kNumber) == TagOf(fact)) found(entries_[i] & kNumber);
    }
  }

  size_t bytes() const { return (starts_.capacity() + entries_.capacity()) * sizeof(uint32_t); }

 private:
  static constexpr uint32_t kNumber = kMostNumbers - 1;

  static uint32_t TagOf(uint64_t fact) { return static_cast<uint32_t>(fact) & ~kNumber; }
  // The hash's upper half, scaled: no division, and any number of buckets will do.
  size_t BucketOf(uint64_t fact) const { return ((fact >> 32) * (starts_.size() - 1)) >> 32; }

  std::vector<uint32_t> starts_;   // Of each bucket's entries, and the end.
  std::vector<uint32_t> entries_;  // Twelve bits of the fact's hash, and the number.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_FACT_TABLE_H_
