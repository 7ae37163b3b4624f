// EventCheck: the first thing that is wrong with an event.
#ifndef KOPILKA_CODEC_EVENT_CHECK_H_
#define KOPILKA_CODEC_EVENT_CHECK_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "base/limits.h"
#include "core/output.h"

namespace kopilka {

// Each method checks one field and says true if it is as it must be. Only the first failure is
// kept; its message names the field and the rule and never repeats content. `field` is a literal
// such as "purchase.lines[].sku", where [] stands for the element that At() names.
class EventCheck {
 public:
  // The following fields are of element `index` of their list.
  void At(int index) { index_ = index; }

  // Printable ASCII, 1 to `limit` bytes.
  bool Id(absl::string_view field, absl::string_view text, size_t limit);
  // Text without control characters, at most kMaxCodeBytes; may be empty.
  bool Code(absl::string_view field, absl::string_view text);
  bool RequiredCode(absl::string_view field, absl::string_view text);
  bool Range(absl::string_view field, int64_t n, int64_t low, int64_t high);
  // A list of at most `limit` elements; more is DeadLetterReason::kLimit.
  bool Count(absl::string_view field, int64_t n, size_t limit);
  bool That(bool holds, absl::string_view field, absl::string_view otherwise);
  bool Fail(DeadLetterReason reason, absl::string_view message);

  bool ok() const { return !failure_.has_value(); }
  // Requires !ok().
  DeadLetter failure() const { return *failure_; }

 private:
  bool Fail(DeadLetterReason reason, absl::string_view field, absl::string_view rule);

  int index_ = 0;
  std::optional<DeadLetter> failure_;
};

}  // namespace kopilka

#endif  // KOPILKA_CODEC_EVENT_CHECK_H_
