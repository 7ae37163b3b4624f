#include "core/rules/tier_merits.h"

#include <algorithm>

#include "core/balances.h"
#include "core/rules/condition_eval.h"
#include "core/rules/lot_dates.h"
#include "core/rules/occasion.h"

namespace kopilka {
namespace {

const TierCount* CountOf(const TierState& state, TierMeasure measure, Name wallet) {
  const auto at = std::find_if(
      state.counts.begin(), state.counts.end(),
      [&](const TierCount& count) { return count.measure == measure && count.wallet == wallet; });
  return at == state.counts.end() ? nullptr : &*at;
}

Instant MemberFrom(const Plan& plan, const Period& term, const Account& account) {
  return plan.zone->StartOf(DayAfter(plan.zone->DayAt(account.enrolled_at), term));
}

bool IsEarned(const TierWay& way, const Plan& plan, const Account& account, Instant at) {
  switch (way.kind) {
    case TierWay::Kind::kMemberFor:
      return account.enrolled && MemberFrom(plan, way.term, account) <= at;
    case TierWay::Kind::kWhen:
      return Holds(way.when, OccasionOf(plan, account, at));
    case TierWay::Kind::kAmount:
      break;
  }
  return false;
}

// Index of the highest step that `earned` says of; 0: none above the first.
template <typename Earned>
size_t Highest(const TierLadder& ladder, Earned earned) {
  for (size_t rank = ladder.steps.size(); rank-- > 1;) {
    if (earned(ladder.steps[rank])) return rank;
  }
  return 0;
}

}  // namespace

absl::InlinedVector<TierMeasure, 4> MeasuresOf(const TierLadder& ladder) {
  absl::InlinedVector<TierMeasure, 4> measures = {ladder.by};
  const auto add = [&](TierMeasure measure) {
    const auto place = std::lower_bound(measures.begin(), measures.end(), measure);
    if (place == measures.end() || *place != measure) measures.insert(place, measure);
  };
  for (const TierStep& step : ladder.steps) {
    for (const TierWay& way : step.ways) {
      if (way.kind == TierWay::Kind::kAmount) add(way.measure);
    }
  }
  return measures;
}

Name WalletOf(const TierLadder& ladder, TierMeasure measure) {
  const bool of_points = measure == TierMeasure::kPoints || measure == TierMeasure::kBalance;
  return of_points ? ladder.wallet : Name();
}

int64_t ProgressBy(TierMeasure measure, const TierLadder& ladder, const TierState* state,
                   WhichWindow window, const Account& account) {
  if (measure == TierMeasure::kBalance) return ActivePoints(account, ladder.wallet).n;
  if (state == nullptr) return 0;
  const bool current = window == WhichWindow::kCurrent;
  if (measure == TierMeasure::kSpend) {
    return current ? state->progress.n : state->previous_progress.n;
  }
  const TierCount* const count = CountOf(*state, measure, WalletOf(ladder, measure));
  if (count == nullptr) return 0;
  return current ? count->progress : count->previous_progress;
}

size_t RankByAmounts(const TierLadder& ladder, const TierState* state, WhichWindow window,
                     const Account& account) {
  const auto reaches = [&](TierMeasure measure, int64_t amount) {
    return ProgressBy(measure, ladder, state, window, account) >= amount;
  };
  return Highest(ladder, [&](const TierStep& step) {
    if (reaches(ladder.by, step.from)) return true;
    return std::any_of(step.ways.begin(), step.ways.end(), [&](const TierWay& way) {
      return way.kind == TierWay::Kind::kAmount && reaches(way.measure, way.amount);
    });
  });
}

size_t RankByMember(const Plan& plan, const TierLadder& ladder, const Account& account,
                    Instant at) {
  return Highest(ladder, [&](const TierStep& step) {
    return std::any_of(step.ways.begin(), step.ways.end(),
                       [&](const TierWay& way) { return IsEarned(way, plan, account, at); });
  });
}

Instant NextByMembership(const Plan& plan, const TierLadder& ladder, size_t rank,
                         const Account& account) {
  Instant next = kNever;
  if (!account.enrolled) return next;
  for (size_t above = rank + 1; above < ladder.steps.size(); ++above) {
    for (const TierWay& way : ladder.steps[above].ways) {
      if (way.kind != TierWay::Kind::kMemberFor) continue;
      next = std::min(next, MemberFrom(plan, way.term, account));
    }
  }
  return next;
}

}  // namespace kopilka
