// Campaigns run over an occasion, and their points put into lots.
#ifndef KOPILKA_CORE_APPLY_ACCRUAL_H_
#define KOPILKA_CORE_APPLY_ACCRUAL_H_

#include <vector>

#include "base/amount.h"
#include "core/apply/draft.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

struct Accrual {
  std::vector<Earned> earned;        // By campaign, then as the campaign lists what it gives.
  std::vector<Entitlement> given;    // By campaign.
  std::vector<BracketTotal> totals;  // By campaign.
};

// Runs every campaign of the kind that gives points or rights, by name. Each is cut by its own
// limits first, then by the wallet's maximum balance; what is for another is only noted, and sent
// by SendRewards. `occasion` must not view the draft's account: the campaigns of one occasion all
// see the member as he was before it. `candidates` are the occasion's.
Accrual Accrue(Draft* draft, const Candidates& candidates, Campaign::On on,
               const Occasion& occasion, Money paid_without_earning);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_ACCRUAL_H_
