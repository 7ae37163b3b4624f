#include "core/decide.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "base/limits.h"
#include "core/account_limits.h"
#include "core/apply/adjustment.h"
#include "core/apply/choice.h"
#include "core/apply/draw.h"
#include "core/apply/exchange.h"
#include "core/apply/extension.h"
#include "core/apply/fulfilment.h"
#include "core/apply/member.h"
#include "core/apply/payout.h"
#include "core/apply/purchase.h"
#include "core/apply/quote.h"
#include "core/apply/redemption.h"
#include "core/apply/reinstatement.h"
#include "core/apply/reminder.h"
#include "core/apply/return.h"
#include "core/apply/reward.h"
#include "core/apply/verdict.h"
#include "core/apply/void.h"
#include "core/budget/lease_events.h"
#include "core/budget/owner.h"
#include "core/messages/cascade.h"
#include "core/messages/consent.h"
#include "core/people/arrival.h"
#include "core/people/claimed.h"
#include "core/people/gift.h"
#include "core/people/household.h"
#include "core/people/levels.h"
#include "core/people/merge.h"
#include "core/people/parting.h"
#include "core/people/pass_on.h"
#include "core/people/receipt_address.h"
#include "core/people/reward.h"
#include "core/people/unclaimed.h"

namespace kopilka {
namespace {

Decision Repeated(const Memory& memory) {
  Decision decision;
  decision.outcome = Outcome::kDuplicate;
  decision.answer = memory.answer;
  return decision;
}

// It is known elsewhere: whose event it is has gone there. The engine says nothing twice, but that
// it may have come back from there. A receipt without a member is known where it was written,
// whoever has it.
bool WentOn(const Memory& memory, const Event& event) {
  const bool stays = IsReceiptAddress(event.member) && std::holds_alternative<Purchase>(event.body);
  return !stays && !memory.passed_to.empty() && (!IsOfEngine(event.body) || !event.via.empty());
}

// Of the receipt that the event brings, as it is known already.
const Memory* OwnReceipt(const DecisionInput& input) {
  const EventBody& body = input.event->body;
  if (std::holds_alternative<Exchange>(body)) return input.by_bought;
  return std::holds_alternative<Purchase>(body) ? input.by_receipt : nullptr;
}

// An event that is known by its id, or by the receipt that it brings. Nothing: it is new.
std::optional<Decision> Known(const DecisionInput& input) {
  // A return that waited left a memory when it began to.
  const Memory* memory = input.waited ? nullptr : input.by_event_id;
  if (memory == nullptr) memory = OwnReceipt(input);
  if (memory == nullptr || WentOn(*memory, *input.event)) return std::nullopt;
  if (memory->content_hash == input.content_hash) return Repeated(*memory);
  return DeadLettered(DeadLetterReason::kConflict, "known with other content");
}

bool IsAsked(const EventBody& body) {
  return std::holds_alternative<RedemptionRequest>(body) ||
         std::holds_alternative<PayoutRequest>(body) ||
         std::holds_alternative<RedemptionConfirm>(body) ||
         std::holds_alternative<RedemptionCancel>(body) || std::holds_alternative<Quote>(body) ||
         std::holds_alternative<ChoiceMade>(body) || std::holds_alternative<RewardRequest>(body) ||
         std::holds_alternative<DrawMade>(body) || std::holds_alternative<Gift>(body) ||
         std::holds_alternative<Exchange>(body) || std::holds_alternative<ReceiptVoided>(body) ||
         std::holds_alternative<ReceiptReopened>(body) ||
         std::holds_alternative<ReceiptClaimed>(body) ||
         std::holds_alternative<MemberMerged>(body) ||
         std::holds_alternative<MessageReported>(body) ||
         std::holds_alternative<ConsentChanged>(body) ||
         std::holds_alternative<HouseholdJoined>(body) ||
         std::holds_alternative<MemberParted>(body) ||
         std::holds_alternative<HouseholdDissolved>(body);
}

Decision OfErased(const DecisionInput& input) {
  const EventBody& body = input.event->body;
  if (std::holds_alternative<MemberErased>(body)) return NoEffect(input);
  if (auto back = DecideNotTakenHere(input)) return *std::move(back);
  if (const auto* reduced = std::get_if<RewardReduced>(&body)) {
    // Who is above him has not been erased.
    return HavePassedUp(input) ? DecideReducedAbove(input, *reduced) : NoEffect(input);
  }
  if (std::holds_alternative<PointsClaimed>(body)) return NoEffect(input);
  if (const auto* asked = std::get_if<PartAsked>(&body)) {
    return DecidePartFromNobody(input, *asked);
  }
  if (const auto* parted = std::get_if<AccountParted>(&body)) {
    return DecideMovedToNobody(input, {parted->from_member, parted->account});
  }
  if (const auto* returned = std::get_if<PointsReturned>(&body)) {
    return DecidePointsReturned(input, *returned);
  }
  if (const auto* sent = std::get_if<PointsSent>(&body)) {
    return DecideNotTaken(input, *sent, Refusal::kMemberErased);
  }
  if (const auto* back = std::get_if<PointsSentBack>(&body)) {
    return DecidePointsSentBack(input, *back);
  }
  if (const auto* asked = std::get_if<MergeAsked>(&body)) {
    return DecideNotMerged(input, *asked, Refusal::kMemberErased);
  }
  if (const auto* answered = std::get_if<MergeAnswered>(&body)) {
    return DecideMergedNoMore(input, *answered);
  }
  if (const auto* moved = std::get_if<AccountMoved>(&body)) {
    return DecideMovedToNobody(input, *moved);
  }
  if (const auto* granted = std::get_if<BudgetGranted>(&body)) {
    return DecideBudgetNotTaken(input, *granted);
  }
  if (const auto* receipt = std::get_if<ReceiptMoved>(&body)) {
    return DecideNotTaken(input, *receipt, Refusal::kMemberErased);
  }
  Decision decision = DeadLettered(DeadLetterReason::kErasedSubject, "the member was erased");
  // Somebody waits for it.
  if (IsAsked(body)) decision.answer = RefusalAnswer(Refusal::kMemberErased);
  return decision;
}

// The engine's own events are as late as the partition is behind.
bool IsOutOfTime(const DecisionInput& input) {
  if (IsFromEngine(*input.event)) return false;
  const Instant at = input.event->occurred_at;
  return at < input.clock - input.plan->late || at > input.clock + input.plan->early;
}

struct Dispatch {
  const DecisionInput& input;

