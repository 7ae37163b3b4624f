// The units of a receipt, shared among the sets of one group.
#ifndef KOPILKA_CORE_RULES_UNIT_SHARES_H_
#define KOPILKA_CORE_RULES_UNIT_SHARES_H_

#include <vector>

#include "core/rules/earning_base.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

// In a group whose members all give, a unit is in a set of one of them: the highest priority, then
// the first name, makes its sets first. A campaign that gives nothing takes no units.
void ShareUnits(const Occasion& occasion, const EarningBase& base, LeftOf left_of,
                std::vector<Offer>* offers);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_UNIT_SHARES_H_
