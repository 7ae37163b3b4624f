#include "programme/valid_days.h"

#include <algorithm>
#include <limits>

namespace kopilka {

ValidDays ValidDaysOf(const Campaign& campaign, const Plan& plan) {
  ValidDays days;
  for (const auto& zone : plan.zones) {
    // It begins where the day begins first, and ends where it ends last.
    if (campaign.valid_from) {
      const Day day = zone->DayAt(*campaign.valid_from);
      days.from = std::max(days.from.value_or(day), day);
    }
    if (campaign.valid_until) {
      const Day day = {zone->DayAt(*campaign.valid_until).n - 1};
      days.to = std::min(days.to.value_or(day), day);
    }
  }
  return days;
}

bool Repeats(const Condition& dates, const ValidDays& days) {
  return dates.kind == Condition::Kind::kDates && (days.from || days.to) &&
         dates.from_day == days.from.value_or(Day{std::numeric_limits<int32_t>::min()}) &&
         dates.to_day == days.to.value_or(Day{std::numeric_limits<int32_t>::max()});
}

}  // namespace kopilka
