#include "programme/compile/references.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "core/rules/tier_merits.h"

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

bool EntitlementsExist(const Plan& plan, const std::vector<Name>& names) {
  return absl::c_all_of(names, [&](Name name) { return plan.FindEntitlement(name) != nullptr; });
}

bool NamesExist(const Plan& plan, const Condition& condition) {
  if (condition.kind == Condition::Kind::kTier && !HasLadder(plan, condition.name)) return false;
  if (condition.kind == Condition::Kind::kChosen &&
      plan.FindChoice(condition.name.text()) == nullptr) {
    return false;
  }
  if (condition.kind == Condition::Kind::kHas || condition.kind == Condition::Kind::kOwnCoupon) {
    return absl::c_all_of(condition.words, [&](const std::string& word) {
      return plan.FindEntitlement(Name(word)) != nullptr;
    });
  }
  return absl::c_all_of(condition.children,
                        [&](const Condition& child) { return NamesExist(plan, child); });
}

// What is multiplied is reckoned alone, and so once.
bool MayBeMultiplied(const Plan& plan, Name campaign) {
  const Campaign* const other = plan.FindCampaign(campaign);
  return other != nullptr && other->set.empty() &&
         absl::c_all_of(other->give, [](const Give& give) {
           return give.kind != Give::Kind::kMultiple && give.kind != Give::Kind::kBrackets &&
                  !give.counts_units();
         });
}

bool NamesExist(const Plan& plan, const ExpiryRule& rule) {
  return absl::c_all_of(rule.cases,
                        [&](const ExpiryCase& each) { return NamesExist(plan, each.when); });
}

bool NamesExist(const Plan& plan, const WalletRule& wallet) {
  return NamesExist(plan, wallet.expires) &&
         absl::c_all_of(wallet.reinstates, [&](const WalletRule::Reinstates& rule) {
           return NamesExist(plan, rule.when) && NamesExist(plan, rule.expires);
         });
}

bool GiveExists(const Plan& plan, const Give& give) {
  if (give.kind == Give::Kind::kMultiple && !MayBeMultiplied(plan, give.of_campaign)) return false;
  const bool ladder = give.multiply_by_ladder.empty() || HasLadder(plan, give.multiply_by_ladder);
  const bool recipient =
      give.to.empty() || LevelOf(give.to) > 0 || plan.FindFund(give.to) != nullptr;
  const auto exists = [&](const auto& value) { return HasTier(plan, value.first); };
  const bool expiry = !give.expires.has_value() || NamesExist(plan, *give.expires);
  return ladder && recipient && expiry && (give.is_discount || HasWallet(plan, give.wallet)) &&
         absl::c_all_of(give.points_by_tier, exists) && absl::c_all_of(give.ppm_by_tier, exists);
}

bool LadderHasItsWallet(const Plan& plan, const TierLadder& ladder) {
  const auto measures = MeasuresOf(ladder);
  return absl::c_all_of(measures, [&](TierMeasure measure) {
    const bool of_points = measure == TierMeasure::kPoints || measure == TierMeasure::kBalance;
    return !of_points || HasWallet(plan, ladder.wallet);
  });
}

// Points that wait for an event are the member's own, of a receipt and at hand.
bool MayWait(const Plan& plan, const Campaign& campaign) {
  const bool simple = campaign.on == Campaign::On::kPurchase && campaign.budget() == nullptr;
  return absl::c_all_of(campaign.give, [&](const Give& give) {
    const WalletRule* const wallet = plan.FindWallet(give.wallet);
    const bool waits = !give.is_discount && wallet != nullptr &&
                       ActivationOf(give, *wallet).kind == Activation::Kind::kEvent;
    return !waits || (simple && give.to.empty());
  });
}

}  // namespace

