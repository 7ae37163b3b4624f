#include "core/apply/reward.h"

#include <string>
#include <utility>
#include <vector>

#include "core/apply/draft.h"
#include "core/apply/entitlements.h"
#include "core/apply/verdict.h"
#include "core/rules/condition_eval.h"
#include "core/rules/occasion.h"

namespace kopilka {
namespace {

Answer AnswerOf(const RewardRule& reward, const Book& book) {
  Answer answer;
  answer.wallet = reward.wallet;
  answer.points = reward.price;
  answer.available = book.Active(reward.wallet);
  return answer;
}

Decision Refuse(const DecisionInput& input, Refusal refusal, Answer answer) {
  answer.refusal = refusal;
  answer.points = {};
  return Refused(input, std::move(answer));
}

}  // namespace

Decision DecideReward(const DecisionInput& input, const RewardRequest& request) {
  if (input.account->blocked) return Refused(input, Refusal::kMemberBlocked);
  const RewardRule* reward = input.plan->FindReward(request.reward);
  if (reward == nullptr) return Refused(input, Refusal::kUnknownReward);
  Draft draft(input);
  draft.cause = std::string(input.event->id);
  Answer answer = AnswerOf(*reward, draft.book);
  const Occasion occasion = OccasionOf(*input.plan, *input.event, *input.account);
  if (!Holds(reward->when, occasion)) return Refuse(input, Refusal::kNotOffered, answer);
  if (answer.available < reward->price) {
    return Refuse(input, Refusal::kInsufficientPoints, answer);
  }
  std::vector<Entitlement> given;
  const bool any =
      GiveEntitlements(draft.plan, reward->gives, reward->name, occasion.at, &draft, &given);
  if (draft.codes.ran_out()) return Refuse(input, Refusal::kNoCodes, answer);
  if (!any) return Refuse(input, Refusal::kNotOffered, answer);
  draft.book.Spend(reward->wallet, reward->price, Ledger::kRedeemed, {});
  draft.Close({.kind = ChangeKind::kReward, .at = occasion.at});
  answer.granted = true;
  answer.available = draft.book.Active(reward->wallet);
  answer.code = FirstCodeOf(given);
  return Answered(input, std::move(answer), &draft);
}

}  // namespace kopilka
