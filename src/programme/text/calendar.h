// Days, hours and weekdays as people write them.
#ifndef KOPILKA_PROGRAMME_TEXT_CALENDAR_H_
#define KOPILKA_PROGRAMME_TEXT_CALENDAR_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"

namespace kopilka {

// "2026-03-01", a day that exists, from 2000 to 2100.
absl::StatusOr<Day> ParseDay(absl::string_view text);

struct MonthDay {
  int month = 1;
  int day = 1;
};
// "1 March": a day that every year has.
absl::StatusOr<MonthDay> ParseMonthDay(absl::string_view text);

// The last day of a stretch of the year: "1 March", or "end of February" in any year.
absl::StatusOr<MonthDay> ParseLastDay(absl::string_view text);

// Minutes since midnight: "10:00", not "24:00".
absl::StatusOr<int> ParseMinute(absl::string_view text);

// Minutes since midnight, `from` included, `to` not. from > to runs over midnight.
struct Hours24 {
  int from = 0;
  int to = 0;
};
// "18:00-22:00", "22:00-02:00", "00:00-24:00".
absl::StatusOr<Hours24> ParseHours(absl::string_view text);

// "tue" or "mon-fri" or "sat-mon"; bit 0 is Monday.
absl::StatusOr<uint32_t> ParseWeekdays(absl::string_view text);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_CALENDAR_H_
