#include "core/apply/tier_days.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "base/checked.h"
#include "core/apply/tier_window.h"
#include "core/rules/tier_merits.h"

namespace kopilka {
namespace {

auto KeyOf(const TierDay& day) { return std::tie(day.day, day.measure, day.wallet); }

void AddUp(const TierDay& day, int sign, WhichWindow window, TierState* state) {
  AddTo(day.measure, day.wallet, sign * day.amount, window, state);
}

// The sums of the two windows as the only thing that is known of them.
void Clear(TierState* state) {
  state->progress = state->previous_progress = {};
  state->counts.clear();
}

// What is known without its days is of the day on which its window began.
void DateSums(const TierCalendar& calendar, TierState* state) {
  const Day day = calendar.WindowAt(state->window_start);
  const TierState sums = *state;
  Clear(state);
  AddOnDay(TierMeasure::kSpend, {}, sums.progress.n, day, state);
  for (const TierCount& count : sums.counts) {
    AddOnDay(count.measure, count.wallet, count.progress, day, state);
  }
}

// Days of this window and of the one before it become their sums.
void SumDays(const TierCalendar& calendar, Day today, TierState* state) {
  const Day window = calendar.WindowOf(today);
  Clear(state);
  for (const TierDay& day : std::exchange(state->days, {})) {
    const Day its = calendar.WindowOf(day.day);
    if (its >= window) AddUp(day, 1, WhichWindow::kCurrent, state);
    if (its == calendar.Before(window)) AddUp(day, 1, WhichWindow::kPrevious, state);
  }
  state->window_start = calendar.StartOf(window);
}

}  // namespace

void AddOnDay(TierMeasure measure, Name wallet, int64_t amount, Day day, TierState* state) {
  if (amount == 0 || measure == TierMeasure::kBalance) return;
  TierDay change{day, measure, wallet, amount};
  std::vector<TierDay>& days = state->days;
  auto at =
      std::lower_bound(days.begin(), days.end(), change,
                       [](const TierDay& a, const TierDay& b) { return KeyOf(a) < KeyOf(b); });
  const bool known = at != days.end() && KeyOf(*at) == KeyOf(change);
  change.amount = std::max(amount, known ? -at->amount : 0);
  if (change.amount == 0) return;
  AddUp(change, 1, WhichWindow::kCurrent, state);
  if (!known) {
    days.insert(at, change);
    return;
  }
  at->amount = CheckedAdd(at->amount, change.amount);
  if (at->amount == 0) days.erase(at);
}

void DropDays(const TierCalendar& calendar, Day today, TierState* state) {
  const auto stays = std::find_if(state->days.begin(), state->days.end(), [&](const TierDay& day) {
    return today < calendar.Leaves(day.day);
  });
  for (auto day = state->days.begin(); day != stays; ++day) {
    AddUp(*day, -1, WhichWindow::kCurrent, state);
  }
  state->days.erase(state->days.begin(), stays);
}

void AdoptWindow(const TierCalendar& calendar, Day today, TierState* state) {
  const TierLadder& ladder = calendar.ladder();
  if (ladder.rolls()) {
    if (state->days.empty()) DateSums(calendar, state);
  } else if (!state->days.empty()) {
    if (HasWindows(ladder)) SumDays(calendar, today, state);
    state->days.clear();  // A lifetime goes on from the sums.
  }
}

// The newest days alone, as many as earn it: the window is below when the oldest of these leaves.
std::optional<Day> FirstDayBelow(size_t rank, const TierCalendar& calendar, const TierState& state,
                                 const Account& account) {
  TierState newest;
  const auto earned = [&] {
    return RankByAmounts(calendar.ladder(), &newest, WhichWindow::kCurrent, account) >= rank;
  };
  if (earned()) return std::nullopt;
  for (auto day = state.days.rbegin(); day != state.days.rend(); ++day) {
    AddUp(*day, 1, WhichWindow::kCurrent, &newest);
    if (earned()) return calendar.Leaves(day->day);
  }
  return std::nullopt;
}

}  // namespace kopilka
