#include "core/apply/achievement.h"

#include <algorithm>
#include <tuple>

#include "absl/algorithm/container.h"
#include "core/apply/entitlements.h"
#include "core/rules/condition_eval.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

using Counters = std::vector<Counter>;

Counters::iterator PlaceOf(Name name, Instant start, Counters* counters) {
  return std::lower_bound(counters->begin(), counters->end(), std::tie(name, start),
                          [](const Counter& each, const auto& key) {
                            return std::tie(each.name, each.period_start) < key;
                          });
}

void CountIn(const AchievementRule& rule, Instant start, Counters* counters) {
  const auto place = PlaceOf(rule.counter, start, counters);
  const bool known =
      place != counters->end() && place->name == rule.counter && place->period_start == start;
  Counter& counter = known ? *place : *counters->insert(place, {rule.counter, start, 0});
  counter.used += 1;
  const auto first = PlaceOf(rule.counter, kAlways, counters);
  const auto after = std::find_if(first, counters->end(),
                                  [&](const Counter& each) { return each.name != rule.counter; });
  const auto too_many = (after - first) - 2 * rule.periods;
  if (too_many > 0) counters->erase(first, first + too_many);
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

}  // namespace

Achieved CountAchievements(Campaign::On on, const Occasion& occasion, Draft* draft) {
  Achieved achieved;
  const Zone& zone = *draft->plan.zone;
  for (const AchievementRule& rule : draft->plan.achievements) {
    if (rule.on != on || IsHeld(rule.name, draft->account) || !Holds(rule.when, occasion)) continue;
    CountIn(rule, PeriodStart(zone, rule.each, occasion.day), &draft->account.counters);
    achieved.counted.push_back(rule.name);
    if (LongestRun(rule, zone, draft->account.counters) < rule.periods) continue;
    GiveEntitlements(rule.gives, rule.name, occasion.at, draft, &achieved.given);
  }
  return achieved;
}

void UncountAchievements(const Plan& rules, Receipt* receipt, Draft* draft) {
  for (const Name name : receipt->counted) {
    const AchievementRule* rule = rules.FindAchievement(name);
    if (rule == nullptr) continue;
    const Day day = rules.zone->DayAt(receipt->occurred_at);
    const Instant start = PeriodStart(*rules.zone, rule->each, day);
    for (Counter& counter : draft->account.counters) {
      if (counter.name != rule->counter || counter.period_start != start) continue;
      counter.used = std::max<int64_t>(counter.used - 1, 0);
    }
  }
  receipt->counted.clear();
}

}  // namespace kopilka
