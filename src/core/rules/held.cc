#include "core/rules/held.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "core/rules/tier_steps.h"

namespace kopilka {

bool HasAny(const absl::flat_hash_set<std::string>& names, const Occasion& occasion) {
  for (const Entitlement& each : occasion.member.entitlements) {
    if (each.is_coupon() || !each.holds_at(occasion.at)) continue;
    if (names.contains(each.name.text())) return true;
  }
  for (const TierLadder& ladder : occasion.plan->tiers) {
    if (ladder.steps.empty()) continue;
    const size_t rank = RankHeldAt(occasion.at, ladder, occasion.member.tiers);
    const std::vector<Name>& gives = ladder.steps[rank].gives;
    if (absl::c_any_of(gives, [&](Name name) { return names.contains(name.text()); })) return true;
  }
  return false;
}

bool IsShown(const Entitlement& coupon, Instant at, absl::Span<const absl::string_view> codes) {
  return coupon.is_coupon() && coupon.uses_left > 0 && coupon.holds_at(at) &&
         absl::c_linear_search(codes, coupon.code);
}

bool ShowsAny(const absl::flat_hash_set<std::string>& names, const Occasion& occasion) {
  return absl::c_any_of(occasion.member.entitlements, [&](const Entitlement& each) {
    return names.contains(each.name.text()) && IsShown(each, occasion.at, occasion.coupons);
  });
}

bool WillEnd(const Account& account, const Entitlement& entitlement) {
  if (entitlement.until == kNever) return false;
  if (entitlement.is_coupon()) return entitlement.uses_left > 0;
  return absl::c_none_of(account.entitlements, [&](const Entitlement& each) {
    return each.name == entitlement.name && each.from == entitlement.until;
  });
}

std::vector<Entitlement> HeldOn(const Occasion& occasion) {
  std::vector<Entitlement> held;
  for (const Entitlement& each : occasion.member.entitlements) {
    const bool counts = each.is_coupon() ? IsShown(each, occasion.at, occasion.coupons)
                                         : each.holds_at(occasion.at);
    if (!counts) continue;
    held.push_back(each);
    held.back().paid.clear();  // No condition asks.
  }
  return held;
}

std::vector<Entitlement> HeldBy(const Plan& plan, const Account& account) {
  std::vector<Entitlement> held;
  for (const Entitlement& each : account.entitlements) {
    if (!each.is_coupon() || each.uses_left > 0) held.push_back(each);
  }
  for (const TierLadder& ladder : plan.tiers) {
    if (ladder.steps.empty()) continue;
    for (const Name name : ladder.steps[RankHeldAt(kNever, ladder, account.tiers)].gives) {
      held.push_back({.name = name});
    }
  }
  std::sort(held.begin(), held.end());
  return held;
}

}  // namespace kopilka
