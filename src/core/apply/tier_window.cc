#include "core/apply/tier_window.h"

#include <algorithm>
#include <tuple>

#include "base/checked.h"
#include "core/apply/tier_days.h"

namespace kopilka {
namespace {

TierCount& CountOf(TierMeasure measure, Name wallet, TierState* state) {
  const auto place =
      std::lower_bound(state->counts.begin(), state->counts.end(), std::tie(measure, wallet),
                       [](const TierCount& count, const auto& key) {
                         return std::tie(count.measure, count.wallet) < key;
                       });
  if (place != state->counts.end() && place->measure == measure && place->wallet == wallet) {
    return *place;
  }
  return *state->counts.insert(place, {.measure = measure, .wallet = wallet});
}

bool HasNothing(const TierCount& count) {
  return count.progress == 0 && count.previous_progress == 0;
}

}  // namespace

void Roll(const TierCalendar& calendar, Day window, TierState* state) {
  AdoptWindow(calendar, window, state);
  if (calendar.ladder().rolls()) {
    DropDays(calendar, window, state);
    state->window_start = calendar.StartOf(window);
    return;
  }
  const Day current = calendar.WindowAt(state->window_start);
  if (window <= current) return;
  const bool follows = calendar.Before(window) == current;
  state->previous_progress = follows ? state->progress : Money{};
  state->progress = {};
  for (TierCount& count : state->counts) {
    count.previous_progress = follows ? count.progress : 0;
    count.progress = 0;
  }
  std::erase_if(state->counts, HasNothing);
  state->window_start = calendar.StartOf(window);
}

std::optional<CountedIn> WindowIn(const TierLadder& ladder, const TierCalendar& calendar, Day day,
                                  const TierState& state) {
  if (!HasWindows(ladder)) return CountedIn{};
  const Day window = calendar.WindowOf(day);
  const Day current = calendar.WindowAt(state.window_start);
  if (ladder.rolls()) {
    const bool in = current < calendar.Leaves(day);
    return in ? std::optional(CountedIn{.day = day}) : std::nullopt;
  }
  if (window == current) return CountedIn{};
  if (window == calendar.Before(current)) return CountedIn{.window = WhichWindow::kPrevious};
  return std::nullopt;
}

void Add(TierMeasure measure, Name wallet, int64_t amount, const CountedIn& where,
         TierState* state) {
  if (where.day) return AddOnDay(measure, wallet, amount, *where.day, state);
  AddTo(measure, wallet, amount, where.window, state);
}

void AddTo(TierMeasure measure, Name wallet, int64_t amount, WhichWindow window, TierState* state) {
  if (amount == 0 || measure == TierMeasure::kBalance) return;
  const bool current = window == WhichWindow::kCurrent;
  const auto sum = [&](int64_t before) { return std::max<int64_t>(CheckedAdd(before, amount), 0); };
  if (measure == TierMeasure::kSpend) {
    Money& spend = current ? state->progress : state->previous_progress;
    spend.n = sum(spend.n);
    return;
  }
  TierCount& count = CountOf(measure, wallet, state);
  int64_t& counted = current ? count.progress : count.previous_progress;
  counted = sum(counted);
  std::erase_if(state->counts, HasNothing);
}

}  // namespace kopilka
