// When points begin and when they end.
#ifndef KOPILKA_CORE_RULES_LOT_DATES_H_
#define KOPILKA_CORE_RULES_LOT_DATES_H_

#include "base/time.h"
#include "base/zone.h"
#include "core/plan.h"
#include "core/rules/occasion.h"

namespace kopilka {

// The day a calendar period later: months first, clamped to the month's end, then days.
Day DayAfter(Day day, const Period& period);

// Activation of points earned at the business instant `at`. A period of months and days ends at the
// start of a day; an empty one is the start of the business day itself, so that all points of one
// day that end together are one lot. kNever: they wait for an event.
Instant ActiveFrom(const Zone& zone, Instant at, const Activation& activates);

// The rule that is for this member on this occasion: the first case whose condition holds, else the
// rule itself.
const ExpiryRule& ExpiryFor(const ExpiryRule& rule, const Occasion& occasion);

// Whether points of anybody ever expire.
bool CanExpire(const ExpiryRule& rule);

// Expiry of points active from `active_from`: the instant at which they are gone.
//   kRolling    the day the period ends on is included: 25 Jan + 1 month is good through 25 Feb.
//   rounded up  the first of the next month (quarter, ...) at or after the day the period ends on.
//   kCalendar   the nth such day after the day of activation.
// `enrolled_at` of the member, for his anniversaries; 0: not enrolled.
Instant ExpiresAt(const Zone& zone, Instant active_from, const ExpiryRule& rule,
                  Instant enrolled_at);

// 9999-12-31: beyond it a date is a mistake, and calendars stop making sense.
inline constexpr Instant kLastDate{253'402'214'400'000};

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_LOT_DATES_H_
