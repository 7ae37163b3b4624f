// A birthday without its year.
#ifndef KOPILKA_CORE_RULES_BIRTHDAY_H_
#define KOPILKA_CORE_RULES_BIRTHDAY_H_

#include <cstdint>

#include "base/time.h"

namespace kopilka {

// The day on which a birthday is celebrated in `year`: 29 February on the 28th where the year has
// no 29th. Requires a month 1-12.
Day BirthdayIn(int32_t year, int month, int day);

// Whether `today` is at most `days` away from the birthday, on either side, over new year too.
bool IsNearBirthday(Day today, int month, int day, int64_t days);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_BIRTHDAY_H_
