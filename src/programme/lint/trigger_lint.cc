#include <algorithm>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "core/rules/lot_dates.h"
#include "programme/lint/lint.h"

namespace kopilka {
namespace {

// Whether a wallet that the trigger is about has, or one of the gifts to it has, what it tells of.
template <typename OfWallet, typename OfGift>
bool AnyWallet(const Plan& plan, Name about, OfWallet of_wallet, OfGift of_gift) {
  const auto is_meant = [&](Name wallet) { return about.empty() || about == wallet; };
  return absl::c_any_of(plan.wallets,
                        [&](const WalletRule& wallet) {
                          return is_meant(wallet.name) && of_wallet(wallet);
                        }) ||
         absl::c_any_of(plan.campaigns, [&](const Campaign& campaign) {
           return absl::c_any_of(campaign.give, [&](const Give& give) {
             return is_meant(give.wallet) && of_gift(give);
           });
         });
}

bool SomeCanExpire(const Plan& plan, Name wallet) {
  return AnyWallet(
      plan, wallet, [](const WalletRule& each) { return CanExpire(each.expires); },
      [](const Give& give) { return give.expires && CanExpire(*give.expires); });
}

bool CanWait(const Plan& plan, Name wallet) {
  return AnyWallet(
      plan, wallet, [](const WalletRule& each) { return !each.activates.at_once(); },
      [](const Give& give) { return give.activates && !give.activates->at_once(); });
}

bool CanPay(const Plan& plan, Name wallet) {
  const bool buys_reward = absl::c_any_of(plan.rewards, [&](const auto& reward) {
    return wallet.empty() || wallet == reward.second.wallet;
  });
  return buys_reward ||
         AnyWallet(
             plan, wallet,
             [](const WalletRule& each) { return each.burn || each.payout || each.becomes; },
             [](const Give&) { return false; });
}

// More points than the wallet can hold; every wallet where the trigger names none.
bool IsAboveCap(const Plan& plan, const TriggerRule& trigger) {
  const Points asked = std::max(trigger.at_least, trigger.threshold);
  return absl::c_all_of(plan.wallets, [&](const WalletRule& wallet) {
    const bool meant = trigger.wallet.empty() || trigger.wallet == wallet.name;
    return !meant || (wallet.at_most && *wallet.at_most < asked);
  });
}

bool CanChangeTier(const Plan& plan, Name about) {
  return absl::c_any_of(plan.tiers, [&](const TierLadder& ladder) {
    return (about.empty() || about == ladder.name) && ladder.steps.size() > 1;
  });
}

bool CanGoDown(const Plan& plan, Name about) {
  return absl::c_any_of(plan.tiers, [&](const TierLadder& ladder) {
    return (about.empty() || about == ladder.name) &&
           ladder.downgrade != TierLadder::Downgrade::kNever;
  });
}

bool SomeTells(const Plan& plan, Name about) {
  return absl::c_any_of(plan.campaigns, [&](const Campaign& campaign) {
    return (about.empty() || about == campaign.name) &&
           absl::c_any_of(campaign.limits, [](const Limit& limit) { return limit.tells(); });
  });
}

// Why it can never speak; empty: it can.
std::string WhySilent(const Plan& plan, const TriggerRule& trigger) {
  switch (trigger.kind) {
    case TriggerKind::kActivated:
      if (!CanWait(plan, trigger.wallet)) return "all points may be spent at once";
      break;
    case TriggerKind::kExpiring:
    case TriggerKind::kExpired:
      if (!SomeCanExpire(plan, trigger.wallet)) return "no points expire";
      break;
    case TriggerKind::kRedeemed:
      if (!CanPay(plan, trigger.wallet)) return "no points pay";
      break;
    case TriggerKind::kNearTier:
      if (trigger.within == 0) return "to lack nothing is to be on the step";
      [[fallthrough]];
    case TriggerKind::kTierChanged:
      return CanChangeTier(plan, trigger.ladder) ? "" : "there is no second step";
    case TriggerKind::kWillDowngrade:
      return CanGoDown(plan, trigger.ladder) ? "" : "nobody goes down";
    case TriggerKind::kBalanceThreshold:
      if (trigger.threshold.n == 0) return "the threshold is 0";
      break;
    case TriggerKind::kAccrued:
      break;
    case TriggerKind::kLimit:
      return SomeTells(plan, trigger.campaign) ? "" : "no limit tells";
    case TriggerKind::kBudget:
      return plan.budgets.empty() ? "there is no budget" : "";
    case TriggerKind::kPurchase:
    case TriggerKind::kSegmentEntered:
    case TriggerKind::kSegmentLeft:
    case TriggerKind::kAction:
    case TriggerKind::kDay:
    case TriggerKind::kMessage:
    case TriggerKind::kPayout:
    case TriggerKind::kPayoutOver:
    case TriggerKind::kPayoutLate:
    case TriggerKind::kBirthday:
    case TriggerKind::kInactive:
    case TriggerKind::kEntitlementGiven:
    case TriggerKind::kEntitlementEnding:
    case TriggerKind::kEntitlementEnded:
    case TriggerKind::kCouponIssued:
    case TriggerKind::kCouponUsed:
    case TriggerKind::kCouponExpiring:
    case TriggerKind::kCouponExpired:
      return "";
  }
  return IsAboveCap(plan, trigger) ? "the wallet never holds so many points" : "";
}

}  // namespace

void LintTriggers(const Plan& plan, Warnings& warnings) {
  for (const TriggerRule& trigger : plan.triggers) {
    const std::string why = WhySilent(plan, trigger);
    if (why.empty()) continue;
    warnings.Add({"triggers", trigger.name.text()},
                 absl::StrCat("trigger `", trigger.name.text(), "` can never speak: ", why),
                 "drop it, or change the rule that it waits for");
  }
}

}  // namespace kopilka
