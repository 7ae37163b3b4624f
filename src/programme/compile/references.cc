#include "programme/compile/references.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

bool HasWallet(const Plan& plan, Name name) {
  return absl::c_any_of(plan.wallets, [&](const WalletRule& rule) { return rule.name == name; });
}

bool HasLadder(const Plan& plan, Name name) {
  return absl::c_any_of(plan.tiers, [&](const TierLadder& ladder) { return ladder.name == name; });
}

bool HasTier(const Plan& plan, Name name) {
  return absl::c_any_of(plan.tiers, [&](const TierLadder& ladder) {
    return absl::c_any_of(ladder.steps, [&](const TierStep& step) { return step.name == name; });
  });
}

bool LaddersExist(const Plan& plan, const Condition& condition) {
  if (condition.kind == Condition::Kind::kTier && !HasLadder(plan, condition.name)) return false;
  return absl::c_all_of(condition.children,
                        [&](const Condition& child) { return LaddersExist(plan, child); });
}

bool GiveExists(const Plan& plan, const Give& give) {
  const bool ladder = give.multiply_by_ladder.empty() || HasLadder(plan, give.multiply_by_ladder);
  const bool recipient =
      give.to.empty() || give.to.text() == kInviter || plan.FindFund(give.to) != nullptr;
  const auto exists = [&](const auto& value) { return HasTier(plan, value.first); };
  return ladder && recipient && (give.is_discount || HasWallet(plan, give.wallet)) &&
         absl::c_all_of(give.points_by_tier, exists) && absl::c_all_of(give.ppm_by_tier, exists);
}

}  // namespace

void CheckReferences(const Plan& plan, Fault& fault) {
  for (const Campaign& campaign : plan.campaigns) {
    const bool good =
        LaddersExist(plan, campaign.when) &&
        absl::c_all_of(campaign.give, [&](const Give& give) { return GiveExists(plan, give); });
    if (!good)
      fault.Set(absl::StrCat("campaign ", campaign.name.text()), "names what is not there");
  }
  if (plan.people.gift && !absl::c_all_of(plan.people.gift->wallets,
                                          [&](Name wallet) { return HasWallet(plan, wallet); })) {
    fault.Set("gift", "names what is not there");
  }
  for (const TriggerRule& trigger : plan.triggers) {
    const bool wallet = trigger.wallet.empty() || HasWallet(plan, trigger.wallet);
    const bool ladder = trigger.ladder.empty() || HasLadder(plan, trigger.ladder);
    if (!wallet || !ladder) {
      fault.Set(absl::StrCat("trigger ", trigger.name.text()), "names what is not there");
    }
  }
}

}  // namespace kopilka
