#include "core/rules/unit_shares.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace kopilka {
namespace {

bool SharesUnits(const Offer& offer, const Plan& plan) {
  const Campaign& campaign = *offer.campaign;
  if (campaign.set.empty() || campaign.group_index == CampaignGroup::kNone) return false;
  return plan.groups[static_cast<size_t>(campaign.group_index)].choose ==
         CampaignGroup::Choose::kAll;
}

bool TakesFirst(const Offer* a, const Offer* b) {
  const int left = a->campaign->group_index;
  const int right = b->campaign->group_index;
  return left != right ? left < right : ComesBefore(*a->campaign, *b->campaign);
}

}  // namespace

void ShareUnits(const Occasion& occasion, const EarningBase& base, LeftOf left_of,
                std::vector<Offer>* offers) {
  std::vector<Offer*> sharing;
  for (Offer& offer : *offers) {
    if (SharesUnits(offer, *occasion.plan)) sharing.push_back(&offer);
  }
  std::sort(sharing.begin(), sharing.end(), TakesFirst);
  std::vector<int64_t> used;
  int group = CampaignGroup::kNone;
  for (Offer* offer : sharing) {
    if (offer->campaign->group_index != group) used.assign(occasion.lines.size(), 0);
    group = offer->campaign->group_index;
    *offer = OfferOf(*offer->campaign, occasion, base, left_of, used);
    if (!Gives(*offer)) continue;
    for (size_t i = 0; i < used.size(); ++i) used[i] += offer->units[i];
  }
}

}  // namespace kopilka
