#include "absl/strings/str_cat.h"
#include "programme/prose/condition_prose.h"
#include "programme/prose/expiry_prose.h"
#include "programme/prose/limit_prose.h"
#include "programme/prose/page.h"

namespace kopilka::prose {
namespace {

constexpr int64_t kWhole = 1'000'000;

void AddBurn(const BurnRule& burn, const Speaker& say, std::vector<Sentence>& out) {
  out.push_back({"worth", say(Say::kWalletWorth, {say.Amount(burn.per), say.Amount(burn.worth)})});
  out.push_back({"share", burn.at_most_ppm == kWhole
                              ? say(Say::kWalletWholeReceipt)
                              : say(Say::kWalletShare, {say.tongue().Percent(burn.at_most_ppm)})});
  out.push_back({"goods", IsNobody(burn.except)
                              ? say(Say::kWalletAnyGoods)
                              : say(Say::kWalletExcept, {GoodsTerm(burn.except, say)})});
  if (burn.minimum.n > 0) {
    out.push_back({"minimum", say(Say::kWalletMinimum, {say.Amount(burn.minimum)})});
  }
  if (burn.multiple.n > 1) {
    out.push_back({"multiple", say(Say::kWalletMultiple, {say.Amount(burn.multiple)})});
  }
  if (burn.minimum.n == 0 && burn.multiple.n == 1) {
    out.push_back({"minimum", say(Say::kWalletAnyNumber)});
  }
  out.push_back({"receipt", burn.receipt_at_least.n == 0
                                ? say(Say::kWalletAnyReceipt)
                                : say(Say::kWalletReceipt, {say.Amount(burn.receipt_at_least)})});
  out.push_back({"hold", say(Say::kWalletHold, {say.Length(burn.hold)})});
}

void AddPayout(const PayoutRule& payout, const Speaker& say, std::vector<Sentence>& out) {
  out.push_back(
      {"payout", say(Say::kWalletPayout, {say.Amount(payout.per), say.Amount(payout.worth)})});
  if (payout.minimum.n > 0) {
    out.push_back({"least payout", say(Say::kWalletPayoutMinimum, {say.Amount(payout.minimum)})});
  }
  if (payout.multiple.n > 1) {
    out.push_back(
        {"payout multiple", say(Say::kWalletPayoutMultiple, {say.Amount(payout.multiple)})});
  }
  out.push_back({"most paid out", payout.most ? say(Say::kWalletPayoutAtMost,
                                                    {say.Amount(Points{payout.most->amount}),
                                                     Term(EachText(payout.most->each, say))})
                                              : say(Say::kWalletPayoutUnbounded)});
  out.push_back({"payout hold", say(Say::kWalletPayoutHold, {say.Length(payout.hold)})});
}

std::string DebtText(DebtPolicy debt, const Speaker& say) {
  switch (debt) {
    case DebtPolicy::kForbidden:
      return say(Say::kWalletDebtForbidden);
    case DebtPolicy::kCutAtZero:
      return say(Say::kWalletDebtCut);
    case DebtPolicy::kAllowed:
      return say(Say::kWalletDebtAllowed);
  }
  return "";
}

std::string ReinstatesText(const WalletRule::Reinstates& rule, const Speaker& say) {
  const Term days = say.tongue().Count(rule.days, Unit::kDay);
  const Term expires = ExpiryText(rule.expires, say);
  if (rule.when.kind == Condition::Kind::kAlways) {
    return say(Say::kWalletReinstates, {days, expires});
  }
  return say(Say::kWalletReinstatesIf, {days, ConditionText(rule.when, say), expires});
}

Entry WalletEntry(const WalletRule& wallet, const Speaker& say) {
  Entry entry = {.name = std::string(wallet.name.text()),
                 .title = say(Say::kWallet, {say.Quoted(wallet.name)}),
                 .sentences = {}};
  std::vector<Sentence>& out = entry.sentences;
  if (wallet.burn) {
    AddBurn(*wallet.burn, say, out);
  } else {
    out.push_back({"worth", say(Say::kWalletCannotPay)});
  }
  if (wallet.payout) AddPayout(*wallet.payout, say, out);
  out.push_back({"activates", ActivationText(wallet.activates,
                                             {Say::kWalletActiveAtOnce, Say::kWalletActiveAfter,
                                              Say::kWalletActiveNext, Say::kWalletActiveOn,
                                              Say::kWalletActiveWhen},
                                             say)});
  out.push_back({"expires", say(Say::kWalletExpires, {ExpiryText(wallet.expires, say)})});
  out.push_back({"debt", DebtText(wallet.debt, say)});
  out.push_back({"at most", wallet.at_most ? say(Say::kWalletAtMost, {say.Amount(*wallet.at_most)})
                                           : say(Say::kWalletUnbounded)});
  for (size_t i = 0; i < wallet.reinstates.size(); ++i) {
    out.push_back({absl::StrCat("reinstates ", i + 1), ReinstatesText(wallet.reinstates[i], say)});
  }
  if (wallet.becomes) {
    out.push_back({"becomes", say(Say::kWalletBecomes, {say.Amount(wallet.becomes->each),
                                                        say.Quoted(wallet.becomes->entitlement)})});
  }
  return entry;
}

}  // namespace

Section WalletSection(const Speaker& say) {
  Section section = {.noun = "wallets", .title = say(Say::kHeadWallet), .entries = {}};
  for (const WalletRule& wallet : say.plan().wallets) {
    section.entries.push_back(WalletEntry(wallet, say));
  }
  return section;
}

}  // namespace kopilka::prose
