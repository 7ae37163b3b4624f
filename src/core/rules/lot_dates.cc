#include "core/rules/lot_dates.h"

#include <algorithm>

#include "core/rules/condition_eval.h"

namespace kopilka {
namespace {

int MonthsOf(ExpiryRule::RoundTo round_to) {
  switch (round_to) {
    case ExpiryRule::RoundTo::kQuarter:
      return 3;
    case ExpiryRule::RoundTo::kHalf:
      return 6;
    case ExpiryRule::RoundTo::kYear:
      return 12;
    default:
      return 1;
  }
}

// The first day of a block of `months` months at or after `day` (domain.md 5.12).
Day BlockStartAtOrAfter(Day day, int months) {
  const Day start = StartOfMonths(day, months);
  return start == day ? day : AddMonths(start, months);
}

Day Rolling(Day active, const ExpiryRule& rule) {
  const Day ends = DayAfter(active, rule.period);
  if (rule.round_to == ExpiryRule::RoundTo::kDay) return {ends.n + 1};
  const int months = MonthsOf(rule.round_to);
  const Day end = BlockStartAtOrAfter(ends, months);
  // "end of month" of points that are active from its first day is that month's end.
  return end > active ? end : BlockStartAtOrAfter({active.n + 1}, months);
}

Day Calendar(Day active, const ExpiryRule& rule) {
  const auto day_in = [&](int32_t year) {
    return DayOf({year, rule.month, std::min(rule.day, DaysInMonth(year, rule.month))});
  };
  int32_t year = DateOf(active).year;
  if (day_in(year) <= active) ++year;
  return day_in(year + std::max(rule.nth, 1) - 1);
}

// 29 February has its anniversary on the 28th where there is none.
Day Anniversary(Day active, Day enrolled, int nth) {
  int years = std::max(DateOf(active).year - DateOf(enrolled).year, 1);
  if (AddMonths(enrolled, 12 * years) <= active) ++years;
  return AddMonths(enrolled, 12 * (years + std::max(nth, 1) - 1));
}

}  // namespace

Day DayAfter(Day day, const Period& period) {
  const Day month = period.months == 0 ? day : AddMonths(day, period.months);
  return {month.n + period.days};
}

Instant ActiveFrom(const Zone& zone, Instant at, const Activation& activates) {
  const Day day = zone.DayAt(at);
  switch (activates.kind) {
    case Activation::Kind::kAfter:
      if (activates.after.ms != 0) return at + Millis{activates.after.ms};
      return zone.StartOf(DayAfter(day, activates.after));
    case Activation::Kind::kYearDay:
      return zone.StartOf(Calendar(day, {.month = activates.month, .day = activates.day}));
    case Activation::Kind::kOnDay:
      return zone.StartOf(std::max(day, activates.on));
    case Activation::Kind::kEvent:
      return kNever;
  }
  return at;
}

const ExpiryRule& ExpiryFor(const ExpiryRule& rule, const Occasion& occasion) {
  for (const ExpiryCase& each : rule.cases) {
    if (Holds(each.when, occasion)) return each.rule;
  }
  return rule;
}

bool CanExpire(const ExpiryRule& rule) {
  return rule.kind != ExpiryRule::Kind::kNever ||
         std::any_of(rule.cases.begin(), rule.cases.end(),
                     [](const ExpiryCase& each) { return CanExpire(each.rule); });
}

Instant ExpiresAt(const Zone& zone, Instant active_from, const ExpiryRule& rule,
                  Instant enrolled_at) {
  const Day active = zone.DayAt(active_from);
  switch (rule.kind) {
    case ExpiryRule::Kind::kNever:
      return kNever;
    case ExpiryRule::Kind::kRolling:
    case ExpiryRule::Kind::kAfterPurchase:
      return zone.StartOf(Rolling(active, rule));
    case ExpiryRule::Kind::kCalendar:
      return zone.StartOf(Calendar(active, rule));
    case ExpiryRule::Kind::kAnniversary:
      if (enrolled_at.ms == 0) return zone.StartOf(Calendar(active, {.nth = rule.nth}));
      return zone.StartOf(Anniversary(active, zone.DayAt(enrolled_at), rule.nth));
  }
  return kNever;
}

}  // namespace kopilka
