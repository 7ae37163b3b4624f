#include "core/rules/line_shares.h"

#include <algorithm>
#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "core/rules/award.h"

namespace kopilka {
namespace {

using Choose = CampaignGroup::Choose;
using Lines = absl::InlinedVector<bool, 16>;

bool IsBefore(const Offer* a, const Offer* b) { return ComesBefore(*a->campaign, *b->campaign); }

// Those that give something, the highest priority first.
std::vector<Offer*> ContendersOf(int group, std::vector<Offer>* offers) {
  std::vector<Offer*> contenders;
  for (Offer& offer : *offers) {
    if (offer.campaign->group_index == group && Gives(offer)) contenders.push_back(&offer);
  }
  std::sort(contenders.begin(), contenders.end(), IsBefore);
  return contenders;
}

int64_t WorthOfLine(const Offer& offer, const Occasion& occasion, const EarningBase& base,
                    size_t line) {
  int64_t worth = 0;
  for (const Give& give : offer.campaign->give) {
    worth = CheckedAdd(worth, WorthOfLine(*offer.campaign, give, occasion, base, line));
  }
  return worth;
}

bool IsBetter(Choose choose, int64_t worth, int64_t than) {
  if (choose == Choose::kBestForMember) return worth > than;
  return choose == Choose::kBestForChain && worth < than;
}

// By contender, the lines that it gets.
std::vector<Lines> LinesOf(Choose choose, const std::vector<Offer*>& contenders,
                           const Occasion& occasion, const EarningBase& base) {
  std::vector<Lines> lines(contenders.size(), Lines(occasion.lines.size(), false));
  for (size_t line = 0; line < occasion.lines.size(); ++line) {
    size_t winner = contenders.size();
    int64_t most = 0;
    for (size_t i = 0; i < contenders.size(); ++i) {
      const int64_t worth = WorthOfLine(*contenders[i], occasion, base, line);
      if (worth == 0) continue;
      if (winner != contenders.size() && !IsBetter(choose, worth, most)) continue;
      winner = i;
      most = worth;
    }
    if (winner != contenders.size()) lines[winner][line] = true;
  }
  return lines;
}

}  // namespace

void ShareLines(const Occasion& occasion, const EarningBase& base, LeftOf left_of,
                std::vector<Offer>* offers) {
  const std::vector<CampaignGroup>& groups = occasion.plan->groups;
  for (size_t group = 0; group < groups.size(); ++group) {
    if (!groups[group].by_line) continue;
    std::vector<Offer*> contenders = ContendersOf(static_cast<int>(group), offers);
    const size_t most = kMaxLinePairs / std::max<size_t>(occasion.lines.size(), 1);
    const bool cut = contenders.size() > most;
    for (size_t i = most; i < contenders.size(); ++i) contenders[i]->grants.clear();
    if (cut) contenders.resize(most);
    const std::vector<Lines> lines = LinesOf(groups[group].choose, contenders, occasion, base);
    for (size_t i = 0; i < contenders.size(); ++i) {
      Offer& offer = *contenders[i];
      offer = OfferOf(*offer.campaign, occasion, base.Only(lines[i]), left_of);
      offer.bound_cut |= cut;
      offer.lines = lines[i];
    }
  }
}

}  // namespace kopilka
