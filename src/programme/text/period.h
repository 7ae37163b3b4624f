// Periods: "14 days", "12 months", "30 minutes".
#ifndef KOPILKA_PROGRAMME_TEXT_PERIOD_H_
#define KOPILKA_PROGRAMME_TEXT_PERIOD_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "core/plan.h"

namespace kopilka {

// A length on the calendar: days, weeks, months, quarters or years, up to a hundred years.
absl::StatusOr<Period> ParsePeriod(absl::string_view text);

// A length on the clock: minutes, hours, days, weeks, or months and years of which none is shorter
// (31 days; 1096 days in 3 years). At least a minute, at most a hundred years.
absl::StatusOr<Millis> ParseDuration(absl::string_view text);

// What `activates: after` takes: a period as above, counted in days of the programme's zone, or
// hours or minutes to the millisecond.
absl::StatusOr<Period> ParseDelay(absl::string_view text);

// "3 days", "1 day".
absl::StatusOr<int> ParseDays(absl::string_view text);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_PERIOD_H_
