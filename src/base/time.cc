#include "base/time.h"

#include <algorithm>
#include <chrono>

namespace kopilka {
namespace {

// The standard's calendar holds years to 32,767; times end with 9999, and no period is as long as
// the rest.
std::chrono::year_month_day CivilOf(Day day) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day.n)));
}

std::chrono::year_month MonthOf(int32_t year, int32_t month) {
  return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month));
}

int LastDayOf(std::chrono::year_month month) {
  return static_cast<int>(static_cast<unsigned>((month / std::chrono::last).day()));
}

}  // namespace

Date DateOf(Day day) {
  const std::chrono::year_month_day civil = CivilOf(day);
  return {static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
          static_cast<int>(static_cast<unsigned>(civil.day()))};
}

Day DayOf(Date date) {
  const auto civil =
      MonthOf(date.year, date.month) / std::chrono::day(static_cast<unsigned>(date.day));
  return {static_cast<int32_t>(std::chrono::sys_days(civil).time_since_epoch().count())};
}

int DaysInMonth(int32_t year, int32_t month) { return LastDayOf(MonthOf(year, month)); }

int WeekdayOf(Day day) {
  const std::chrono::weekday weekday(std::chrono::sys_days(std::chrono::days(day.n)));
  return static_cast<int>(weekday.iso_encoding()) - 1;
}

Day StartOfMonths(Day day, int months) {
  const Date date = DateOf(day);
  return DayOf({date.year, (date.month - 1) / months * months + 1, 1});
}

Day AddMonths(Day day, int months) {
  const Date from = DateOf(day);
  const std::chrono::year_month target =
      MonthOf(from.year, from.month) + std::chrono::months(months);
  const int32_t last = LastDayOf(target);
  return DayOf({static_cast<int>(target.year()),
                static_cast<int>(static_cast<unsigned>(target.month())), std::min(from.day, last)});
}

}  // namespace kopilka
