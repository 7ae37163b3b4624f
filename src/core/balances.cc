#include "core/balances.h"

#include <algorithm>

namespace kopilka {
namespace {

WalletBalance& In(std::vector<WalletBalance>& balances, Name wallet) {
  const auto at = std::find_if(balances.begin(), balances.end(),
                               [&](const WalletBalance& each) { return each.wallet == wallet; });
  if (at != balances.end()) return *at;
  const auto place = std::find_if(balances.begin(), balances.end(),
                                  [&](const WalletBalance& each) { return wallet < each.wallet; });
  return *balances.insert(place, {.wallet = wallet});
}

}  // namespace

std::vector<WalletBalance> BalancesOf(const Plan& plan, const Account& account) {
  std::vector<WalletBalance> balances;
  balances.reserve(plan.wallets.size());
  for (const WalletRule& rule : plan.wallets) balances.push_back({.wallet = rule.name});
  for (const Lot& lot : account.lots) {
    WalletBalance& balance = In(balances, lot.key.wallet);
    (lot.activated ? balance.active : balance.pending) += lot.left();
    balance.held += lot.held;
  }
  for (const Debt& debt : account.debts) In(balances, debt.wallet).debt += debt.points;
  return balances;
}

Points ActivePoints(const Account& account, Name wallet) {
  Points active;
  for (const Lot& lot : account.lots) {
    if (lot.key.wallet == wallet && lot.activated) active += lot.left();
  }
  return active;
}

std::vector<TierStanding> StandingsOf(const Plan& plan, const Account& account) {
  std::vector<TierStanding> standings;
  standings.reserve(plan.tiers.size());
  for (const TierLadder& ladder : plan.tiers) {
    if (ladder.steps.empty()) continue;
    TierStanding standing{.ladder = ladder.name, .tier = ladder.steps[0].name};
    for (const TierState& state : account.tiers) {
      if (state.ladder != ladder.name) continue;
      standing = {state.ladder, state.tier, state.progress, state.review_at};
    }
    standings.push_back(standing);
  }
  return standings;
}

}  // namespace kopilka
