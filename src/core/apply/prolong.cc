#include "core/apply/prolong.h"

#include "core/rules/lot_dates.h"

namespace kopilka {

void ProlongByPurchase(const Occasion& purchase, Draft* draft) {
  for (const WalletRule& wallet : draft->plan.wallets) {
    const ExpiryRule& rule = ExpiryFor(wallet.expires, purchase);
    if (rule.kind != ExpiryRule::Kind::kAfterPurchase) continue;
    draft->book.Prolong(wallet.name, ExpiresAt(*draft->plan.zone, purchase.at, rule, Instant()));
  }
}

}  // namespace kopilka
