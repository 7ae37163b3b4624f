#include "core/apply/clawback.h"

#include <vector>

#include "core/people/parting.h"

namespace kopilka {
namespace {

// What the receipt's own lots could not give.
struct Rest {
  Name wallet;
  Name funder;
  Points points;
};

DebtPolicy DebtOf(const Plan& rules, Name wallet) {
  const WalletRule* rule = rules.FindWallet(wallet);
  return rule == nullptr ? DebtPolicy::kCutAtZero : rule->debt;
}

std::vector<Rest> TakeOwn(absl::Span<const Claim> claims, bool only_pending, Receipt* receipt,
                          Draft* draft) {
  std::vector<Rest> rests;
  for (const Claim& claim : claims) {
    Earned& earned = receipt->earned[claim.earned];
    const bool elsewhere = HasParted(draft->account, earned.share.lot.origin.text());
    if (!earned.to_member.empty() || elsewhere) {
      earned.clawed += claim.points;
      continue;
    }
    const Points taken = draft->book.TakeBack(earned, claim.points, only_pending);
    earned.clawed += claim.points;
    const LotKey& lot = earned.share.lot;
    if (taken < claim.points) rests.push_back({lot.wallet, lot.funder, claim.points - taken});
  }
  return rests;
}

Points TakeOther(const Rest& rest, Draft* draft) {
  Points taken;
  for (const LotShare& share :
       draft->book.Spend(rest.wallet, rest.points, Ledger::kIssuer, rest.funder)) {
    taken += share.points;
  }
  return taken;
}

}  // namespace

bool ClawBack(const Plan& rules, absl::Span<const Claim> claims, Receipt* receipt, Draft* draft) {
  const ReturnRule::Take take = rules.returns.take;
  const bool only_pending = take == ReturnRule::Take::kOnlyPending;
  const std::vector<Rest> rests = TakeOwn(claims, only_pending, receipt, draft);
  if (only_pending) return true;
  for (const Rest& rest : rests) {
    const Points owed = rest.points - TakeOther(rest, draft);
    if (owed.n == 0 || take == ReturnRule::Take::kWithinBalance) continue;
    const DebtPolicy debt = DebtOf(rules, rest.wallet);
    if (debt == DebtPolicy::kForbidden) return false;
    if (debt == DebtPolicy::kAllowed) {
      draft->book.Owe(rest.wallet, rest.funder, owed, Ledger::kIssuer);
    }
  }
  return true;
}

bool ClawBackAll(const Plan& rules, absl::Span<const Claim> claims, Receipt* receipt,
                 Draft* draft) {
  for (const Rest& rest : TakeOwn(claims, /*only_pending=*/false, receipt, draft)) {
    const Points owed = rest.points - TakeOther(rest, draft);
    if (owed.n == 0) continue;
    if (DebtOf(rules, rest.wallet) != DebtPolicy::kAllowed) return false;
    draft->book.Owe(rest.wallet, rest.funder, owed, Ledger::kIssuer);
  }
  return true;
}

}  // namespace kopilka
