// What the single days of a window that rolls have counted: each leaves the window on its own.
#ifndef KOPILKA_CORE_APPLY_TIER_DAYS_H_
#define KOPILKA_CORE_APPLY_TIER_DAYS_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/name.h"
#include "base/time.h"
#include "core/account.h"
#include "core/plan.h"
#include "core/rules/tier_calendar.h"

namespace kopilka {

// Adds to a day and to the window it is in. What is taken is at most what the day has.
void AddOnDay(TierMeasure measure, Name wallet, int64_t amount, Day day, TierState* state);

// Takes the days out of the window that are not in that of `today`.
void DropDays(const TierCalendar& calendar, Day today, TierState* state);

// An earlier version may have counted in another kind of window. What it has counted goes where it
// belongs by this one, the state in the window of `today`: days are added up in windows of the
// calendar, and what nobody knows the days of is of the first day of its window.
void AdoptWindow(const TierCalendar& calendar, Day today, TierState* state);

// The first day after `today` whose window earns less than `rank`, if nothing more is counted;
// nothing: there is none. The window of `today` earns it.
std::optional<Day> FirstDayBelow(size_t rank, const TierCalendar& calendar, const TierState& state,
                                 const Account& account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_TIER_DAYS_H_
