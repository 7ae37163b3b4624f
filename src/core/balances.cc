#include "core/balances.h"

#include <algorithm>

#include "core/rules/tier_merits.h"
#include "core/rules/tier_steps.h"

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

Points ActiveIn(absl::Span<const WalletBalance> balances, Name wallet) {
  for (const WalletBalance& balance : balances) {
    if (balance.wallet == wallet) return balance.active;
  }
  return {};
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
    const TierState* const state = StateOn(ladder, account.tiers);
    const auto progress = [&](TierMeasure measure) {
      return ProgressBy(measure, ladder, state, WhichWindow::kCurrent, account);
    };
    TierStanding standing{.ladder = ladder.name, .tier = ladder.steps[0].name};
    standing.progress = progress(ladder.by);
    if (state != nullptr) standing.tier = state->tier;
    if (state != nullptr) standing.review_at = state->review_at;
    const auto measures = MeasuresOf(ladder);
    for (const TierMeasure measure : measures) {
      if (measures.size() == 1) break;
      standing.measures.push_back({measure, WalletOf(ladder, measure), progress(measure)});
    }
    standings.push_back(standing);
  }
  return standings;
}

}  // namespace kopilka
