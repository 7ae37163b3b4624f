#include "core/account_limits.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "absl/algorithm/container.h"
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

// In their order, each with something.
bool AreDaysSound(const TierState& state) {
  const auto key = [](const TierDay& day) { return std::tie(day.day, day.measure, day.wallet); };
  int64_t sum = 0;
  for (size_t i = 0; i < state.days.size(); ++i) {
    if (state.days[i].amount <= 0) return false;
    if (i > 0 && !(key(state.days[i - 1]) < key(state.days[i]))) return false;
    sum = CheckedAdd(sum, state.days[i].amount);
  }
  return true;
}

bool HasTooManyDays(const TierState& state) { return state.days.size() > kMaxTierDays; }

}  // namespace

const char* PassedLimit(const Account& account) {
  if (account.lots.size() > kMaxLots) return "lots";
  if (account.holds.size() > kMaxHolds) return "holds";
  if (account.entitlements.size() > kMaxEntitlements) return "entitlements";
  if (account.attributes.size() > kMaxAttributes) return "attributes";
  if (account.segments.size() > kMaxSegments) return "segments";
  if (account.consents.size() > kMaxConsents) return "consents";
  if (account.delayed.size() > kMaxDelayed) return "delayed triggers";
  if (absl::c_any_of(account.tiers, HasTooManyDays)) return "days of a tier";
  return nullptr;
}

void CheckSums(const Account& account) {
  Points in_lots;
  for (const Lot& lot : account.lots) in_lots += lot.issued;
  Points owed;
  for (const Debt& debt : account.debts) owed += debt.points;
  for (const TierState& state : account.tiers) {
    int64_t counted = 0;
    for (const TierDay& day : state.days) counted = CheckedAdd(counted, day.amount);
  }
}

bool IsSound(const Account& account) {
  try {
    return AreLotsSound(account) && absl::c_all_of(account.tiers, AreDaysSound) &&
           absl::c_all_of(account.debts, [](const Debt& debt) { return debt.points.n > 0; });
  } catch (const Overflow&) {
    return false;
  }
}

}  // namespace kopilka
