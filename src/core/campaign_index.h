// CampaignIndex: from the facts of an occasion to the few campaigns that could fire on it.
#ifndef KOPILKA_CORE_CAMPAIGN_INDEX_H_
#define KOPILKA_CORE_CAMPAIGN_INDEX_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "base/time.h"
#include "core/fact_table.h"
#include "core/plan.h"
#include "core/rules/access_path.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Immutable. Each campaign stands under the facts of the rarest necessary part of its condition
// (rules/access_path.h); one that has no such part is asked every time. Of its other necessary
// parts the facts are known by marks of sixteen bits, so that nearly all of what a SKU brings up
// for other stores or members is dropped without a look at the campaign.
class CampaignIndex {
 public:
  // Of campaigns, ascending: by name.
  using Positions = absl::InlinedVector<uint32_t, 64>;

  explicit CampaignIndex(absl::Span<const Shared<Campaign>> campaigns);

  // All that apply to the occasion or to a part of its lines, and some that do not.
  Positions Of(Campaign::On on, const Occasion& occasion) const;

  // Campaigns that stand under no fact.
  size_t asked_always() const { return always_.size(); }
  size_t bytes() const;

 private:
  static constexpr size_t kMarks = 1U << 16;
  using Marks = std::bitset<kMarks>;

  // What of a campaign is known without looking at it: the campaigns lie far apart in memory.
  struct Gate {
    Instant from;
    Instant until;
    uint32_t needs =
        0;  // Where its other parts begin in `marks_`; they end where the next's begin.
    Campaign::On on = Campaign::On::kPurchase;
  };

  void AddNeeds(absl::Span<const AccessPath> paths);
  bool Shows(const Marks& shown, uint32_t position) const;

  FactTable by_fact_;
  std::vector<uint32_t> always_;
  std::vector<Gate> gates_;      // By campaign, and one more.
  std::vector<uint16_t> marks_;  // Of each part: how many marks, and the marks.
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_CAMPAIGN_INDEX_H_
