#include "core/rules/tier_calendar.h"

#include <algorithm>

#include "core/rules/lot_dates.h"

namespace kopilka {
namespace {

int MonthsOf(TierLadder::Window window) {
  switch (window) {
    case TierLadder::Window::kMonth:
      return 1;
    case TierLadder::Window::kQuarter:
      return 3;
    case TierLadder::Window::kHalf:
      return 6;
    default:
      return 12;
  }
}

// How many days the longest of the windows has.
int LongestWindow(TierLadder::Window window) {
  switch (window) {
    case TierLadder::Window::kMonth:
      return 31;
    case TierLadder::Window::kQuarter:
      return 92;
    case TierLadder::Window::kHalf:
      return 184;
    case TierLadder::Window::kRolling:
      return 1;
    default:
      return 366;
  }
}

}  // namespace

bool IsShorterThan(TierLadder::Window window, const Period& length, const Period& grace) {
  const bool rolls = window == TierLadder::Window::kRolling;
  const int least = rolls ? length.months * 28 + length.days : MonthsOf(window) * 28;
  return grace.months * 31 + grace.days < least;
}

bool IsRollingLength(const Period& length) {
  const bool is_days = !length.empty() && length.ms == 0;
  return is_days && length.days <= 366 && length.months * 31 + length.days <= 12 * 31;
}

// Who never enrolled has 1970-01-01, so that his years are the calendar's.
TierCalendar::TierCalendar(const Plan& plan, const TierLadder& ladder, const Account& account)
    : plan_(plan),
      ladder_(ladder),
      enrolled_(account.enrolled ? plan.zone->DayAt(account.enrolled_at) : Day{}) {}

Day TierCalendar::WindowOf(Day day) const {
  if (ladder_.rolls()) return day;
  if (ladder_.window != TierLadder::Window::kMembership) {
    return StartOfMonths(day, MonthsOf(ladder_.window));
  }
  const int years = DateOf(day).year - DateOf(enrolled_).year;
  const Day anniversary = AddMonths(enrolled_, 12 * years);
  return anniversary <= day ? anniversary : AddMonths(enrolled_, 12 * (years - 1));
}

Day TierCalendar::DayAt(Instant at) const { return plan_.zone->DayAt(at); }

Day TierCalendar::WindowAt(Instant at) const { return WindowOf(DayAt(at)); }

Day TierCalendar::Before(Day window) const { return WindowOf({window.n - 1}); }

// So many days on is past the end of any window, and not past the end of the next.
Day TierCalendar::After(Day window) const {
  return WindowOf({window.n + LongestWindow(ladder_.window)});
}

// What is of tomorrow counts already, and pushes no day out of today's window.
Day TierCalendar::WindowToCount(Day day, Instant now) const {
  const Day current = WindowAt(now);
  return ladder_.rolls() ? current : std::max(WindowOf(day), current);
}

Day TierCalendar::Leaves(Day day) const { return DayAfter(day, ladder_.length); }

Instant TierCalendar::StartOf(Day window) const { return plan_.zone->StartOf(window); }

Instant TierCalendar::ReviewIn(Day window) const {
  if (ladder_.window == TierLadder::Window::kYear) {
    const int32_t year = DateOf(window).year;
    const int day = std::min(ladder_.review_day, DaysInMonth(year, ladder_.review_month));
    window = DayOf({year, ladder_.review_month, day});
  }
  return plan_.zone->StartOf(DayAfter(window, ladder_.grace));
}

}  // namespace kopilka
