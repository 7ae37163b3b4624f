// CampaignIndex: from the facts of an occasion to the few campaigns that could fire on it.
#ifndef KOPILKA_CORE_CAMPAIGN_INDEX_H_
#define KOPILKA_CORE_CAMPAIGN_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "base/time.h"
#include "core/fact_table.h"
#include "core/plan.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Immutable. Each campaign stands under the facts of one necessary part of its condition
// (rules/access_path.h); one that has no such part is asked every time.
class CampaignIndex {
 public:
  // Of campaigns, ascending: by name.
  using Positions = absl::InlinedVector<uint32_t, 64>;

  explicit CampaignIndex(absl::Span<const Campaign> campaigns);

  // All that apply to the occasion or to a part of its lines, and some that do not.
  Positions Of(Campaign::On on, const Occasion& occasion) const;

  // Campaigns that stand under no fact.
  size_t asked_always() const { return always_.size(); }
  size_t bytes() const;

 private:
  // What of a campaign is known without looking at it: the campaigns lie far apart in memory.
  struct Gate {
    Instant from;
    Instant until;
    Campaign::On on = Campaign::On::kPurchase;
  };

  FactTable by_fact_;
  std::vector<uint32_t> always_;
  std::vector<Gate> gates_;  // By campaign.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_CAMPAIGN_INDEX_H_
