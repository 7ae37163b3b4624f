#include "programme/compile/wallet.h"

#include "absl/strings/str_cat.h"
#include "programme/compile/condition.h"
#include "programme/compile/expiry.h"

namespace kopilka {
namespace {

BurnRule CompileBurn(const Json& json, Fault& fault) {
  Object object(json, "a burn", fault);
  BurnRule burn;
  burn.per = Points{object.Positive("per")};
  burn.worth = Money{object.Positive("worth")};
  burn.at_most_ppm = object.Integer("at_most_ppm", 0, 1'000'000);
  burn.except = CompileCondition(object.Get("except"), fault);
  burn.minimum = Points{object.Amount("minimum")};
  burn.multiple = Points{object.Positive("multiple")};
  burn.receipt_at_least = Money{object.Amount("receipt_at_least")};
  burn.hold = Millis{object.Integer("hold_ms", 60'000, Days(30).n)};
  return burn;
}

// The counter of what is asked for. No campaign's limit has a name like this.
Name PayoutCounter(const std::string& wallet) { return Name(absl::StrCat("payout/", wallet)); }

PayoutRule CompilePayout(const std::string& wallet, const Json& json, Fault& fault) {
  Object object(json, "a payout", fault);
  PayoutRule payout;
  payout.per = Points{object.Positive("per")};
  payout.worth = Money{object.Positive("worth")};
  payout.minimum = Points{object.Amount("minimum")};
  payout.multiple = Points{object.Positive("multiple")};
  if (object.Has("at_most")) {
    payout.most = Limit{.name = PayoutCounter(wallet),
                        .measure = Limit::Measure::kPoints,
                        .amount = object.Amount("at_most"),
                        .each = object.Choice("each", kEachWords)};
  }
  payout.hold = Millis{object.Integer("hold_ms", 60'000, Days(30).n)};
  return payout;
}

WalletRule::Reinstates CompileReinstates(const Json& json, Fault& fault) {
  Object object(json, "what is reinstated", fault);
  return {object.Small("days", 0, kMostReinstatedDays), CompileExpiry(object.Get("expires"), fault),
          CompileCondition(object.Get("when"), fault)};
}

}  // namespace

WalletRule CompileWallet(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("wallet ", name), fault);
  WalletRule wallet;
  wallet.name = Name(name);
  if (object.Has("burn")) wallet.burn = CompileBurn(object.Get("burn"), fault);
  if (object.Has("payout")) wallet.payout = CompilePayout(name, object.Get("payout"), fault);
  wallet.expires = CompileExpiry(object.Get("expires"), fault);
  wallet.activates = CompileActivation(object.Get("activates"), fault);
  wallet.debt = object.Choice("debt", kDebtWords);
  if (object.Has("at_most")) wallet.at_most = Points{object.Amount("at_most")};
  if (object.Has("becomes")) {
    Object becomes(object.Get("becomes"), "what points become", fault);
    wallet.becomes = {Points{becomes.Positive("each")}, becomes.NameOf("entitlement")};
  }
  if (object.Has("reinstates")) {
    for (const Json& rule : ArrayOf(object.Get("reinstates"), "what is reinstated", fault)) {
      wallet.reinstates.push_back(CompileReinstates(rule, fault));
    }
  }
  return wallet;
}

}  // namespace kopilka
