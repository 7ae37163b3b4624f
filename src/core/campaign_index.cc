#include "core/campaign_index.h"

#include <algorithm>
#include <limits>

#include "core/rules/access_path.h"
#include "core/rules/facts.h"

namespace kopilka {
namespace {

constexpr Instant kSinceEver = {std::numeric_limits<int64_t>::min()};
// A longer part is not worth its marks.
constexpr size_t kMostMarks = 32;

}  // namespace

CampaignIndex::CampaignIndex(absl::Span<const Shared<Campaign>> campaigns) {
  std::vector<FactTable::Row> rows;
  gates_.reserve(campaigns.size() + 1);
  for (const Campaign& campaign : campaigns) {
    const auto position = static_cast<uint32_t>(gates_.size());
    gates_.push_back({.from = campaign.valid_from.value_or(kSinceEver),
                      .until = campaign.valid_until.value_or(kNever),
                      .needs = static_cast<uint32_t>(marks_.size()),
                      .on = campaign.on});
    const std::vector<AccessPath> paths = AccessPathsOf(campaign.when);
    if (paths.empty()) {
      always_.push_back(position);
      continue;
    }
    for (const uint64_t fact : paths[0].facts) rows.push_back({fact, position});
    AddNeeds(absl::MakeConstSpan(paths).subspan(1));
  }
  gates_.push_back({.needs = static_cast<uint32_t>(marks_.size())});
  always_.shrink_to_fit();
  marks_.shrink_to_fit();
  by_fact_ = FactTable(rows);
}

void CampaignIndex::AddNeeds(absl::Span<const AccessPath> paths) {
  for (const AccessPath& path : paths) {
    if (path.facts.size() > kMostMarks) continue;
    marks_.push_back(static_cast<uint16_t>(path.facts.size()));
    for (const uint64_t fact : path.facts) marks_.push_back(static_cast<uint16_t>(fact % kMarks));
  }
}

bool CampaignIndex::Shows(const Marks& shown, uint32_t position) const {
  const uint32_t end = gates_[position + 1].needs;
  for (uint32_t i = gates_[position].needs; i < end;) {
    const uint32_t last = i + marks_[i];
    bool one = false;
    while (i < last) one |= shown[marks_[++i]];
    if (!one) return false;
    ++i;
  }
  return true;
}

CampaignIndex::Positions CampaignIndex::Of(Campaign::On on, const Occasion& occasion) const {
  const FactHashes facts = FactsOf(occasion);
  Marks shown;
  for (const uint64_t fact : facts) {
    by_fact_.PrefetchBucket(fact);
    shown.set(fact % kMarks);
  }
  for (const uint64_t fact : facts) by_fact_.PrefetchEntries(fact);
  Positions found;
  const auto add = [&](uint32_t position) {
    const Gate& gate = gates_[position];
    if (gate.on == on && gate.from <= occasion.at && occasion.at < gate.until &&
        Shows(shown, position)) {
      found.push_back(position);
    }
  };
  for (const uint32_t position : always_) add(position);
  for (const uint64_t fact : facts) by_fact_.Find(fact, add);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

size_t CampaignIndex::bytes() const {
  return by_fact_.bytes() + always_.capacity() * sizeof(uint32_t) +
         gates_.capacity() * sizeof(Gate) + marks_.capacity() * sizeof(uint16_t);
}

}  // namespace kopilka
