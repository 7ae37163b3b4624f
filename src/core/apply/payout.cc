#include "core/apply/payout.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/checked.h"
#include "core/apply/redemption.h"
#include "core/balances.h"
#include "core/people/household.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

const WalletRule* PaidOutOf(const Plan& plan, absl::string_view name) {
  if (!name.empty()) return plan.FindWallet(name);
  const auto at = std::find_if(plan.wallets.begin(), plan.wallets.end(),
                               [](const WalletRule& each) { return each.payout.has_value(); });
  return at == plan.wallets.end() ? nullptr : &*at;
}

// Whole groups that are worth money, and the rule's own multiple: nothing is rounded.
int64_t StepOf(const PayoutRule& rule) {
  return CheckedMul(rule.per.n / std::gcd(rule.per.n, rule.multiple.n), rule.multiple.n);
}

std::optional<Refusal> WhyNot(const DecisionInput& input, const PayoutRequest& request,
                              const WalletRule* wallet) {
  const Plan& plan = *input.plan;
  if (input.account->blocked) return Refusal::kMemberBlocked;
  if (wallet == nullptr && !request.wallet.empty()) return Refusal::kUnknownWallet;
  if (wallet == nullptr || !wallet->payout) return Refusal::kNotAllowed;
  const PayoutRule& rule = *wallet->payout;
  if (request.points < rule.minimum) return Refusal::kBelowMinimum;
  if (request.points.n % StepOf(rule) != 0) return Refusal::kNotAMultiple;
  const Day day = plan.zone->DayAt(input.event->occurred_at);
  if (rule.most && request.points.n > LimitLeftOn(*input.account, plan, *rule.most, day)) {
    return Refusal::kLimitReached;
  }
  if (request.points > ActivePoints(*input.account, wallet->name)) {
    return Refusal::kInsufficientPoints;
  }
  return std::nullopt;
}

Payout PayoutTo(const Plan& plan, const std::string& destination, Money money) {
  return {.destination = destination, .money = money, .currency = plan.currency};
}

Points PointsOf(const Hold& hold) {
  Points points;
  for (const LotShare& share : hold.shares) points += share.points;
  return points;
}

Trigger TriggerOf(TriggerKind kind, const Hold& hold, const Plan& plan, Instant at) {
  Trigger trigger;
  trigger.kind = kind;
  trigger.at = at;
  trigger.wallet = hold.wallet;
  trigger.points = PointsOf(hold);
  trigger.redemption_id = hold.redemption_id;
  trigger.payout = PayoutOf(plan, hold);
  return trigger;
}

// Where what the hold counts is counted; null: who asked is here no more. While the account shows
// the limits of one member, his place has its own (core/people/household.h).
std::vector<Counter>* CountersOf(const Hold& hold, absl::string_view seen_as, Account* account) {
  if (hold.asked_by == seen_as) return &account->counters;
  HouseholdMember* const member =
      MemberIn(account, hold.asked_by.empty() ? seen_as : absl::string_view(hold.asked_by));
  return member == nullptr ? nullptr : &member->counters;
}

}  // namespace

Decision DecidePayout(const DecisionInput& input, const PayoutRequest& request) {
  const WalletRule* const wallet = PaidOutOf(*input.plan, request.wallet);
  if (const auto why = WhyNot(input, request, wallet)) return RefuseRequest(input, *why, wallet);
  const PayoutRule& rule = *wallet->payout;
  Redemption payout;
  payout.wallet = wallet->name;
  payout.asked = payout.points = request.points;
  payout.worth = {CheckedMul(request.points.n / rule.per.n, rule.worth.n)};
  payout.destination = std::string(request.destination);
  Draft draft(input);
  if (rule.most) {
    const Day day = input.plan->zone->DayAt(input.event->occurred_at);
    CountLimit(&draft.account, *input.plan, *rule.most, day, request.points.n, input.clock);
  }
  return ReserveFor(input, rule.hold, std::move(payout), &draft);
}

std::optional<Payout> PayoutOf(const Plan& plan, const Redemption& redemption) {
  if (redemption.destination.empty()) return std::nullopt;
  return PayoutTo(plan, redemption.destination, redemption.worth);
}

std::optional<Payout> PayoutOf(const Plan& plan, const Hold& hold) {
  if (hold.destination.empty()) return std::nullopt;
  return PayoutTo(plan, hold.destination, hold.worth);
}

void TellOfPayout(const Hold& hold, Instant at, Draft* draft) {
  Trigger trigger = TriggerOf(TriggerKind::kPayout, hold, draft->plan, at);
  trigger.effective_at = hold.until;
  draft->decision.triggers.push_back(std::move(trigger));
}

void FreeUnpaid(const Hold& hold, Points unpaid, absl::string_view seen_as, Draft* draft) {
  if (hold.destination.empty()) return;
  const Plan& plan = draft->plan;
  const WalletRule* const wallet = plan.FindWallet(hold.wallet);
  if (wallet == nullptr || !wallet->payout || !wallet->payout->most) return;
  std::vector<Counter>* const counters = CountersOf(hold, seen_as, &draft->account);
  if (counters == nullptr) return;
  FreeLimit(plan, *wallet->payout->most, plan.zone->DayAt(hold.asked_at), unpaid.n, counters);
}

void EndPayout(const Hold& hold, absl::string_view seen_as, Instant at, bool from_timer,
               Draft* draft) {
  if (hold.destination.empty()) return;
  FreeUnpaid(hold, PointsOf(hold), seen_as, draft);
  Trigger trigger = TriggerOf(TriggerKind::kPayoutOver, hold, draft->plan, at);
  trigger.from_timer = from_timer;
  draft->decision.triggers.push_back(std::move(trigger));
}

void TellOfLatePayment(const DecisionInput& input, const RedemptionConfirm& confirm,
                       const Memory& payout, const Answer& answer, Decision* decision) {
  const bool is_over =
      answer.refusal == Refusal::kTimedOut || answer.refusal == Refusal::kAlreadyCancelled;
  if (!is_over || payout.redemption->destination.empty()) return;
  Redemption paid = *payout.redemption;
  // Of what was asked: no more was ever to be paid.
  if (confirm.points.n > 0 && confirm.points < paid.points) {
    paid.worth = {MulDiv(paid.worth.n, confirm.points.n, paid.points.n, Rounding::kDown)};
    paid.points = confirm.points;
  }
  Trigger& trigger = decision->triggers.emplace_back();
  trigger.kind = TriggerKind::kPayoutLate;
  trigger.at = input.event->occurred_at;
  trigger.wallet = paid.wallet;
  trigger.points = paid.points;
  trigger.redemption_id = payout.event_id;
  trigger.payout = PayoutOf(*input.plan, paid);
}

}  // namespace kopilka
