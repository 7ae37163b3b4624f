// What an account amounts to, as it is told to the world.
#ifndef KOPILKA_CORE_BALANCES_H_
#define KOPILKA_CORE_BALANCES_H_

#include <vector>

#include "absl/types/span.h"
#include "core/account.h"
#include "core/output.h"
#include "core/plan.h"

namespace kopilka {

// Every wallet of the programme, and those the account still has of former versions, by name.
std::vector<WalletBalance> BalancesOf(const Plan& plan, const Account& account);

// Points of one wallet that may be spent now.
Points ActivePoints(const Account& account, Name wallet);
Points ActiveIn(absl::Span<const WalletBalance> balances, Name wallet);

// Every ladder of the programme, by name. A member who has done nothing stands on the first step.
std::vector<TierStanding> StandingsOf(const Plan& plan, const Account& account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_BALANCES_H_
