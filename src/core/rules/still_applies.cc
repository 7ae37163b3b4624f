#include "core/rules/still_applies.h"

#include <vector>

#include "core/rules/condition_eval.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"
#include "core/rules/re_earn.h"

namespace kopilka {

bool StillApplies(const Plan& plan, const Receipt& receipt, Name giver) {
  if (!KeepsAnything(receipt)) return false;
  std::vector<Line> kept;
  for (const KeptLine& line : receipt.lines) {
    const Line part = KeptPart(line);
    if (part.amount.n > 0 || part.quantity.n > 0) kept.push_back(part);
  }
  const Occasion occasion = OccasionOf(plan, receipt, kept);
  if (const AchievementRule* achievement = plan.FindAchievement(giver)) {
    return Holds(achievement->when, occasion);
  }
  const Campaign* campaign = plan.FindCampaign(giver);
  return campaign != nullptr && Applies(*campaign, Campaign::On::kPurchase, occasion);
}

}  // namespace kopilka
