// Combination: which offers stand, where groups choose among campaigns.
#ifndef KOPILKA_CORE_RULES_COMBINATION_H_
#define KOPILKA_CORE_RULES_COMBINATION_H_

#include <vector>

#include "core/plan.h"
#include "core/rules/earning_base.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

// What the campaigns of the programme give in the end, by campaign name: first the groups by line
// share the lines and sets share the units, then every group, from the inside out, lets those of
// its members give that it chooses. A member that gives nothing is no member; an inner group is
// worth the sum of what it has chosen. Points are worth what their wallet says, each give rounded
// down to the minor unit.
std::vector<Offer> StandingOffers(const Candidates& candidates, Campaign::On on,
                                  const Occasion& occasion, const EarningBase& base,
                                  LeftOf left_of);

// The last of the steps alone.
std::vector<Offer> Combine(const Plan& plan, std::vector<Offer> offers);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_COMBINATION_H_