void CheckReferences(const Plan& plan, Fault& fault) {
  for (const TierLadder& ladder : plan.tiers) {
    if (!LadderHasItsWallet(plan, ladder)) {
      fault.Set(absl::StrCat("ladder ", ladder.name.text()), "names no wallet");
    }
  }
  for (const Campaign& campaign : plan.campaigns) {
    const bool good =
        NamesExist(plan, campaign.when) && NamesExist(plan, campaign.lines) &&
        EntitlementsExist(plan, campaign.entitlements) &&
        absl::c_all_of(campaign.give, [&](const Give& give) { return GiveExists(plan, give); });
    if (!good)
      fault.Set(absl::StrCat("campaign ", campaign.name.text()), "names what is not there");
    if (!MayWait(plan, campaign)) {
      fault.Set(absl::StrCat("campaign ", campaign.name.text()), "cannot wait for an event");
    }
  }
  if (plan.people.gift && !absl::c_all_of(plan.people.gift->wallets,
                                          [&](Name wallet) { return HasWallet(plan, wallet); })) {
    fault.Set("gift", "names what is not there");
  }
  for (const WalletRule& wallet : plan.wallets) {
    if (!NamesExist(plan, wallet)) {
      fault.Set(absl::StrCat("wallet ", wallet.name.text()), "names what is not there");
    }
    if (!wallet.becomes || plan.FindEntitlement(wallet.becomes->entitlement) != nullptr) continue;
    fault.Set(absl::StrCat("wallet ", wallet.name.text()), "becomes what is not there");
  }
  for (const TierLadder& ladder : plan.tiers) {
    for (const TierStep& step : ladder.steps) {
      if (EntitlementsExist(plan, step.gives)) continue;
      fault.Set(absl::StrCat("ladder ", ladder.name.text()), "gives what is not there");
    }
  }
  for (const AchievementRule& rule : plan.achievements) {
    if (EntitlementsExist(plan, rule.gives) && NamesExist(plan, rule.when)) continue;
    fault.Set(absl::StrCat("achievement ", rule.name.text()), "names what is not there");
  }
  for (const auto& [name, reward] : plan.rewards) {
    const bool good = HasWallet(plan, reward.wallet) && EntitlementsExist(plan, reward.gives) &&
                      NamesExist(plan, reward.when);
    if (!good) fault.Set(absl::StrCat("reward ", name), "names what is not there");
  }
  for (const DrawRule& draw : plan.draws) {
    const EntitlementRule* ticket = plan.FindEntitlement(draw.ticket);
    const bool is_coupon = ticket != nullptr && ticket->kind == EntitlementRule::Kind::kCoupon;
    if (is_coupon && EntitlementsExist(plan, draw.gives)) continue;
    fault.Set(absl::StrCat("draw ", draw.name.text()), "names what is not there");
  }
  for (const TriggerRule& trigger : plan.triggers) {
    const bool wallet = trigger.wallet.empty() || HasWallet(plan, trigger.wallet);
    const bool ladder = trigger.ladder.empty() || HasLadder(plan, trigger.ladder);
    const bool entitlement =
        trigger.entitlement.empty() || plan.FindEntitlement(trigger.entitlement) != nullptr;
    const bool budget =
        trigger.budget.empty() || absl::c_any_of(plan.budgets, [&](const Limit& each) {
          return IsBudgetOf(trigger.budget.text(), each.name.text());
        });
    const bool campaign =
        trigger.campaign.empty() || plan.FindCampaign(trigger.campaign) != nullptr;
    const bool gives = EntitlementsExist(plan, trigger.gives) && NamesExist(plan, trigger.when);
    if (!wallet || !ladder || !entitlement || !budget || !campaign || !gives) {
      fault.Set(absl::StrCat("trigger ", trigger.name.text()), "names what is not there");
    }
  }
  for (const CascadeRule& cascade : plan.cascades) {
    const bool channels = absl::c_all_of(cascade.steps, [&](const CascadeRule::Step& step) {
      return plan.FindChannel(step.channel.text()) != nullptr;
    });
    if (channels && plan.FindTrigger(cascade.on) != nullptr) continue;
    fault.Set(absl::StrCat("cascade ", cascade.name.text()), "names what is not there");
  }
}

}  // namespace kopilka
