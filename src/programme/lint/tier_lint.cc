#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "programme/lint/lint.h"

namespace kopilka {
namespace {

bool Asks(const Condition& condition, Name ladder) {
  if (condition.kind == Condition::Kind::kTier && condition.name == ladder) return true;
  return absl::c_any_of(condition.children,
                        [&](const Condition& child) { return Asks(child, ladder); });
}

bool Asks(const ExpiryRule& rule, Name ladder) {
  return absl::c_any_of(rule.cases,
                        [&](const ExpiryCase& each) { return Asks(each.when, ladder); });
}

bool Asks(const WalletRule& wallet, Name ladder) {
  return Asks(wallet.expires, ladder) ||
         absl::c_any_of(wallet.reinstates, [&](const WalletRule::Reinstates& rule) {
           return Asks(rule.when, ladder) || Asks(rule.expires, ladder);
         });
}

bool HasStep(const TierLadder& ladder, Name step) {
  return absl::c_any_of(ladder.steps, [&](const TierStep& each) { return each.name == step; });
}

bool Uses(const Campaign& campaign, const TierLadder& ladder) {
  const auto of_ladder = [&](const auto& tier) { return HasStep(ladder, tier.first); };
  return Asks(campaign.when, ladder.name) || absl::c_any_of(campaign.give, [&](const Give& give) {
           return give.multiply_by_ladder == ladder.name ||
                  (give.expires && Asks(*give.expires, ladder.name)) ||
                  absl::c_any_of(give.points_by_tier, of_ladder) ||
                  absl::c_any_of(give.ppm_by_tier, of_ladder);
         });
}

// What is asked besides campaigns, and what a step gives by itself.
bool IsOfUse(const TierLadder& ladder, const Plan& plan) {
  return absl::c_any_of(ladder.steps, [](const TierStep& step) { return !step.gives.empty(); }) ||
         absl::c_any_of(plan.wallets,
                        [&](const WalletRule& wallet) { return Asks(wallet, ladder.name); }) ||
         absl::c_any_of(plan.achievements,
                        [&](const AchievementRule& a) { return Asks(a.when, ladder.name); }) ||
         absl::c_any_of(plan.rewards,
                        [&](const auto& reward) { return Asks(reward.second.when, ladder.name); });
}

bool Tells(const TriggerRule& trigger, Name ladder) {
  const bool of_tiers = trigger.kind == TriggerKind::kTierChanged ||
                        trigger.kind == TriggerKind::kNearTier ||
                        trigger.kind == TriggerKind::kWillDowngrade;
  return of_tiers && (trigger.ladder.empty() || trigger.ladder == ladder);
}

}  // namespace

void LintTiers(const Plan& plan, Warnings& warnings) {
  for (const TierLadder& ladder : plan.tiers) {
    const absl::string_view name = ladder.name.text();
    const bool used =
        IsOfUse(ladder, plan) ||
        absl::c_any_of(plan.campaigns, [&](const Campaign& c) { return Uses(c, ladder); }) ||
        absl::c_any_of(plan.triggers, [&](const TriggerRule& t) { return Tells(t, ladder.name); });
    if (!used) {
      warnings.Add({"tiers", name},
                   absl::StrCat("no campaign and no trigger asks for ladder `", name, "`"),
                   "say `by_tier`, `tier` or points by tier in a campaign, or drop the ladder");
    }
    for (const TierStep& step : ladder.steps) {
      if (step.multiply_ppm != 0) continue;
      warnings.Add({"tiers", name, "steps", step.name.text()},
                   absl::StrCat("step `", step.name.text(),
                                "` multiplies by 0: who reaches it gets "
                                "nothing `by_tier`"),
                   "say 1 or more");
    }
  }
}

}  // namespace kopilka
