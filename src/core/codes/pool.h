// CodePool: the codes of a coupon that come from a list (docs/coupons.md).
#ifndef KOPILKA_CORE_CODES_POOL_H_
#define KOPILKA_CORE_CODES_POOL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace kopilka {

// In the order of the list; none stands there twice. Immutable.
class CodePool {
 public:
  explicit CodePool(std::vector<std::string> codes);

  size_t size() const { return codes_.size(); }
  absl::string_view At(size_t place) const { return codes_[place]; }

  // Stands for the codes before the place: two lists have the same mark there if they begin with
  // the same codes. `place` may be the size.
  uint64_t MarkAt(size_t place) const { return marks_[place]; }

  // Whether one of the two is the other with more codes at its end, or the same.
  bool Continues(const CodePool& other) const;

 private:
  std::vector<std::string> codes_;
  std::vector<uint64_t> marks_;  // One more than there are codes.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_CODES_POOL_H_
