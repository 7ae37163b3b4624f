// Points burned for a reward of the catalogue.
#ifndef KOPILKA_CORE_APPLY_REWARD_H_
#define KOPILKA_CORE_APPLY_REWARD_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Burns the price and gives what the reward gives, in one decision. Refused: unknown_reward;
// not_offered to this member now, or nothing that he does not have for ever; insufficient_points.
Decision DecideReward(const DecisionInput& input, const RewardRequest& request);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_REWARD_H_
