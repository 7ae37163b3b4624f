#include "core/rules/offer.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "absl/container/fixed_array.h"
#include "core/campaign_index.h"
#include "core/rules/condition_eval.h"
#include "core/rules/deal.h"
#include "core/rules/part_condition.h"

namespace kopilka {
namespace {

bool GivesRights(const Campaign& campaign, absl::Span<const int64_t> left) {
  if (campaign.entitlements.empty()) return false;
  for (size_t i = 0; i < campaign.limits.size(); ++i) {
    if (campaign.limits[i].measure == Limit::Measure::kTimes && left[i] <= 0) return false;
  }
  return true;
}

}  // namespace

Candidates CandidatesOf(Campaign::On on, const Occasion& occasion) {
  const Plan& plan = *occasion.plan;
  Candidates candidates;
  if (plan.index == nullptr) {
    for (const Campaign& campaign : plan.campaigns) {
      if (campaign.on == on) candidates.push_back(&campaign);
    }
    return candidates;
  }
  for (const uint32_t position : plan.index->Of(on, occasion)) {
    const Campaign& campaign = plan.campaigns[position];
    candidates.push_back(&campaign);
  }
  return candidates;
}

Candidates Discounting(const Candidates& candidates, bool discounts) {
  Candidates some;
  for (const Campaign* campaign : candidates) {
    if (campaign->is_discount() == discounts) some.push_back(campaign);
  }
  return some;
}

namespace {

bool IsValid(const Campaign& campaign, Campaign::On on, Instant at) {
  return campaign.on == on && (!campaign.valid_from.has_value() || *campaign.valid_from <= at) &&
         (!campaign.valid_until.has_value() || at < *campaign.valid_until);
}

}  // namespace

bool Applies(const Campaign& campaign, Campaign::On on, const Occasion& occasion) {
  return IsValid(campaign, on, occasion.at) && Holds(campaign.when, occasion);
}

bool MayApplyToPart(const Campaign& campaign, Campaign::On on, const Occasion& occasion) {
  return IsValid(campaign, on, occasion.at) && MayHoldOfPart(campaign.when, occasion);
}

bool Gives(const Offer& offer) { return offer.gives_rights || TotalGranted(offer.grants).n > 0; }

bool ComesBefore(const Campaign& a, const Campaign& b) {
  return a.priority != b.priority ? a.priority > b.priority : a.name < b.name;
}

namespace {

// A set is a time, where a receipt's are counted.
int64_t MostSets(const Campaign& campaign, absl::Span<const int64_t> left) {
  int64_t most = std::numeric_limits<int64_t>::max();
  for (size_t i = 0; i < campaign.limits.size(); ++i) {
    const Limit& limit = campaign.limits[i];
    const bool counts = limit.measure == Limit::Measure::kTimes &&
                        limit.each == Limit::Each::kReceipt && limit.per == Limit::Per::kMember;
    if (counts) most = std::min(most, left[i]);
  }
  return most;
}

}  // namespace

Offer OfferOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
              LeftOf left_of, absl::Span<const int64_t> used) {
  absl::FixedArray<int64_t, 4> left(campaign.limits.size());
  std::transform(campaign.limits.begin(), campaign.limits.end(), left.begin(), left_of);
  Offer offer;
  offer.campaign = &campaign;
  const Deal deal = DealOf(campaign, occasion, base, used, MostSets(campaign, left));
  const bool complete = campaign.set.empty() || deal.sets > 0;
  offer.bound_cut = deal.bound_cut;
  if (deal.sets > 0) offer.units = UnitsByLine(deal, occasion.lines.size());
  offer.grants = GrantsOf(campaign, occasion, base, deal, left);
  offer.gives_rights = complete && GivesRights(campaign, left);
  return offer;
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
