// What campaigns give to others than the member of the event (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_REWARD_H_
#define KOPILKA_CORE_PEOPLE_REWARD_H_

#include <vector>

#include "absl/types/span.h"
#include "core/apply/draft.h"
#include "core/decide.h"
#include "core/receipt.h"
#include "core/rules/re_earn.h"

namespace kopilka {

// Sends what was earned for others, and notes under which ids.
void SendRewards(const DecisionInput& input, std::vector<Earned>* earned, Draft* draft);

// Tells the others what they keep after the claims of a return, which the receipt has noted.
void ReduceRewards(const DecisionInput& input, const Receipt& receipt,
                   absl::Span<const Claim> claims, Draft* draft);

// Takes back what the member does not keep, as a return would take it. Where debt is forbidden,
// what has been spent stays: the other's return is done.
Decision DecideRewardReduced(const DecisionInput& input, const RewardReduced& reduced);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_REWARD_H_
