#include "core/people/unclaimed.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "core/apply/draft.h"
#include "core/apply/purchase.h"
#include "core/apply/return.h"
#include "core/apply/verdict.h"
#include "core/apply/void.h"
#include "core/people/pass_on.h"
#include "core/people/post.h"
#include "core/people/receipt_address.h"
#include "core/rules/re_earn.h"

namespace kopilka {
namespace {

std::string KeyOf(const DecisionInput& input) {
  return "r" + ReceiptKeyOf(*input.plan, *input.event);
}

// By the till's time and by the stream clock: what is claimed becomes a late receipt of the
// member's, and no such receipt is later than that.
bool IsTooLate(const DecisionInput& input, const Receipt& receipt) {
  return input.event->occurred_at > receipt.occurred_at + input.plan->claim ||
         receipt.occurred_at < input.clock - input.plan->late;
}

std::optional<Refusal> WhyNotGiven(const DecisionInput& input, const ReceiptClaimed& claimed) {
  const bool to_nobody = IsReceiptAddress(claimed.to_member);
  if (input.plan->claim.n == 0 || to_nobody) return Refusal::kNotAllowed;
  if (input.by_receipt == nullptr) return Refusal::kUnknownReceipt;
  if (!input.by_receipt->receipt) return Refusal::kAlreadyClaimed;
  const Receipt& receipt = *input.by_receipt->receipt;
  if (receipt.voided) return Refusal::kAlreadyVoided;
  if (!KeepsAnything(receipt)) return Refusal::kAlreadyReturned;
  return IsTooLate(input, receipt) ? std::optional(Refusal::kClaimTooLate) : std::nullopt;
}

void CloseClaim(const DecisionInput& input, ChangeKind kind, absl::string_view claimant,
                std::optional<Refusal> refusal, Draft* draft) {
  draft->Close({.kind = kind,
                .at = input.event->occurred_at,
                .receipt_key = ReceiptKeyOf(*input.plan, *input.event),
                .other_member = std::string(claimant),
                .refusal = refusal});
}

Decision DecideClaim(const DecisionInput& input, const ReceiptClaimed& claimed) {
  if (const auto why = WhyNotGiven(input, claimed)) return Refused(input, *why);
  Draft draft(input);
  Sent sent = SentTo(claimed.to_member, Sent::Kind::kReceiptMoved);
  GoWith(KeyOf(input), *input.by_receipt, &sent, &draft.decision);
  sent.receipt = std::make_shared<const Memory>(std::move(sent.moved.front().memory));
  sent.moved.clear();
  Send(input, std::move(sent), &draft.decision);
  CloseClaim(input, ChangeKind::kClaimed, claimed.to_member, std::nullopt, &draft);
  Answer answer;
  answer.granted = true;
  return Answered(input, std::move(answer), &draft);
}

Decision DecideCameBack(const DecisionInput& input, const ReceiptMoved& back) {
  Draft draft(input);
  draft.decision.memories.push_back({KeyOf(input), *back.receipt});
  CloseClaim(input, ChangeKind::kNotClaimed, back.from_member, back.refusal, &draft);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

}  // namespace

bool IsAboutOneReceipt(const EventBody& body) {
  return std::holds_alternative<Purchase>(body) || std::holds_alternative<Return>(body) ||
         std::holds_alternative<ReceiptVoided>(body) ||
         std::holds_alternative<ReceiptReopened>(body) || std::holds_alternative<Fulfilled>(body) ||
         std::holds_alternative<ReceiptClaimed>(body) || std::holds_alternative<ReceiptMoved>(body);
}

Decision DecideUnclaimed(const DecisionInput& input) {
  const EventBody& body = input.event->body;
  if (ReceiptAddress(ReceiptKeyOf(*input.plan, *input.event)) != input.event->member) {
    return DeadLettered(DeadLetterReason::kValidation, "the member id is another receipt's");
  }
  if (const auto* purchase = std::get_if<Purchase>(&body)) return DecideAnonymous(input, *purchase);
  if (const auto* claimed = std::get_if<ReceiptClaimed>(&body)) return DecideClaim(input, *claimed);
  if (const auto* back = std::get_if<ReceiptMoved>(&body)) return DecideCameBack(input, *back);
  if (auto elsewhere = DecideElsewhere(input)) return *std::move(elsewhere);
  if (const auto* back = std::get_if<Return>(&body)) return DecideReturn(input, *back);
  if (const auto* voided = std::get_if<ReceiptVoided>(&body)) return DecideVoided(input, *voided);
  if (const auto* again = std::get_if<ReceiptReopened>(&body)) return DecideReopened(input, *again);
  // Its points would wait for ever for what had been said before they were given.
  return DeadLettered(DeadLetterReason::kUnknownReceipt, "nobody has claimed the receipt yet");
}

}  // namespace kopilka
