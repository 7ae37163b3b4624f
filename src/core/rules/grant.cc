#include "core/rules/grant.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace kopilka {
namespace {

void Refuse(Name limit, Grants* grants) {
  for (Grant& grant : *grants) {
    if (grant.granted.n > 0) grant.cut_by = limit;
    grant.granted = {};
  }
}

void Cut(Name limit, int64_t left, Grants* grants) {
  for (Grant& grant : *grants) {
    const int64_t most = std::min(grant.granted.n, left);
    if (most < grant.granted.n) grant.cut_by = limit;
    grant.granted.n = most;
    left -= most;
  }
}

}  // namespace

absl::string_view RecipientOf(const Give& give, const Occasion& occasion) {
  if (LevelOf(give.to) > 0) return occasion.member.invited_by;
  const Fund* fund = occasion.plan->FindFund(give.to);
  return fund == nullptr ? absl::string_view() : fund->member;
}

void ApplyLimit(const Limit& limit, int64_t left, Grants* grants) {
  left = std::max<int64_t>(left, 0);
  const bool counts_times = limit.measure == Limit::Measure::kTimes;
  const int64_t wanted = counts_times ? 1 : TotalGranted(*grants).n;
  if (wanted <= left) return;
  if (counts_times || limit.refuses()) {
    Refuse(limit.name, grants);
  } else {
    Cut(limit.name, left, grants);
  }
}

Points TotalGranted(const Grants& grants) {
  Points total;
  for (const Grant& grant : grants) total += grant.granted;
  return total;
}

Grants GrantsOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
                const Deal& deal, absl::Span<const int64_t> left) {
  Grants grants;
  for (const Give& give : campaign.give) {
    Award award = AwardOf(campaign, give, occasion, base, deal);
    const bool reaches = give.to.empty() || !RecipientOf(give, occasion).empty();
    const Points points = reaches ? std::max(award.points, Points{0}) : Points{0};
    grants.push_back({.give = &give, .award = std::move(award), .granted = points});
  }
  for (size_t i = 0; i < campaign.limits.size() && TotalGranted(grants).n > 0; ++i) {
    if (campaign.limits[i].per == Limit::Per::kInviter) continue;
    ApplyLimit(campaign.limits[i], left[i], &grants);
  }
  return grants;
}

}  // namespace kopilka