  Decision operator()(const Purchase& body) const { return DecidePurchase(input, body); }
  Decision operator()(const Return& body) const {
    return AsBuyer(input,
                   [&](const DecisionInput& of_sale) { return DecideReturn(of_sale, body); });
  }
  Decision operator()(const Exchange& body) const { return DecideExchange(input, body); }
  Decision operator()(const ReceiptVoided& body) const {
    return AsBuyer(input,
                   [&](const DecisionInput& of_sale) { return DecideVoided(of_sale, body); });
  }
  Decision operator()(const ReceiptReopened& body) const {
    // Nobody here knows what her limits leave.
    if (BuyerHasLeft(input)) return Refused(input, Refusal::kNotAllowed);
    return AsBuyer(input,
                   [&](const DecisionInput& of_sale) { return DecideReopened(of_sale, body); });
  }
  Decision operator()(const RedemptionRequest& body) const { return DecideRequest(input, body); }
  Decision operator()(const PayoutRequest& body) const { return DecidePayout(input, body); }
  Decision operator()(const RedemptionConfirm& body) const { return DecideConfirm(input, body); }
  Decision operator()(const RedemptionCancel& body) const { return DecideCancel(input, body); }
  Decision operator()(const Action&) const { return DecideAction(input); }
  Decision operator()(const MemberEnrolled& body) const { return DecideEnrolled(input, body); }
  Decision operator()(const MemberUpdated& body) const { return DecideUpdated(input, body); }
  Decision operator()(const MemberBlocked& body) const { return DecideBlocked(input, body); }
  Decision operator()(const MemberErased&) const { return DecideErased(input); }
  Decision operator()(const Quote& body) const { return DecideQuote(input, body); }
  Decision operator()(const Adjustment& body) const { return DecideAdjustment(input, body); }
  Decision operator()(const Reinstatement& body) const { return DecideReinstatement(input, body); }
  Decision operator()(const Extension& body) const { return DecideExtension(input, body); }
  Decision operator()(const Fulfilled& body) const { return DecideFulfilled(input, body); }
  Decision operator()(const ChoiceMade& body) const { return DecideChoice(input, body); }
  Decision operator()(const RewardRequest& body) const { return DecideReward(input, body); }
  Decision operator()(const DrawMade& body) const { return DecideDraw(input, body); }
  Decision operator()(const Gift& body) const { return DecideGift(input, body); }
  Decision operator()(const MessageReported& body) const { return DecideReported(input, body); }
  Decision operator()(const ConsentChanged& body) const { return DecideConsent(input, body); }
  Decision operator()(const MemberMerged& body) const { return DecideMerged(input, body); }
  Decision operator()(const MergeAsked& body) const { return DecideMergeAsked(input, body); }
  Decision operator()(const MergeAnswered& body) const { return DecideMergeAnswered(input, body); }
  Decision operator()(const AccountMoved& body) const { return DecideAccountMoved(input, body); }
  Decision operator()(const PointsSent& body) const { return DecidePointsSent(input, body); }
  Decision operator()(const PointsSentBack& body) const {
    return DecidePointsSentBack(input, body);
  }
  Decision operator()(const RewardReduced& body) const { return DecideRewardReduced(input, body); }
  Decision operator()(const BudgetAsked& body) const { return DecideBudgetAsked(input, body); }
  Decision operator()(const BudgetGranted& body) const { return DecideBudgetGranted(input, body); }
  Decision operator()(const LeaseMoved& body) const { return DecideLeaseMoved(input, body); }
  Decision operator()(const LeaseReturned& body) const { return DecideLeaseReturned(input, body); }
  Decision operator()(const HouseholdJoined& body) const {
    return DecideHouseholdJoined(input, body);
  }
  Decision operator()(const MemberParted&) const { return DecideParted(input); }
  Decision operator()(const HouseholdDissolved&) const { return DecideHouseholdDissolved(input); }
  Decision operator()(const PartAsked& body) const { return DecidePartAsked(input, body); }
  Decision operator()(const AccountParted& body) const { return DecideAccountParted(input, body); }
  Decision operator()(const PointsReturned& body) const {
    return DecidePointsReturned(input, body);
  }
  Decision operator()(const PointsClaimed& body) const { return DecidePointsClaimed(input, body); }
  // A claim is written under the receipt's own id.
  Decision operator()(const ReceiptClaimed&) const {
    return Refused(input, Refusal::kUnknownReceipt);
  }
  Decision operator()(const ReceiptMoved& body) const { return DecideReceiptMoved(input, body); }
};

// What the account of a receipt does not take. Points in transit go back.
Decision NotOfReceipt(const DecisionInput& input) {
  const EventBody& body = input.event->body;
  if (const auto* sent = std::get_if<PointsSent>(&body)) {
    return DecideNotTaken(input, *sent, Refusal::kNotAllowed);
  }
  if (const auto* asked = std::get_if<MergeAsked>(&body)) {
    return DecideNotMerged(input, *asked, Refusal::kNotAllowed);
  }
  if (IsOfEngine(body)) return NoEffect(input);
  if (IsAsked(body)) return Refused(input, Refusal::kNotAllowed);
  return DeadLettered(DeadLetterReason::kValidation,
                      "nothing that a receipt without a member does");
}

// By the account of nobody's alias.
Decision DecideOwn(const DecisionInput& input) {
  if (IsReceiptAddress(input.event->member)) {
    return IsAboutOneReceipt(input.event->body) ? DecideUnclaimed(input) : NotOfReceipt(input);
  }
  if (auto elsewhere = DecideElsewhere(input)) return *std::move(elsewhere);
  const std::optional<Account> view = AsMember(input);
  if (!view) return std::visit(Dispatch{input}, input.event->body);
  DecisionInput of_member = input;
  of_member.account = &*view;
  Decision decision = std::visit(Dispatch{of_member}, input.event->body);
  if (decision.account) AsHousehold(input, &*decision.account);
  return decision;
}

// Events to members; questions about budgets have a bound of their own.
size_t ToMembers(const Decision& decision) {
  return static_cast<size_t>(
      std::count_if(decision.sent.begin(), decision.sent.end(),
                    [](const Sent& sent) { return sent.kind != Sent::Kind::kBudgetAsked; }));
}

// A receipt on its way to who claimed it; null: the event is none.
const ReceiptMoved* ComingReceipt(const EventBody& body) {
  const auto* const moved = std::get_if<ReceiptMoved>(&body);
  return moved == nullptr || moved->refusal ? nullptr : moved;
}

// Points in transit are never lost: what cannot be kept goes back.
Decision NotKept(const DecisionInput& input, DeadLetterReason reason, std::string message) {
  if (const auto* sent = std::get_if<PointsSent>(&input.event->body)) {
    return DecideNotTaken(input, *sent, Refusal::kAccountLimit);
  }
  if (const auto* back = std::get_if<PointsSentBack>(&input.event->body)) {
    return DecidePointsSentBack(input, *back, /*fits=*/false);
  }
  if (const auto* asked = std::get_if<MergeAsked>(&input.event->body)) {
    return DecideNotMerged(input, *asked, Refusal::kAccountLimit);
  }
  if (const auto* moved = std::get_if<AccountMoved>(&input.event->body)) {
    return DecideMovedToNobody(input, *moved);
  }
  if (const auto* parted = std::get_if<AccountParted>(&input.event->body)) {
    return DecideMovedToNobody(input, {parted->from_member, parted->account});
  }
  if (const auto* returned = std::get_if<PointsReturned>(&input.event->body)) {
    return DecidePointsReturned(input, *returned, /*fits=*/false);
  }
  if (const auto* granted = std::get_if<BudgetGranted>(&input.event->body)) {
    return DecideBudgetNotTaken(input, *granted);
  }
  if (const auto* receipt = ComingReceipt(input.event->body)) {
    return DecideNotTaken(input, *receipt, Refusal::kAccountLimit);
  }
  return DeadLettered(reason, std::move(message));
}

// An event that comes under the id of a merged member and cannot go on. What a budget grants is
// never lost either, nor is a receipt.
Decision NotPassedOn(const DecisionInput& input, DeadLetterReason reason, const char* message) {
  if (const auto* granted = std::get_if<BudgetGranted>(&input.event->body)) {
    return DecideBudgetNotTaken(input, *granted);
  }
  if (const auto* receipt = ComingReceipt(input.event->body)) {
    return DecideNotTaken(input, *receipt, Refusal::kAccountLimit);
  }
  return DeadLettered(reason, message);
}

Decision DecideChecked(const DecisionInput& input) {
  if (input.known_twice) {
    return NotPassedOn(input, DeadLetterReason::kConflict,
                       "known under both ids of a merged member");
  }
  if (auto known = Known(input)) return *std::move(known);
  // The addresses of owners and partitions are nobody's account.
  const bool of_account =
      !IsOfBudget(input.event->body) || std::holds_alternative<BudgetGranted>(input.event->body);
  if (of_account && input.account->erased) return OfErased(input);
  if (!input.waited && IsOutOfTime(input)) {
    return DeadLettered(DeadLetterReason::kTimestampOutOfRange, "outside the lateness bounds");
  }
  const bool goes_on = of_account && !GoesOnTo(*input.account).empty();
  Decision decision = goes_on ? DecidePassOn(input) : DecideOwn(input);
  SendHome(input, &decision);
  if (!IsOfBudget(input.event->body) && ToMembers(decision) > kMaxSent) {
    return NotKept(input, DeadLetterReason::kLimit, "events to other members");
  }
  if (decision.account.has_value()) {
    const bool limited = LimitsHold(*input.event);
    const char* const what = limited ? PassedLimit(*decision.account) : nullptr;
    if (what != nullptr) return NotKept(input, DeadLetterReason::kLimit, what);
    CheckSums(*decision.account);
    BeginDates(*input.plan, input.clock, &*decision.account);
  }
  return decision;
}

}  // namespace

std::vector<absl::string_view> RedemptionsOf(const Event& event) {
  if (const auto* confirm = std::get_if<RedemptionConfirm>(&event.body)) {
    return {confirm->redemption_id};
  }
  if (const auto* cancel = std::get_if<RedemptionCancel>(&event.body)) {
    return {cancel->redemption_id};
  }
  std::vector<absl::string_view> ids;
  if (const Purchase* purchase = PurchaseIn(event.body)) {
    for (const Tender& tender : purchase->tenders) {
      if (tender.redemption_id.empty()) continue;
      if (std::find(ids.begin(), ids.end(), tender.redemption_id) == ids.end()) {
        ids.push_back(tender.redemption_id);
      }
    }
  }
  return ids;
}

std::vector<absl::string_view> RedemptionsOf(const Event& event, const Account& account) {
  if (!std::holds_alternative<MergeAnswered>(event.body)) return RedemptionsOf(event);
  std::vector<absl::string_view> ids;
  for (const Hold& hold : account.holds) ids.emplace_back(hold.redemption_id);
  return ids;
}

std::string AwaitedKeyOf(const Event& event) {
  const auto* const granted = std::get_if<BudgetGranted>(&event.body);
  return granted == nullptr ? "" : AwaitedKey(granted->asked_id);
}

std::string BudgetKeyOf(const Event& event) {
  if (const auto* asked = std::get_if<BudgetAsked>(&event.body)) {
    return BudgetKey(asked->budget, asked->period);
  }
  if (const auto* returned = std::get_if<LeaseReturned>(&event.body)) {
    return BudgetKey(returned->budget, returned->period);
  }
  return "";
}

bool LimitsHold(const Event& event) {
  return !std::holds_alternative<AccountMoved>(event.body) &&
         !std::holds_alternative<PointsSentBack>(event.body) &&
         !std::holds_alternative<AccountParted>(event.body) &&
         !std::holds_alternative<PointsReturned>(event.body) &&
         !std::holds_alternative<PointsClaimed>(event.body) &&
         !std::holds_alternative<RewardReduced>(event.body);
}

Decision DecideTooLarge(const DecisionInput& input) {
  return NotKept(input, DeadLetterReason::kLimit, "the account would pass its size limit");
}

Decision DecideTooLargeToPassOn(const DecisionInput& input) {
  return NotPassedOn(input, DeadLetterReason::kOversize,
                     "too large to be passed on to the member it was merged into");
}

Decision Decide(const DecisionInput& input) {
  try {
    return DecideChecked(input);
  } catch (const Overflow& overflow) {
    return NotKept(input, DeadLetterReason::kOverflow, overflow.what());
  }
}

}  // namespace kopilka
