// When points expire, as people write it.
#ifndef KOPILKA_PROGRAMME_TEXT_EXPIRY_H_
#define KOPILKA_PROGRAMME_TEXT_EXPIRY_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "core/plan.h"

namespace kopilka {

// "never" | "12 months" | "12 months, end of month" | "end of quarter" (the one of activation) |
// "next 1 March" | "second 1 March" | "third 1 March" | "next anniversary" (of the enrolment) |
// "12 months after the last purchase" | "12 months after the last purchase, end of month".
absl::StatusOr<ExpiryRule> ParseExpiry(absl::string_view text);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_EXPIRY_H_
