#include "core/apply/tier.h"

#include <algorithm>

#include "core/rules/tier_steps.h"

namespace kopilka {
namespace {

int32_t YearAt(const Plan& plan, Instant instant) { return DateOf(plan.zone->DayAt(instant)).year; }

Instant StartOfYear(const Plan& plan, int32_t year) {
  return plan.zone->StartOf(DayOf({year, 1, 1}));
}

bool IsYearly(const TierLadder& ladder) { return ladder.window == TierLadder::Window::kYear; }

// Moves the window on to `year` if it is behind.
void Roll(const Plan& plan, int32_t year, TierState* state) {
  const int32_t current = YearAt(plan, state->window_start);
  if (year <= current) return;
  state->previous_progress = year == current + 1 ? state->progress : Money{};
  state->progress = {};
  state->window_start = StartOfYear(plan, year);
}

// The progress that spend of this day belongs to; null when its window is forgotten.
Money* WindowOf(const Plan& plan, const TierLadder& ladder, Day day, TierState* state) {
  if (!IsYearly(ladder)) return &state->progress;
  const int32_t year = DateOf(day).year;
  const int32_t current = YearAt(plan, state->window_start);
  if (year == current) return &state->progress;
  return year == current - 1 ? &state->previous_progress : nullptr;
}

// The review in the year after the one in which the tier was earned, or the first after `now`.
Instant ReviewAfter(const Plan& plan, const TierLadder& ladder, size_t rank, int32_t year,
                    Instant now) {
  const bool is_reviewed = IsYearly(ladder) && ladder.downgrade != TierLadder::Downgrade::kNever;
  if (rank == 0 || !is_reviewed) return kNever;
  const auto review_in = [&](int32_t y) {
    const int day = std::min(ladder.review_day, DaysInMonth(y, ladder.review_month));
    return plan.zone->StartOf(DayOf({y, ladder.review_month, day}));
  };
  int32_t review_year = year + 1;
  while (review_in(review_year) <= now) ++review_year;
  return review_in(review_year);
}

TierState& StateOf(const TierLadder& ladder, Instant at, int32_t year, Draft* draft) {
  std::vector<TierState>& tiers = draft->account.tiers;
  const auto place =
      std::lower_bound(tiers.begin(), tiers.end(), ladder.name,
                       [](const TierState& state, Name name) { return state.ladder < name; });
  if (place != tiers.end() && place->ladder == ladder.name) return *place;
  TierState state;
  state.ladder = ladder.name;
  state.tier = ladder.steps[0].name;
  state.since = at;
  if (IsYearly(ladder)) state.window_start = StartOfYear(draft->plan, year);
  return *tiers.insert(place, state);
}

void MoveTo(const TierLadder& ladder, size_t rank, Instant at, TierState* state, Draft* draft) {
  const Name to = ladder.steps[rank].name;
  draft->tier_moves.push_back({ladder.name, state->tier, to});
  state->previous_tier = state->tier;
  state->tier = to;
  state->since = at;
}

void CountIn(const TierLadder& ladder, Money spend, Day day, Instant at, Draft* draft) {
  const Plan& plan = draft->plan;
  const Instant now = draft->book.now();
  const int32_t year = DateOf(day).year;
  const int32_t newest = std::max(year, YearAt(plan, now));
  TierState& state = StateOf(ladder, at, newest, draft);
  if (IsYearly(ladder)) Roll(plan, newest, &state);
  Money* const window = WindowOf(plan, ladder, day, &state);
  if (window == nullptr) return;
  *window += spend;
  const size_t rank = RankEarnedBy(ladder, *window);
  if (rank <= RankOf(ladder, state.tier)) return;
  MoveTo(ladder, rank, at, &state, draft);
  state.review_at = ReviewAfter(plan, ladder, rank, year, now);
}

void Review(const TierLadder& ladder, TierState* state, Draft* draft) {
  const Plan& plan = draft->plan;
  const Instant due = state->review_at;
  const int32_t year = YearAt(plan, due);
  if (IsYearly(ladder)) Roll(plan, year, state);
  const size_t held = RankOf(ladder, state->tier);
  // A window already further on than the review knows the reviewed year no more; then the tier
  // stays.
  const bool known = IsYearly(ladder) && YearAt(plan, state->window_start) == year;
  size_t rank = known ? std::min(held, RankEarnedBy(ladder, state->previous_progress)) : held;
  if (ladder.downgrade == TierLadder::Downgrade::kNever) rank = held;
  if (ladder.downgrade == TierLadder::Downgrade::kOneStep && rank < held) rank = held - 1;
  if (rank != held) MoveTo(ladder, rank, due, state, draft);
  state->review_at = ReviewAfter(plan, ladder, rank, year, due);
}

}  // namespace

void CountSpend(Draft* draft, Money spend, Day day, Instant at) {
  if (spend.n <= 0) return;
  for (const TierLadder& ladder : draft->plan.tiers) {
    if (!ladder.steps.empty()) CountIn(ladder, spend, day, at, draft);
  }
}

void UncountSpend(Draft* draft, Money spend, Day day) {
  for (TierState& state : draft->account.tiers) {
    const TierLadder* ladder = draft->plan.FindLadder(state.ladder);
    if (ladder == nullptr) continue;
    Money* const window = WindowOf(draft->plan, *ladder, day, &state);
    if (window != nullptr) *window = std::max(*window - spend, Money{0});
  }
}

Instant NextReview(const Plan& plan, const Account& account) {
  Instant next = kNever;
  for (const TierState& state : account.tiers) {
    const TierLadder* ladder = plan.FindLadder(state.ladder);
    if (ladder != nullptr && !ladder->steps.empty()) next = std::min(next, state.review_at);
  }
  return next;
}

bool ReviewTiers(Draft* draft, Instant due) {
  bool reviewed = false;
  for (TierState& state : draft->account.tiers) {
    const TierLadder* ladder = draft->plan.FindLadder(state.ladder);
    if (ladder == nullptr || ladder->steps.empty() || due < state.review_at) continue;
    Review(*ladder, &state, draft);
    reviewed = true;
  }
  return reviewed;
}

}  // namespace kopilka
