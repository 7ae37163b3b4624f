#include "core/campaign_index.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "core/rules/access_path.h"
#include "core/rules/facts.h"

namespace kopilka {
namespace {

constexpr Instant kSinceEver = {std::numeric_limits<int64_t>::min()};

}  // namespace

CampaignIndex::CampaignIndex(absl::Span<const Campaign> campaigns) {
  std::vector<FactTable::Row> rows;
  gates_.reserve(campaigns.size());
  for (const Campaign& campaign : campaigns) {
    const auto position = static_cast<uint32_t>(gates_.size());
    gates_.push_back({.from = campaign.valid_from.value_or(kSinceEver),
                      .until = campaign.valid_until.value_or(kNever),
                      .on = campaign.on});
    const std::optional<AccessPath> path = AccessPathOf(campaign.when);
    if (!path) {
      always_.push_back(position);
      continue;
    }
    for (const uint64_t fact : path->facts) rows.push_back({fact, position});
  }
  always_.shrink_to_fit();
  by_fact_ = FactTable(rows);
}

CampaignIndex::Positions CampaignIndex::Of(Campaign::On on, const Occasion& occasion) const {
  Positions found;
  const auto add = [&](uint32_t position) {
    const Gate& gate = gates_[position];
    if (gate.on == on && gate.from <= occasion.at && occasion.at < gate.until) {
      found.push_back(position);
    }
  };
  for (const uint32_t position : always_) add(position);
  for (const uint64_t fact : FactsOf(occasion)) by_fact_.Find(fact, add);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

size_t CampaignIndex::bytes() const {
  return by_fact_.bytes() + always_.capacity() * sizeof(uint32_t) +
         gates_.capacity() * sizeof(Gate);
}

}  // namespace kopilka
