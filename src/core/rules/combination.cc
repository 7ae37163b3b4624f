#include "core/rules/combination.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

#include "base/checked.h"
#include "core/rules/line_shares.h"
#include "core/rules/unit_shares.h"

namespace kopilka {
namespace {

using Choose = CampaignGroup::Choose;

// A campaign, or a group that has chosen.
struct Member {
  Name name;
  int priority = 0;
  bool is_group = false;
  int64_t worth = 0;           // Minor units of money.
  std::vector<size_t> offers;  // Indices.
};

int64_t WorthOf(const Offer& offer) {
  int64_t worth = 0;
  for (const Grant& grant : offer.grants) {
    const Give& give = *grant.give;
    worth = CheckedAdd(worth, MulDiv(grant.granted.n, give.money_per_points.n, give.share_points.n,
                                     Rounding::kDown));
  }
  return worth;
}

bool IsFirst(const Member& a, const Member& b) {
  return std::make_tuple(-int64_t{a.priority}, a.is_group, a.name) <
         std::make_tuple(-int64_t{b.priority}, b.is_group, b.name);
}

bool IsBefore(Choose choose, const Member& a, const Member& b) {
  if (choose == Choose::kBestForMember && a.worth != b.worth) return a.worth > b.worth;
  if (choose == Choose::kBestForChain && a.worth != b.worth) return a.worth < b.worth;
  return IsFirst(a, b);
}

// What the group comes to. `members` is not empty.
Member Chosen(const CampaignGroup& group, std::vector<Member> members) {
  Member chosen;
  // The lines of a group by line have chosen already.
  if (group.choose == Choose::kAll || group.by_line) {
    for (Member& member : members) {
      chosen.worth = CheckedAdd(chosen.worth, member.worth);
      chosen.offers.insert(chosen.offers.end(), member.offers.begin(), member.offers.end());
    }
  } else {
    chosen = std::move(*std::min_element(
        members.begin(), members.end(),
        [&](const Member& a, const Member& b) { return IsBefore(group.choose, a, b); }));
  }
  chosen.name = group.name;
  chosen.priority = group.priority;
  chosen.is_group = true;
  return chosen;
}

}  // namespace

std::vector<Offer> Combine(const Plan& plan, std::vector<Offer> offers) {
  if (plan.groups.empty()) return offers;
  std::vector<bool> stands(offers.size(), false);
  std::vector<std::vector<Member>> members(plan.groups.size());
  for (size_t i = 0; i < offers.size(); ++i) {
    const Campaign& campaign = *offers[i].campaign;
    if (campaign.group_index == CampaignGroup::kNone) {
      stands[i] = true;
    } else if (Gives(offers[i])) {
      members[static_cast<size_t>(campaign.group_index)].push_back(
          {campaign.name, campaign.priority, false, WorthOf(offers[i]), {i}});
    }
  }
  for (const int index : plan.groups_inside_out) {
    const CampaignGroup& group = plan.groups[static_cast<size_t>(index)];
    std::vector<Member>& mine = members[static_cast<size_t>(index)];
    if (mine.empty()) continue;
    Member chosen = Chosen(group, std::move(mine));
    if (group.outer != CampaignGroup::kNone) {
      members[static_cast<size_t>(group.outer)].push_back(std::move(chosen));
    } else {
      for (const size_t i : chosen.offers) stands[i] = true;
    }
  }
  std::vector<Offer> standing;
  for (size_t i = 0; i < offers.size(); ++i) {
    if (stands[i]) standing.push_back(std::move(offers[i]));
  }
  return standing;
}

std::vector<Offer> StandingOffers(const Candidates& candidates, Campaign::On on,
                                  const Occasion& occasion, const EarningBase& base,
                                  LeftOf left_of) {
  std::vector<Offer> offers = OffersOf(candidates, on, occasion, base, left_of);
  ShareLines(occasion, base, left_of, &offers);
  ShareUnits(occasion, base, left_of, &offers);
  return Combine(*occasion.plan, std::move(offers));
}

}  // namespace kopilka
