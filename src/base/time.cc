#include "base/time.h"

#include <algorithm>

#include "absl/time/civil_time.h"

namespace kopilka {

Date DateOf(Day day) {
  const absl::CivilDay civil = absl::CivilDay(1970, 1, 1) + day.n;
  return {static_cast<int32_t>(civil.year()), civil.month(), civil.day()};
}

Day DayOf(Date date) {
  const absl::CivilDay civil(date.year, date.month, date.day);
  return {static_cast<int32_t>(civil - absl::CivilDay(1970, 1, 1))};
}

int DaysInMonth(int32_t year, int32_t month) {
  const absl::CivilMonth this_month(year, month);
  return static_cast<int>(absl::CivilDay(this_month + 1) - absl::CivilDay(this_month));
}

int WeekdayOf(Day day) {
  return static_cast<int>(absl::GetWeekday(absl::CivilDay(1970, 1, 1) + day.n));
}

Day AddMonths(Day day, int months) {
  const Date from = DateOf(day);
  const absl::CivilMonth target = absl::CivilMonth(from.year, from.month) + months;
  const auto year = static_cast<int32_t>(target.year());
  const int32_t last = DaysInMonth(year, target.month());
  return DayOf({year, target.month(), std::min(from.day, last)});
}

}  // namespace kopilka
