// CodeShare: how far a partition has given the codes of a pool (docs/coupons.md).
#ifndef KOPILKA_CORE_CODES_SHARE_H_
#define KOPILKA_CORE_CODES_SHARE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "base/name.h"

namespace kopilka {

struct CodeShare {
  uint64_t next = 0;  // Behind the last code given, as a place in the list.
  uint64_t mark = 0;  // CodePool::MarkAt(next) of the list by which it was given.
  friend bool operator==(const CodeShare&, const CodeShare&) = default;
};

// A share to write.
struct CodeShareWrite {
  Name coupon;
  CodeShare share;
};

// What a decision may read of the partition's shares. A code is of the partition that a member of
// that id would be of, so that all partitions give from one list and no code is given twice.
struct CodeSource {
  int32_t partition = 0;
  // Null: all codes are of partition 0.
  const std::function<int32_t(absl::string_view code)>* partition_of = nullptr;
  // Null: nothing of the pool was given here.
  std::function<const CodeShare*(Name coupon)> share_of;
};

// Where a share is kept: under a member whom nobody is, and the key within him.
std::string CodesAddress(Name coupon);
std::string CodesKey(Name coupon);

}  // namespace kopilka

#endif  // KOPILKA_CORE_CODES_SHARE_H_
