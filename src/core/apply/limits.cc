#include "core/apply/limits.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "base/checked.h"
#include "core/rules/limit_counter.h"

namespace kopilka {

const Limit* BudgetOn(const Limit& limit, const Occasion& occasion) {
  return occasion.plan->BudgetOf(limit, occasion.store, occasion.coupons);
}

namespace {

bool IsForgottenNow(const Draft& draft, const Limit& limit, const Occasion& occasion) {
  return IsForgotten(draft.account.counters, *occasion.plan, limit, occasion.at, draft.book.now());
}

}  // namespace

int64_t LeftNow(const Draft& draft, const Limit& limit, const Occasion& occasion) {
  if (limit.each == Limit::Each::kCooldown) {
    return IsCool(draft.account.counters, limit, occasion.at) ? limit.amount : 0;
  }
  if (!limit.is_budget()) {
    const bool forgotten = !limit.tells() && IsForgottenNow(draft, limit, occasion);
    return forgotten ? 0 : LimitLeftOn(draft.account, *occasion.plan, limit, occasion.day);
  }
  const Limit* const budget = BudgetOn(limit, occasion);
  return budget == nullptr ? 0 : draft.leases.InHand(*occasion.plan, *budget, occasion.day);
}

namespace {

// A budget's is told even if it is whole: how much of it was in hand is nobody else's to know.
// Once, if several campaigns draw on it.
void AddLeft(Name limit, int64_t left, std::vector<LimitLeft>* used) {
  if (absl::c_none_of(*used, [&](const LimitLeft& each) { return each.name == limit; })) {
    used->push_back({limit, left});
  }
}

}  // namespace

std::vector<LimitLeft> UsedLimits(const Draft& draft, const Candidates& candidates, Campaign::On on,
                                  const Occasion& occasion) {
  std::vector<LimitLeft> used;
  for (const Campaign* campaign : candidates) {
    const size_t others = used.size();
    for (const Limit& limit : campaign->limits) {
      if (limit.per == Limit::Per::kInviter) continue;
      const int64_t left = LeftNow(draft, limit, occasion);
      if (!limit.is_budget()) {
        if (left != limit.whole()) used.push_back({limit.name, left});
      } else if (const Limit* const budget = BudgetOn(limit, occasion)) {
        AddLeft(budget->name, left, &used);
      }
    }
    if (const Limit* const total = TotalOf(*campaign)) {
      const int64_t counted =
          CountedOn(draft.account.counters, *occasion.plan, *total, occasion.day);
      if (counted != 0) used.push_back({total->name, counted});
    }
    // Asked last: most limits of most members are untouched, and conditions cost more.
    if (used.size() > others && !MayApplyToPart(*campaign, on, occasion)) used.resize(others);
  }
  return used;
}

void TakeFromBudget(const Campaign& campaign, int64_t granted, const Occasion& occasion,
                    Draft* draft) {
  if (campaign.budget() == nullptr) return;
  const Limit* const budget = BudgetOn(*campaign.budget(), occasion);
  if (budget == nullptr) return;
  const bool times = budget->measure == Limit::Measure::kTimes;
  draft->leases.Take(*occasion.plan, *budget, occasion.day,
                     times ? std::min<int64_t>(granted, 1) : granted);
}

namespace {

// The campaign has given `used` more, and a trigger says what has passed its limit: once in a
// period, whatever returns have freed since.
void TellIfPassed(const Campaign& campaign, const Limit& limit, int64_t used,
                  const Occasion& occasion, Draft* draft) {
  int64_t counted = used;
  if (limit.each != Limit::Each::kReceipt) {
    const Instant start = PeriodStart(*occasion.plan->zone, limit.each, occasion.day);
    Counter* const counter = FindCounter(limit.name, start, &draft->account.counters);
    if (counter == nullptr || counter->told || counter->used <= limit.amount) return;
    counter->told = true;
    counted = counter->used;
  }
  if (counted > limit.amount) draft->limits_passed.push_back({campaign.name, limit.name, counted});
}

}  // namespace

void CountLimits(const Campaign& campaign, int64_t granted, const Occasion& occasion,
                 Draft* draft) {
  for (const Limit& limit : campaign.limits) {
    if (limit.per != Limit::Per::kMember) continue;
    if (limit.each == Limit::Each::kCooldown) {
      CoolDown(&draft->account.counters, limit, occasion.at);
      continue;
    }
    if (IsForgottenNow(*draft, limit, occasion)) continue;
    const int64_t used = limit.measure == Limit::Measure::kTimes ? 1 : granted;
    CountLimit(&draft->account, *occasion.plan, limit, occasion.day, used, draft->book.now());
    if (limit.tells()) TellIfPassed(campaign, limit, used, occasion, draft);
  }
}

void FreeLimits(const Plan& rules, Undoing how, const Campaign& campaign, int64_t freed, bool whole,
                const Receipt& receipt, Draft* draft) {
  const Day day = rules.zone->DayAt(receipt.occurred_at);
  for (const Limit& limit : campaign.limits) {
    // A time is given back with the last of what it gave.
    const bool counts_times = limit.measure == Limit::Measure::kTimes;
    if (limit.per == Limit::Per::kInviter) continue;
    const bool frees = limit.freed_by_return || how == Undoing::kVoid;
    if (!frees || (counts_times && !whole)) continue;
    if (limit.each == Limit::Each::kCooldown) {
      TakeBackTime(&draft->account.counters, limit, receipt.occurred_at);
      continue;
    }
    const int64_t amount = counts_times ? 1 : freed;
    if (!limit.is_budget()) {
      FreeLimit(&draft->account, rules, limit, day, amount);
    } else if (const Limit* budget = rules.BudgetOf(limit, receipt.id.store, receipt.coupons)) {
      draft->leases.Free(rules, *budget, day, amount);
    }
  }
}

}  // namespace kopilka
