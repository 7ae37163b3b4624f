// Instants and days, without a clock.
#ifndef KOPILKA_BASE_TIME_H_
#define KOPILKA_BASE_TIME_H_

#include <compare>
#include <cstdint>
#include <limits>

#include "base/checked.h"

namespace kopilka {

// A length of time in milliseconds.
struct Millis {
  int64_t n = 0;
  friend constexpr auto operator<=>(Millis, Millis) = default;
};

constexpr Millis Seconds(int64_t n) { return {n * 1000}; }
constexpr Millis Hours(int64_t n) { return {n * 3'600'000}; }
constexpr Millis Days(int64_t n) { return {n * 86'400'000}; }

// Milliseconds since 1970-01-01T00:00Z, Kafka's own unit.
struct Instant {
  int64_t ms = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
  friend Instant operator+(Instant t, Millis d) { return {CheckedAdd(t.ms, d.n)}; }
  friend Instant operator-(Instant t, Millis d) { return {CheckedSub(t.ms, d.n)}; }
  friend Millis operator-(Instant a, Instant b) { return {CheckedSub(a.ms, b.ms)}; }
};

// Later than everything: a lot that never expires, a timer that is not set. On the wire it is 0.
inline constexpr Instant kNever = {std::numeric_limits<int64_t>::max()};

// Earlier than everything: a lot that was active when it was earned. On the wire it is 0.
inline constexpr Instant kAlways = {0};

// Days since 1970-01-01 in some zone's calendar.
struct Day {
  int32_t n = 0;
  friend constexpr auto operator<=>(Day, Day) = default;
};

// A day written as year, month 1-12, day 1-31 of the proleptic Gregorian calendar.
struct Date {
  int32_t year = 1970;
  int32_t month = 1;
  int32_t day = 1;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

Date DateOf(Day day);
Day DayOf(Date date);  // Requires a date that exists.
int DaysInMonth(int32_t year, int32_t month);
int WeekdayOf(Day day);  // 0 = Monday ... 6 = Sunday.
// The first day of the calendar's block of `months` months, a divisor of 12, that a day is in.
Day StartOfMonths(Day day, int months);
Day AddMonths(Day day, int months);  // Clamped to the month's last day (domain.md G2).

}  // namespace kopilka

#endif  // KOPILKA_BASE_TIME_H_
