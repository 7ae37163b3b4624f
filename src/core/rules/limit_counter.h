// How much of a limit a member has used, by period.
#ifndef KOPILKA_CORE_RULES_LIMIT_COUNTER_H_
#define KOPILKA_CORE_RULES_LIMIT_COUNTER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "base/time.h"
#include "base/zone.h"
#include "core/account.h"
#include "core/plan.h"

namespace kopilka {

// Start of the period that `day` is in; kAlways where there is no period. Weeks begin on Monday.
Instant PeriodStart(const Zone& zone, Limit::Each each, Day day);

// Where that period ends; kNever where there is none.
Instant PeriodEnd(const Zone& zone, Limit::Each each, Day day);

// The counter of a name and a period; null: nothing has been counted in it.
Counter* FindCounter(Name name, Instant period_start, std::vector<Counter>* counters);
// The same; begun at 0 where there is none.
Counter& CounterAt(Name name, Instant period_start, std::vector<Counter>* counters);

// What is left of the limit on this business day, not below 0. A limit per receipt is always whole,
// and so is one that only tells.
int64_t LimitLeftOn(const Account& account, const Plan& plan, const Limit& limit, Day day);

// Drops the oldest counters of a name, down to `most`.
void KeepNewest(Name name, int64_t most, std::vector<Counter>* counters);

// The counter of what the campaign's brackets add up; null: it has none.
const Limit* TotalOf(const Campaign& campaign);

// Whether the period of a receipt of this business time is not counted any more at the stream clock
// `now`: its counter may have been dropped, and nobody knows what was used.
bool IsForgotten(absl::Span<const Counter> counters, const Plan& plan, const Limit& limit,
                 Instant at, Instant now);

// What has been counted in the period of this business day.
int64_t CountedOn(absl::Span<const Counter> counters, const Plan& plan, const Limit& limit,
                  Day day);

// Counts `used` on this business day. Counters of the same limit whose period no receipt can reach
// any more at the stream clock `now` are dropped.
void CountLimit(Account* account, const Plan& plan, const Limit& limit, Day day, int64_t used,
                Instant now);

// Whether a campaign may give at this business time: every time that is known is so long away.
bool IsCool(absl::Span<const Counter> counters, const Limit& limit, Instant at);

// It gave. Counters that begin then tell of the last two times: should the last be taken back, the
// one before holds.
void CoolDown(std::vector<Counter>* counters, const Limit& limit, Instant at);

// What it was to give at that time it does not, or no more.
void TakeBackTime(std::vector<Counter>* counters, const Limit& limit, Instant at);

// Gives back up to `freed` in the period of the business day.
void FreeLimit(const Plan& plan, const Limit& limit, Day day, int64_t freed,
               std::vector<Counter>* counters);
void FreeLimit(Account* account, const Plan& plan, const Limit& limit, Day day, int64_t freed);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_LIMIT_COUNTER_H_
