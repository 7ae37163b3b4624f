// Dates as codes of events write them.
#ifndef KOPILKA_BASE_DATE_TEXT_H_
#define KOPILKA_BASE_DATE_TEXT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "base/time.h"

namespace kopilka {

// "2026-03-01", a date that exists, of the years 1900 to 2100.
std::optional<Date> ParseDate(absl::string_view text);

}  // namespace kopilka

#endif  // KOPILKA_BASE_DATE_TEXT_H_
