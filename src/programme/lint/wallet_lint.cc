#include <algorithm>
#include <numeric>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "core/rules/lot_dates.h"
#include "programme/lint/lint.h"

namespace kopilka {
namespace {

template <typename Holds>
bool AnyGift(const Plan& plan, Name wallet, Holds holds) {
  return absl::c_any_of(plan.campaigns, [&](const Campaign& campaign) {
    return absl::c_any_of(campaign.give,
                          [&](const Give& give) { return give.wallet == wallet && holds(give); });
  });
}

// Points buy more than goods: they become a right, or are the price of a reward.
bool BuysRights(const Plan& plan, const WalletRule& wallet) {
  return wallet.becomes.has_value() || absl::c_any_of(plan.rewards, [&](const auto& reward) {
           return reward.second.wallet == wallet.name;
         });
}

// The most that a wallet holds, against what must be there to be spent.
void LintBurn(const WalletRule& wallet, Warnings& warnings) {
  if (!wallet.burn || !wallet.at_most) return;
  const Points least = std::max(wallet.burn->minimum, wallet.burn->multiple);
  if (least <= *wallet.at_most) return;
  warnings.Add({"wallets", wallet.name.text(), "burn"},
               absl::StrCat("wallet `", wallet.name.text(), "` holds at most ", wallet.at_most->n,
                            " points, and the fewest that pay are ", least.n),
               "raise `at_most`, or lower `minimum` and `multiple`");
}

// The fewest points of a payout, against what may be there and what may be asked for.
void LintPayout(const WalletRule& wallet, Warnings& warnings) {
  if (!wallet.payout) return;
  const PayoutRule& rule = *wallet.payout;
  const int64_t step = rule.per.n / std::gcd(rule.per.n, rule.multiple.n) * rule.multiple.n;
  const int64_t least = std::max<int64_t>((rule.minimum.n + step - 1) / step, 1) * step;
  const std::string name(wallet.name.text());
  if (wallet.at_most && wallet.at_most->n < least) {
    warnings.Add({"wallets", name, "payout"},
                 absl::StrCat("wallet `", name, "` holds at most ", wallet.at_most->n,
                              " points, and the fewest that are paid out are ", least),
                 "raise its `at_most`, or lower `minimum`, `multiple` and `per`");
  }
  if (rule.most && rule.most->amount < least) {
    warnings.Add({"wallets", name, "payout"},
                 absl::StrCat("at most ", rule.most->amount, " points of wallet `", name,
                              "` are paid out, and the fewest are ", least),
                 "raise the payout's `at_most`, or lower `minimum`, `multiple` and `per`");
  }
}

bool CountsFromPurchases(const ExpiryRule& rule) {
  return rule.kind == ExpiryRule::Kind::kAfterPurchase ||
         absl::c_any_of(rule.cases,
                        [](const ExpiryCase& each) { return CountsFromPurchases(each.rule); });
}

// A date of their own is prolonged with all others of the wallet.
void LintOwnDates(const Plan& plan, const WalletRule& wallet, Warnings& warnings) {
  if (!CountsFromPurchases(wallet.expires)) return;
  for (const Campaign& campaign : plan.campaigns) {
    const bool dated = absl::c_any_of(campaign.give, [&](const Give& give) {
      return give.wallet == wallet.name && give.expires.has_value();
    });
    if (!dated) continue;
    warnings.Add({"campaigns", campaign.name.text(), "give"},
                 absl::StrCat("every purchase prolongs the points of wallet `", wallet.name.text(),
                              "`, also those with an `expires` of their own"),
                 "give them in another wallet");
  }
}

}  // namespace

void LintWallets(const Plan& plan, Warnings& warnings) {
  for (const WalletRule& wallet : plan.wallets) {
    const absl::string_view name = wallet.name.text();
    if (!AnyGift(plan, wallet.name, [](const Give&) { return true; })) {
      warnings.Add({"wallets", name},
                   absl::StrCat("no campaign gives points to wallet `", name, "`"),
                   "give some, or drop the wallet");
    }
    const bool dies = CanExpire(wallet.expires) || AnyGift(plan, wallet.name, [](const Give& give) {
                        return give.expires && CanExpire(*give.expires);
                      });
    if (!wallet.burn && !wallet.payout && !dies && !BuysRights(plan, wallet)) {
      warnings.Add(
          {"wallets", name}, absl::StrCat("points of wallet `", name, "` neither pay nor expire"),
          "say `burn`, `payout`, `becomes` or `expires`, or make them the price of a reward");
    }
    LintBurn(wallet, warnings);
    LintPayout(wallet, warnings);
    LintOwnDates(plan, wallet, warnings);
  }
}

}  // namespace kopilka
