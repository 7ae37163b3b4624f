#include "core/rules/limit_counter.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "absl/algorithm/container.h"
#include "base/checked.h"

namespace kopilka {
namespace {

Day FirstDay(Limit::Each each, Day day) {
  switch (each) {
    case Limit::Each::kWeek:
      return {day.n - WeekdayOf(day)};
    case Limit::Each::kMonth:
      return StartOfMonths(day, 1);
    case Limit::Each::kQuarter:
      return StartOfMonths(day, 3);
    case Limit::Each::kYear:
      return StartOfMonths(day, 12);
    default:
      return day;
  }
}

std::vector<Counter>::iterator PlaceOf(Name name, Instant start, std::vector<Counter>* counters) {
  return std::lower_bound(counters->begin(), counters->end(), std::tie(name, start),
                          [](const Counter& counter, const auto& wanted) {
                            return std::tie(counter.name, counter.period_start) < wanted;
                          });
}

bool Is(const Counter& counter, Name name, Instant start) {
  return counter.name == name && counter.period_start == start;
}

// A receipt of business day d arrives before the stream clock passes the end of d by `late`, so a
// counter is dead once the clock's day less the lateness (and one day for the zones) has left it.
Instant AliveFrom(const Plan& plan, const Limit& limit, Instant now) {
  return PeriodStart(*plan.zone, limit.each, {plan.zone->DayAt(now - plan.late).n - 1});
}

void DropDead(std::vector<Counter>* counters, const Plan& plan, const Limit& limit, Instant now) {
  const Instant alive_from = AliveFrom(plan, limit, now);
  std::erase_if(*counters, [&](const Counter& counter) {
    return counter.name == limit.name && counter.period_start < alive_from;
  });
}

}  // namespace

Counter* FindCounter(Name name, Instant period_start, std::vector<Counter>* counters) {
  const auto at = PlaceOf(name, period_start, counters);
  return at != counters->end() && Is(*at, name, period_start) ? &*at : nullptr;
}

Counter& CounterAt(Name name, Instant period_start, std::vector<Counter>* counters) {
  const auto at = PlaceOf(name, period_start, counters);
  const bool known = at != counters->end() && Is(*at, name, period_start);
  return known ? *at : *counters->insert(at, {name, period_start, 0});
}

void KeepNewest(Name name, int64_t most, std::vector<Counter>* counters) {
  // Those of one name stand together, the oldest first.
  const auto is_of_name = [&](const Counter& each) { return each.name == name; };
  const auto first = absl::c_find_if(*counters, is_of_name);
  const auto after = std::find_if_not(first, counters->end(), is_of_name);
  if (after - first > most) counters->erase(first, after - most);
}

Instant PeriodStart(const Zone& zone, Limit::Each each, Day day) {
  if (each == Limit::Each::kReceipt || each == Limit::Each::kLifetime) return kAlways;
  return zone.StartOf(FirstDay(each, day));
}

Instant PeriodEnd(const Zone& zone, Limit::Each each, Day day) {
  if (PeriodStart(zone, each, day) == kAlways) return kNever;
  const Day first = FirstDay(each, day);
  // The first day whose period is another one.
  Day next{first.n + 1};
  while (FirstDay(each, next) == first) ++next.n;
  return zone.StartOf(next);
}

int64_t CountedOn(absl::Span<const Counter> counters, const Plan& plan, const Limit& limit,
                  Day day) {
  // Most limits of most members are untouched; their period is not worth its reckoning.
  if (absl::c_none_of(counters,
                      [&](const Counter& counter) { return counter.name == limit.name; })) {
    return 0;
  }
  const Instant start = PeriodStart(*plan.zone, limit.each, day);
  for (const Counter& counter : counters) {
    if (Is(counter, limit.name, start)) return counter.used;
  }
  return 0;
}

bool IsForgotten(absl::Span<const Counter> counters, const Plan& plan, const Limit& limit,
                 Instant at, Instant now) {
  if (at >= now - plan.late) return false;  // Of all receipts but those that are reopened.
  const Instant start = PeriodStart(*plan.zone, limit.each, plan.zone->DayAt(at));
  return start < AliveFrom(plan, limit, now) &&
         absl::c_none_of(counters,
                         [&](const Counter& counter) { return Is(counter, limit.name, start); });
}

int64_t LimitLeftOn(const Account& account, const Plan& plan, const Limit& limit, Day day) {
  if (limit.each == Limit::Each::kReceipt || limit.tells()) return limit.whole();
  const int64_t used = CountedOn(account.counters, plan, limit, day);
  return std::max<int64_t>(CheckedSub(limit.amount, used), 0);
}

const Limit* TotalOf(const Campaign& campaign) {
  for (const Give& give : campaign.give) {
    if (give.kind == Give::Kind::kBrackets) return &give.total;
  }
  return nullptr;
}

void CountLimit(Account* account, const Plan& plan, const Limit& limit, Day day, int64_t used,
                Instant now) {
  if (limit.each == Limit::Each::kReceipt || used == 0) return;
  const Instant start = PeriodStart(*plan.zone, limit.each, day);
  if (limit.each != Limit::Each::kLifetime &&
      FindCounter(limit.name, start, &account->counters) == nullptr) {
    DropDead(&account->counters, plan, limit, now);
  }
  Counter& counter = CounterAt(limit.name, start, &account->counters);
  counter.used = CheckedAdd(counter.used, used);
}

bool IsCool(absl::Span<const Counter> counters, const Limit& limit, Instant at) {
  return absl::c_none_of(counters, [&](const Counter& counter) {
    const Millis between =
        at < counter.period_start ? counter.period_start - at : at - counter.period_start;
    return counter.name == limit.name && between < limit.cooldown;
  });
}

void CoolDown(std::vector<Counter>* counters, const Limit& limit, Instant at) {
  CounterAt(limit.name, at, counters).used = 1;
  KeepNewest(limit.name, 2, counters);
}

void TakeBackTime(std::vector<Counter>* counters, const Limit& limit, Instant at) {
  std::erase_if(*counters, [&](const Counter& counter) {
    return counter.name == limit.name && counter.period_start == at;
  });
}

void FreeLimit(const Plan& plan, const Limit& limit, Day day, int64_t freed,
               std::vector<Counter>* counters) {
  if (limit.each == Limit::Each::kReceipt || limit.each == Limit::Each::kCooldown) return;
  const Instant start = PeriodStart(*plan.zone, limit.each, day);
  if (Counter* counter = FindCounter(limit.name, start, counters)) {
    counter->used = std::max<int64_t>(counter->used - freed, 0);
  }
}

void FreeLimit(Account* account, const Plan& plan, const Limit& limit, Day day, int64_t freed) {
  FreeLimit(plan, limit, day, freed, &account->counters);
}

}  // namespace kopilka
