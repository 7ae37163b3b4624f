#include "core/apply/tier.h"

#include <algorithm>

#include "core/apply/tier_days.h"
#include "core/apply/tier_window.h"
#include "core/rules/tier_calendar.h"
#include "core/rules/tier_merits.h"
#include "core/rules/tier_steps.h"

namespace kopilka {
namespace {

bool GoesDown(const TierLadder& ladder) {
  return HasWindows(ladder) && ladder.downgrade != TierLadder::Downgrade::kNever;
}

// The review after the window whose amounts earned the tier, or the first after `now`.
Instant ReviewAfter(const TierCalendar& calendar, Day window, Instant now) {
  Day next = calendar.After(window);
  while (calendar.ReviewIn(next) <= now) next = calendar.After(next);
  return calendar.ReviewIn(next);
}

bool HasCounted(const TierState& state) {
  return state.progress.n != 0 ||
         std::any_of(state.counts.begin(), state.counts.end(),
                     [](const TierCount& count) { return count.progress != 0; });
}

// When a state is looked at next, on the step that `window` earned. Where the window rolls that is
// found at the end of the change.
Instant NextReviewOf(const TierLadder& ladder, const TierCalendar& calendar, const TierState& state,
                     Day window, Instant now) {
  if (!HasWindows(ladder) || ladder.rolls()) return kNever;
  const bool may_fall = GoesDown(ladder) && RankOf(ladder, state.tier) > 0;
  const bool may_rise = ladder.next_window && HasCounted(state);
  return may_fall || may_rise ? ReviewAfter(calendar, window, now) : kNever;
}

TierState& StateOf(const TierLadder& ladder, const TierCalendar& calendar, Instant at,
                   Draft* draft) {
  std::vector<TierState>& tiers = draft->account.tiers;
  const auto place =
      std::lower_bound(tiers.begin(), tiers.end(), ladder.name,
                       [](const TierState& state, Name name) { return state.ladder < name; });
  if (place != tiers.end() && place->ladder == ladder.name) return *place;
  TierState state;
  state.ladder = ladder.name;
  state.tier = ladder.steps[0].name;
  state.since = at;
  if (HasWindows(ladder)) state.window_start = calendar.StartOf(calendar.WindowAt(at));
  return *tiers.insert(place, state);
}

void MoveTo(const TierLadder& ladder, size_t rank, Instant at, TierState* state, Draft* draft) {
  const Name to = ladder.steps[rank].name;
  draft->tier_moves.push_back({ladder.name, state->tier, to});
  state->previous_tier = state->tier;
  state->tier = to;
  state->since = at;
}

int64_t AmountOf(const Merit& merit, TierMeasure measure, Name wallet) {
  switch (measure) {
    case TierMeasure::kSpend:
      return merit.spend.n;
    case TierMeasure::kVisits:
      return merit.visits;
    case TierMeasure::kPoints:
      for (const auto& [name, points] : merit.points) {
        if (name == wallet) return points.n;
      }
      return 0;
    case TierMeasure::kBalance:
      break;
  }
  return 0;
}

bool Measures(const TierLadder& ladder, const Merit& merit) {
  const auto measures = MeasuresOf(ladder);
  return std::any_of(measures.begin(), measures.end(), [&](TierMeasure measure) {
    return AmountOf(merit, measure, WalletOf(ladder, measure)) > 0;
  });
}

// `sign` 1 counts, -1 takes back.
void CountOn(const TierLadder& ladder, const Merit& merit, int sign, const CountedIn& where,
             TierState* state) {
  for (const TierMeasure measure : MeasuresOf(ladder)) {
    const Name wallet = WalletOf(ladder, measure);
    const int64_t amount = std::max<int64_t>(AmountOf(merit, measure, wallet), 0);
    Add(measure, wallet, sign * amount, where, state);
  }
}

void CountIn(const TierLadder& ladder, const Merit& merit, Day day, Instant at, Draft* draft) {
  if (!Measures(ladder, merit)) return;
  const Instant now = draft->book.now();
  const TierCalendar calendar(draft->plan, ladder, draft->account);
  TierState& state = StateOf(ladder, calendar, at, draft);
  if (HasWindows(ladder)) {
    Roll(calendar, calendar.WindowToCount(day, now), &state);
  } else {
    AdoptWindow(calendar, day, &state);
  }
  const std::optional<CountedIn> where = WindowIn(ladder, calendar, day, state);
  if (!where.has_value()) return;
  const Account& account = draft->account;
  const int64_t before = ProgressBy(ladder.by, ladder, &state, WhichWindow::kCurrent, account);
  CountOn(ladder, merit, 1, *where, &state);
  draft->tier_gains.push_back(
      {&ladder, RankOf(ladder, state.tier), before,
       ProgressBy(ladder.by, ladder, &state, WhichWindow::kCurrent, account)});
  const WhichWindow lifts = ladder.next_window ? WhichWindow::kPrevious : where->window;
  const size_t rank = RankByAmounts(ladder, &state, lifts, account);
  const bool rises = rank > RankOf(ladder, state.tier);
  if (rises) MoveTo(ladder, rank, at, &state, draft);
  if (!HasWindows(ladder) || (!rises && !ladder.next_window)) return;
  const Day counted =
      ladder.next_window ? calendar.WindowAt(state.window_start) : calendar.WindowOf(day);
  state.review_at = NextReviewOf(ladder, calendar, state, counted, now);
}

// The step that a review in the window `state` has been moved on to leaves.
size_t RankReviewed(const Plan& plan, const TierLadder& ladder, const TierState& state,
                    const Account& account, Instant due) {
  const size_t held = RankOf(ladder, state.tier);
  size_t earned = std::max(RankByAmounts(ladder, &state, WhichWindow::kPrevious, account),
                           RankByMember(plan, ladder, account, due));
  // Whoever has earned it again already would only be lowered to be raised.
  if (!ladder.next_window) {
    const size_t again = RankByAmounts(ladder, &state, WhichWindow::kCurrent, account);
    earned = std::min(held, std::max(earned, again));
  }
  if (earned >= held) return earned;
  size_t rank = earned;
  if (ladder.downgrade == TierLadder::Downgrade::kNever) rank = held;
  if (ladder.downgrade == TierLadder::Downgrade::kOneStep) rank = held - 1;
  for (size_t kept = held; kept > rank; --kept) {
    if (ladder.steps[kept].keeps) return kept;
  }
  return rank;
}

// Moves the state on to the window that its review is in and says what the review leaves. A state
// that is further on already knows the reviewed window no more; then the tier stays.
size_t RollToReview(const Plan& plan, const TierLadder& ladder, const Account& account,
                    TierState* state) {
  const size_t held = RankOf(ladder, state->tier);
  if (!HasWindows(ladder)) return held;
  const TierCalendar calendar(plan, ladder, account);
  const Day window = calendar.WindowAt(state->review_at);
  Roll(calendar, window, state);
  if (calendar.WindowAt(state->window_start) != window) return held;
  return RankReviewed(plan, ladder, *state, account, state->review_at);
}

void Review(const TierLadder& ladder, TierState* state, Draft* draft) {
  const Instant due = state->review_at;
  const size_t held = RankOf(ladder, state->tier);
  const size_t rank = RollToReview(draft->plan, ladder, draft->account, state);
  if (rank != held) MoveTo(ladder, rank, due, state, draft);
  const TierCalendar calendar(draft->plan, ladder, draft->account);
  state->review_at = HasWindows(ladder)
                         ? NextReviewOf(ladder, calendar, *state, calendar.WindowAt(due), due)
                         : kNever;
}

// Raises a member whom nothing that was counted has raised. Returns whether he was.
bool RaiseTo(const TierLadder& ladder, size_t rank, Instant at, Draft* draft) {
  if (rank <= RankOn(ladder, draft->account.tiers)) return false;
  const TierCalendar calendar(draft->plan, ladder, draft->account);
  TierState& state = StateOf(ladder, calendar, at, draft);
  MoveTo(ladder, rank, at, &state, draft);
  const Instant now = draft->book.now();
  if (HasWindows(ladder)) {
    state.review_at = NextReviewOf(ladder, calendar, state, calendar.WindowAt(now), now);
  }
  return true;
}

bool IsByBalance(const TierLadder& ladder) {
  return MeasuresOf(ladder).back() == TierMeasure::kBalance;  // The last of them.
}

size_t RankByStanding(const TierLadder& ladder, Instant at, const Draft& draft) {
  const size_t rank = RankByMember(draft.plan, ladder, draft.account, at);
  if (!IsByBalance(ladder)) return rank;
  // Only the balance is looked at: what was counted has lifted when it was counted.
  return std::max(rank, RankByAmounts(ladder, nullptr, WhichWindow::kCurrent, draft.account));
}

// From one step down to the next a window passes, where it goes down by one.
Day WithoutHaste(Day day, const TierCalendar& calendar, const TierState& state) {
  const TierLadder& ladder = calendar.ladder();
  const bool fell = RankOf(ladder, state.previous_tier) > RankOf(ladder, state.tier);
  if (!fell || ladder.downgrade != TierLadder::Downgrade::kOneStep) return day;
  return std::max(day, calendar.Leaves(calendar.DayAt(state.since)));
}

// Whether only what the window counts holds the step, so that it may be lost.
bool HangsByWindow(const TierLadder& ladder, size_t held, const Draft& draft) {
  return GoesDown(ladder) && held > 0 && !ladder.steps[held].keeps &&
         RankByMember(draft.plan, ladder, draft.account, draft.book.now()) < held;
}

// After the first day whose window does not earn the step. For whoever has not earned it again a
// grace that is under way goes on, and a review that is due comes.
Instant NextRollingReview(const TierCalendar& calendar, const TierState& state, Instant now,
                          const Draft& draft) {
  const TierLadder& ladder = calendar.ladder();
  const size_t held = RankOf(ladder, state.tier);
  if (!HangsByWindow(ladder, held, draft)) return kNever;
  const bool earned = RankByAmounts(ladder, &state, WhichWindow::kCurrent, draft.account) >= held;
  const std::optional<Day> below = earned ? FirstDayBelow(held, calendar, state, draft.account)
                                          : std::optional(Day{calendar.DayAt(now).n + 1});
  if (!below) return kNever;
  const Instant review = calendar.ReviewIn(WithoutHaste(*below, calendar, state));
  return earned ? review : std::min(state.review_at, review);
}

// A window that rolls is moved on with every change, and with it the day on which the step goes.
// A timer that is late does not move it back.
void KeepRolling(const TierLadder& ladder, Draft* draft) {
  const TierCalendar calendar(draft->plan, ladder, draft->account);
  for (TierState& state : draft->account.tiers) {
    if (state.ladder != ladder.name) continue;
    const Instant now = std::max(draft->book.now(), state.window_start);
    Roll(calendar, calendar.DayAt(now), &state);
    state.review_at = NextRollingReview(calendar, state, now, *draft);
  }
}

}  // namespace

std::vector<std::pair<Name, Points>> PointsEarned(const Draft& draft) {
  std::vector<std::pair<Name, Points>> earned;
  for (const Fired& fired : draft.fired) {
    if (!fired.to.empty()) continue;
    auto at = std::find_if(earned.begin(), earned.end(),
                           [&](const auto& each) { return each.first == fired.wallet; });
    if (at == earned.end()) at = earned.insert(at, {fired.wallet, {}});
    at->second += fired.granted;
  }
  return earned;
}

void CountMerit(Draft* draft, const Merit& merit, Day day, Instant at) {
  for (const TierLadder& ladder : draft->plan.tiers) {
    if (!ladder.steps.empty()) CountIn(ladder, merit, day, at, draft);
  }
}

void UncountMerit(Draft* draft, const Plan& then, const Merit& merit, Day day) {
  for (TierState& state : draft->account.tiers) {
    const TierLadder* const counted = then.FindLadder(state.ladder);
    const TierLadder* const ladder = draft->plan.FindLadder(state.ladder);
    if (counted == nullptr || ladder == nullptr || ladder->steps.empty()) continue;
    const TierCalendar calendar(draft->plan, *ladder, draft->account);
    AdoptWindow(calendar, calendar.DayAt(draft->book.now()), &state);
    const std::optional<CountedIn> where = WindowIn(*ladder, calendar, day, state);
    if (where.has_value()) CountOn(*counted, merit, -1, *where, &state);
  }
}

void RaiseByStanding(Draft* draft, Instant at) {
  if (draft->account.erased) return;
  for (const TierLadder& ladder : draft->plan.tiers) {
    if (ladder.steps.empty()) continue;
    RaiseTo(ladder, RankByStanding(ladder, at, *draft), at, draft);
    if (ladder.rolls()) KeepRolling(ladder, draft);
  }
}

Instant NextReview(const Plan& plan, const Account& account) {
  Instant next = kNever;
  for (const TierLadder& ladder : plan.tiers) {
    if (ladder.steps.empty()) continue;
    const TierState* const state = StateOn(ladder, account.tiers);
    if (state != nullptr) next = std::min(next, state->review_at);
    const size_t held = RankOn(ladder, account.tiers);
    next = std::min(next, NextByMembership(plan, ladder, held, account));
  }
  return next;
}

bool ReviewTiers(Draft* draft, Instant due) {
  bool reviewed = false;
  for (const TierLadder& ladder : draft->plan.tiers) {
    if (ladder.steps.empty()) continue;
    for (TierState& state : draft->account.tiers) {
      if (state.ladder != ladder.name || due < state.review_at) continue;
      Review(ladder, &state, draft);
      reviewed = true;
    }
    const size_t rank = RankByMember(draft->plan, ladder, draft->account, due);
    reviewed = RaiseTo(ladder, rank, due, draft) || reviewed;
  }
  return reviewed;
}

size_t RankAfterReview(const Plan& plan, const TierLadder& ladder, const TierState& state,
                       const Account& account) {
  TierState after = state;
  return state.review_at == kNever ? RankOf(ladder, state.tier)
                                   : RollToReview(plan, ladder, account, &after);
}

}  // namespace kopilka
