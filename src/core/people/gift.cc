#include "core/people/gift.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/balances.h"
#include "core/people/post.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

bool MayGive(const Plan& plan, const WalletRule& wallet) {
  const std::optional<GiftRule>& rule = plan.people.gift;
  return rule.has_value() &&
         std::binary_search(rule->wallets.begin(), rule->wallets.end(), wallet.name);
}

std::optional<Refusal> WhyNot(const DecisionInput& input, const Gift& gift,
                              const WalletRule* wallet) {
  const Plan& plan = *input.plan;
  if (input.account->blocked) return Refusal::kMemberBlocked;
  if (wallet == nullptr) return Refusal::kUnknownWallet;
  const bool to_himself = gift.to_member == input.event->member;
  if (to_himself || !MayGive(plan, *wallet)) return Refusal::kNotAllowed;
  const GiftRule& rule = *plan.people.gift;
  if (gift.points < rule.at_least) return Refusal::kBelowMinimum;
  const Day day = plan.zone->DayAt(input.event->occurred_at);
  if (rule.most && gift.points.n > LimitLeftOn(*input.account, plan, *rule.most, day)) {
    return Refusal::kLimitReached;
  }
  if (gift.points > ActivePoints(*input.account, wallet->name)) {
    return Refusal::kInsufficientPoints;
  }
  return std::nullopt;
}

Decision Refuse(const DecisionInput& input, Refusal why, const WalletRule* wallet) {
  Answer answer = RefusalAnswer(why);
  if (wallet != nullptr) {
    answer.wallet = wallet->name;
    answer.available = ActivePoints(*input.account, wallet->name);
  }
  return Refused(input, std::move(answer));
}

}  // namespace

Decision DecideGift(const DecisionInput& input, const Gift& gift) {
  const Plan& plan = *input.plan;
  const WalletRule* const wallet = plan.FindWallet(gift.wallet);
  if (const auto why = WhyNot(input, gift, wallet)) return Refuse(input, *why, wallet);

  Draft draft(input);
  Sent sent;
  sent.member = std::string(gift.to_member);
  sent.lots = draft.book.Spend(wallet->name, gift.points, InTransit(input, gift.to_member), Name());
  // They keep the date that they have with him.
  for (LotShare& share : sent.lots) {
    share.lot.expires = EndOf(draft.account.prolonged, share.lot);
  }
  if (sent.lots.size() > kMaxSentLots) {
    return DeadLettered(DeadLetterReason::kLimit, "a gift of points from too many lots");
  }
  Send(input, std::move(sent), &draft.decision);
  if (const std::optional<Limit>& most = plan.people.gift->most) {
    const Day day = plan.zone->DayAt(input.event->occurred_at);
    CountLimit(&draft.account, plan, *most, day, gift.points.n, input.clock);
  }
  draft.Close({.kind = ChangeKind::kGift,
               .at = input.event->occurred_at,
               .other_member = std::string(gift.to_member)});
  Answer answer;
  answer.granted = true;
  answer.wallet = wallet->name;
  answer.points = gift.points;
  answer.available = draft.book.Active(wallet->name);
  return Answered(input, std::move(answer), &draft);
}

}  // namespace kopilka
