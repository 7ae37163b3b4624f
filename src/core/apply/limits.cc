#include "core/apply/limits.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "base/checked.h"
#include "core/rules/limit_counter.h"

namespace kopilka {

int64_t LeftNow(const Draft& draft, const Limit& limit, Day day) {
  if (limit.per == Limit::Per::kBudget) return draft.leases.InHand(draft.plan, limit, day);
  return LimitLeftOn(draft.account, draft.plan, limit, day);
}

std::vector<LimitLeft> UsedLimits(const Draft& draft, const Candidates& candidates, Campaign::On on,
                                  const Occasion& occasion) {
  std::vector<LimitLeft> used;
  for (const Campaign* campaign : candidates) {
    const size_t others = used.size();
    for (const Limit& limit : campaign->limits) {
      if (limit.per == Limit::Per::kInviter) continue;
      const int64_t left = LeftNow(draft, limit, occasion.day);
      // A budget may be of several campaigns, and what is in hand of it is never the whole.
      const auto is_of_limit = [&](const LimitLeft& each) { return each.name == limit.name; };
      const bool says_something = limit.per == Limit::Per::kBudget
                                      ? absl::c_none_of(used, is_of_limit)
                                      : left != limit.amount;
      if (says_something) used.push_back({limit.name, left});
    }
    if (const Limit* const total = TotalOf(*campaign)) {
      const int64_t counted = CountedOn(draft.account.counters, draft.plan, *total, occasion.day);
      if (counted != 0) used.push_back({total->name, counted});
    }
    // Asked last: most limits of most members are untouched, and conditions cost more.
    if (used.size() > others && !MayApplyToPart(*campaign, on, occasion)) used.resize(others);
  }
  return used;
}

void TakeFromBudget(const Campaign& campaign, int64_t granted, Day day, Draft* draft) {
  const Limit* const budget = campaign.budget();
  if (budget == nullptr) return;
  const bool times = budget->measure == Limit::Measure::kTimes;
  draft->leases.Take(draft->plan, *budget, day, times ? std::min<int64_t>(granted, 1) : granted);
}

void CountLimits(const Campaign& campaign, int64_t granted, Day day, Draft* draft) {
  for (const Limit& limit : campaign.limits) {
    if (limit.per != Limit::Per::kMember) continue;
    const int64_t used = limit.measure == Limit::Measure::kTimes ? 1 : granted;
    CountLimit(&draft->account, draft->plan, limit, day, used, draft->book.now());
  }
}

void FreeLimits(const Plan& rules, const Campaign& campaign, int64_t freed, bool whole, Day day,
                Draft* draft) {
  for (const Limit& limit : campaign.limits) {
    // A time is given back with the last of what it gave.
    const bool counts_times = limit.measure == Limit::Measure::kTimes;
    if (limit.per == Limit::Per::kInviter) continue;
    if (!limit.freed_by_return || (counts_times && !whole)) continue;
    const int64_t amount = counts_times ? 1 : freed;
    if (limit.per == Limit::Per::kBudget) {
      draft->leases.Free(rules, limit, day, amount);
    } else {
      FreeLimit(&draft->account, rules, limit, day, amount);
    }
  }
}

}  // namespace kopilka
