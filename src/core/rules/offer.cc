#include "core/rules/offer.h"

#include "core/rules/condition_eval.h"

namespace kopilka {

Candidates CandidatesOf(Campaign::On on, const Occasion& occasion) {
  Candidates candidates;
  for (const Campaign& campaign : occasion.plan->campaigns) {
    if (campaign.on == on) candidates.push_back(&campaign);
  }
  return candidates;
}

bool Applies(const Campaign& campaign, Campaign::On on, const Occasion& occasion) {
  return campaign.on == on &&
         (!campaign.valid_from.has_value() || *campaign.valid_from <= occasion.at) &&
         (!campaign.valid_until.has_value() || occasion.at < *campaign.valid_until) &&
         Holds(campaign.when, occasion);
}

bool Gives(const Offer& offer) { return TotalGranted(offer.grants).n > 0; }

Offer OfferOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
              LeftOf left_of) {
  absl::InlinedVector<int64_t, 4> left;
  for (const Limit& limit : campaign.limits) left.push_back(left_of(limit));
  return {&campaign, GrantsOf(campaign, occasion, base, left)};
}

std::vector<Offer> OffersOf(const Candidates& candidates, Campaign::On on, const Occasion& occasion,
                            const EarningBase& base, LeftOf left_of) {
  std::vector<Offer> offers;
  for (const Campaign* campaign : candidates) {
    if (!Applies(*campaign, on, occasion)) continue;
    offers.push_back(OfferOf(*campaign, occasion, base, left_of));
  }
  return offers;
}

}  // namespace kopilka
