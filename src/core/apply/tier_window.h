// The windows that a member's state on a ladder keeps, moved on and counted in.
#ifndef KOPILKA_CORE_APPLY_TIER_WINDOW_H_
#define KOPILKA_CORE_APPLY_TIER_WINDOW_H_

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "core/account.h"
#include "core/plan.h"
#include "core/rules/tier_calendar.h"
#include "core/rules/tier_merits.h"

namespace kopilka {

inline bool HasWindows(const TierLadder& ladder) {
  return ladder.window != TierLadder::Window::kLifetime;
}

// Moves the state on to `window` if it is behind.
void Roll(const TierCalendar& calendar, Day window, TierState* state);

// Where something is counted.
struct CountedIn {
  WhichWindow window = WhichWindow::kCurrent;
  std::optional<Day> day;  // Where the window rolls, its own.
};

// Which of the state's windows a day is in; nothing: one that it has forgotten, or not yet begun.
std::optional<CountedIn> WindowIn(const TierLadder& ladder, const TierCalendar& calendar, Day day,
                                  const TierState& state);

// Adds there, not below 0. Nothing for a balance, which is not counted.
void Add(TierMeasure measure, Name wallet, int64_t amount, const CountedIn& where,
         TierState* state);

// Adds to the sum of a window alone.
void AddTo(TierMeasure measure, Name wallet, int64_t amount, WhichWindow window, TierState* state);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_TIER_WINDOW_H_
