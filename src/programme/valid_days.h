// The days on which a campaign is valid, as its file says them.
#ifndef KOPILKA_PROGRAMME_VALID_DAYS_H_
#define KOPILKA_PROGRAMME_VALID_DAYS_H_

#include <optional>

#include "core/plan.h"

namespace kopilka {

struct ValidDays {
  std::optional<Day> from;
  std::optional<Day> to;  // Included.
};

// The other way round of what compile/campaign.h does with them.
ValidDays ValidDaysOf(const Campaign& campaign, const Plan& plan);

// Whether a condition on the date only repeats these days, for stores of other zones.
bool Repeats(const Condition& dates, const ValidDays& days);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_VALID_DAYS_H_
