#include "core/apply/achievement.h"

#include <algorithm>
#include <vector>

#include "absl/algorithm/container.h"
#include "core/apply/entitlements.h"
#include "core/rules/condition_eval.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

using Counters = std::vector<Counter>;

void CountIn(const AchievementRule& rule, Instant start, Counters* counters) {
  CounterAt(rule.counter, start, counters).used += 1;
  KeepNewest(rule.counter, 2 * rule.periods, counters);
}

// The most periods on end in which it was done often enough.
int64_t LongestRun(const AchievementRule& rule, const Zone& zone, const Counters& counters) {
  int64_t longest = 0;
  int64_t run = 0;
  Instant previous;
  for (const Counter& each : counters) {
    if (each.name != rule.counter) continue;
    if (each.used < rule.at_least) {
      run = 0;
      continue;
    }
    const Day day_before{zone.DayAt(each.period_start).n - 1};
    const bool follows = run > 0 && PeriodStart(zone, rule.each, day_before) == previous;
    run = follows ? run + 1 : 1;
    previous = each.period_start;
    longest = std::max(longest, run);
  }
  return longest;
}

bool IsHeld(Name name, const Account& account) {
  return absl::c_any_of(account.entitlements,
                        [&](const Entitlement& each) { return each.name == name; });
}

bool DidCount(Name name, const Draft& draft) {
  return draft.again != nullptr && absl::c_linear_search(draft.again->counted, name);
}

}  // namespace

Achieved CountAchievements(Campaign::On on, const Occasion& occasion, Draft* draft) {
  Achieved achieved;
  const Zone& zone = *occasion.plan->zone;
  for (const AchievementRule& rule : occasion.plan->achievements) {
    const bool held = IsHeld(rule.name, draft->account);
    const bool counts = !held || DidCount(rule.name, *draft);
    if (rule.on != on || !counts || !Holds(rule.when, occasion)) continue;
    CountIn(rule, PeriodStart(zone, rule.each, occasion.day), &draft->account.counters);
    achieved.counted.push_back(rule.name);
    if (held || LongestRun(rule, zone, draft->account.counters) < rule.periods) continue;
    GiveEntitlements(*occasion.plan, rule.gives, rule.name, occasion.at, draft, &achieved.given);
  }
  return achieved;
}

void UncountAchievements(const Plan& rules, Receipt* receipt, Draft* draft) {
  for (const Name name : receipt->counted) {
    const AchievementRule* rule = rules.FindAchievement(name);
    if (rule == nullptr) continue;
    const Day day = rules.zone->DayAt(receipt->occurred_at);
    const Instant start = PeriodStart(*rules.zone, rule->each, day);
    if (Counter* counter = FindCounter(rule->counter, start, &draft->account.counters)) {
      counter->used = std::max<int64_t>(counter->used - 1, 0);
    }
  }
  receipt->counted.clear();
}

}  // namespace kopilka
