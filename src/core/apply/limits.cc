#include "core/apply/limits.h"

#include "core/rules/limit_counter.h"

namespace kopilka {

std::vector<LimitLeft> UsedLimits(const Draft& draft, const Candidates& candidates, Campaign::On on,
                                  const Occasion& occasion) {
  std::vector<LimitLeft> used;
  for (const Campaign* campaign : candidates) {
    const size_t others = used.size();
    for (const Limit& limit : campaign->limits) {
      if (limit.per == Limit::Per::kInviter) continue;
      const int64_t left = LimitLeftOn(draft.account, draft.plan, limit, occasion.day);
      if (left != limit.amount) used.push_back({limit.name, left});
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

void CountLimits(const Campaign& campaign, int64_t granted, Day day, Draft* draft) {
  for (const Limit& limit : campaign.limits) {
    if (limit.per == Limit::Per::kInviter) continue;
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
    FreeLimit(&draft->account, rules, limit, day, counts_times ? 1 : freed);
  }
}

}  // namespace kopilka
