// CodeDesk: the codes that a decision gives while it is made.
#ifndef KOPILKA_CORE_CODES_DESK_H_
#define KOPILKA_CORE_CODES_DESK_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/name.h"
#include "core/codes/pool.h"
#include "core/codes/share.h"

namespace kopilka {

class CodeDesk {
 public:
  // Null: there are no codes here. `source` outlives this.
  explicit CodeDesk(const CodeSource* source) : source_(source) {}

  // The next code of the pool that is of this partition. Nothing: none is left, or the list does
  // not begin any more with what was given of it, so that nobody knows which codes are free.
  std::optional<std::string> Take(Name coupon, const CodePool& pool);

  // Whether a code was wanted and there was none.
  bool ran_out() const { return ran_out_; }

  std::vector<CodeShareWrite> TakeChanges() { return std::move(changed_); }

 private:
  CodeShare ShareOf(Name coupon) const;
  void Put(Name coupon, CodeShare share);
  bool IsOfPartition(absl::string_view code) const;

  const CodeSource* const source_;
  bool ran_out_ = false;
  std::vector<CodeShareWrite> changed_;  // In the order in which they were touched.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_CODES_DESK_H_
