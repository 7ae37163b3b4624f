// Numbers as people write them: digits, spaces between groups of three, a point before a fraction.
#ifndef KOPILKA_PROGRAMME_TEXT_NUMBER_H_
#define KOPILKA_PROGRAMME_TEXT_NUMBER_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace kopilka {

// "10 000" is 10000. nullopt: not a number, or above base/limits.h kMaxMinor.
std::optional<int64_t> ParseWhole(absl::string_view text);

// The number times 10^digits: ParseDecimal("1 000.5", 2) is 100050. nullopt also when it has more
// than `digits` digits after the point.
std::optional<int64_t> ParseDecimal(absl::string_view text, int digits);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_NUMBER_H_
