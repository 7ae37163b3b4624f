#include "core/rules/birthday.h"

#include <algorithm>
#include <cstdlib>

namespace kopilka {

Day BirthdayIn(int32_t year, int month, int day) {
  return DayOf({year, month, std::min(day, DaysInMonth(year, month))});
}

bool IsNearBirthday(Day today, int month, int day, int64_t days) {
  const int32_t year = DateOf(today).year;
  for (const int32_t candidate : {year - 1, year, year + 1}) {
    const int64_t away = int64_t{BirthdayIn(candidate, month, day).n} - today.n;
    if (std::abs(away) <= days) return true;
  }
  return false;
}

}  // namespace kopilka
