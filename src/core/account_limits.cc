#include "core/account_limits.h"

#include <algorithm>
#include <map>

#include "base/checked.h"
#include "base/limits.h"

namespace kopilka {
namespace {

bool AreLotsSound(const Account& account) {
  std::map<LotKey, Points> held;
  for (const Hold& hold : account.holds) {
    for (const LotShare& share : hold.shares) {
      if (share.points.n <= 0) return false;
      held[share.lot] += share.points;
    }
  }
  const LotKey* before = nullptr;
  for (const Lot& lot : account.lots) {
    if (before != nullptr && !(*before < lot.key)) return false;
    before = &lot.key;
    if (std::min({lot.burned.n, lot.taken.n, lot.held.n, lot.left().n}) < 0) return false;
    const auto at = held.find(lot.key);
    if (lot.held != (at == held.end() ? Points{} : at->second)) return false;
    if (at != held.end()) held.erase(at);
  }
  return held.empty();
}

}  // namespace

const char* PassedLimit(const Account& account) {
  if (account.lots.size() > kMaxLots) return "lots";
  if (account.holds.size() > kMaxHolds) return "holds";
  if (account.entitlements.size() > kMaxEntitlements) return "entitlements";
  if (account.attributes.size() > kMaxAttributes) return "attributes";
  if (account.segments.size() > kMaxSegments) return "segments";
  if (account.consents.size() > kMaxConsents) return "consents";
  if (account.delayed.size() > kMaxDelayed) return "delayed triggers";
  return nullptr;
}

void CheckSums(const Account& account) {
  Points in_lots;
  for (const Lot& lot : account.lots) in_lots += lot.issued;
  Points owed;
  for (const Debt& debt : account.debts) owed += debt.points;
}

bool IsSound(const Account& account) {
  try {
    return AreLotsSound(account) && std::all_of(account.debts.begin(), account.debts.end(),
                                                [](const Debt& debt) { return debt.points.n > 0; });
  } catch (const Overflow&) {
    return false;
  }
}

}  // namespace kopilka
