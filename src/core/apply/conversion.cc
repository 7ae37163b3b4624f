#include "core/apply/conversion.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "core/apply/entitlements.h"

namespace kopilka {
namespace {

// Points of active lots that will be taken.
std::map<Name, Points> WantedOf(absl::Span<const Claim> claims, const Receipt& receipt,
                                absl::Span<const Prolonged> prolonged, Instant now) {
  std::map<Name, Points> wanted;
  for (const Claim& claim : claims) {
    const Earned& earned = receipt.earned[claim.earned];
    if (!earned.to_member.empty()) continue;
    const LotKey& lot = earned.share.lot;
    if (lot.active_from <= now && now < EndOf(prolonged, lot)) wanted[lot.wallet] += claim.points;
  }
  return wanted;
}

// The newest product of the wallet's points that has not been used; null: none.
const Entitlement* UnusedOf(Name wallet, const Account& account) {
  const Entitlement* newest = nullptr;
  for (const Entitlement& each : account.entitlements) {
    if (each.paid.empty() || each.paid[0].lot.wallet != wallet) continue;
    if (each.uses_left < each.uses) continue;
    if (newest == nullptr || newest->given <= each.given) newest = &each;
  }
  return newest;
}

}  // namespace

void Convert(Draft* draft) {
  for (const WalletRule& wallet : draft->plan.wallets) {
    if (!wallet.becomes.has_value()) continue;
    while (draft->book.Active(wallet.name) >= wallet.becomes->each &&
           draft->account.entitlements.size() < kMaxEntitlements) {
      if (!ConvertOnce(wallet, draft)) break;
    }
  }
}

void Unconvert(absl::Span<const Claim> claims, const Receipt& receipt, Draft* draft) {
  for (const auto& [wallet, points] :
       WantedOf(claims, receipt, draft->account.prolonged, draft->book.now())) {
    while (draft->book.Active(wallet) < points) {
      const Entitlement* product = UnusedOf(wallet, draft->account);
      if (product == nullptr) break;
      for (const LotShare& share : TakeProduct(*product, draft)) {
        draft->book.Refund(share, Ledger::kRedeemed);
      }
    }
  }
}

}  // namespace kopilka
