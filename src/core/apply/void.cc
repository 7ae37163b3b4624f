#include "core/apply/void.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "core/apply/draft.h"
#include "core/apply/entitlements.h"
#include "core/apply/pricing.h"
#include "core/apply/purchase.h"
#include "core/apply/tier.h"
#include "core/apply/undo.h"
#include "core/apply/verdict.h"
#include "core/people/origin.h"
#include "core/people/receipt_address.h"
#include "core/rules/occasion.h"
#include "core/rules/re_earn.h"

namespace kopilka {
namespace {

// The receipt to be cancelled or reopened, as `voided` as it has to be for that.
std::optional<Refusal> WhyNot(const DecisionInput& input, bool voided) {
  if (input.by_receipt == nullptr || !input.by_receipt->receipt) return Refusal::kUnknownReceipt;
  const Receipt& receipt = *input.by_receipt->receipt;
  if (receipt.voided == voided) return std::nullopt;
  return voided ? Refusal::kNotVoided : Refusal::kAlreadyVoided;
}

Decision VersionMissing() {
  return DeadLettered(DeadLetterReason::kRuleError, "the version of the sale is not at hand");
}

Decision Done(const DecisionInput& input, ChangeKind kind, Receipt receipt, Draft* draft) {
  draft->Close(
      {.kind = kind, .at = input.event->occurred_at, .receipt_key = ReceiptKey(receipt.id)});
  RememberReceipt(input, std::move(receipt), &draft->decision);
  Answer answer;
  answer.granted = true;
  return Answered(input, std::move(answer), draft);
}

// As it was sold. What the rules say of it they say again.
Receipt Anew(const Receipt& voided) {
  Receipt receipt = voided;
  receipt.voided = false;
  receipt.purchases_at_void = 0;
  for (KeptLine& line : receipt.lines) line = {.line = line.line};
  receipt.earned.clear();
  receipt.discounts.clear();
  receipt.bracket_totals.clear();
  receipt.burned.clear();
  receipt.counted.clear();
  receipt.given.clear();
  return receipt;
}

// Whether a coupon that the receipt gave was used, or is over: it cannot be taken back.
bool GaveWhatIsUsed(const Receipt& receipt, const Account& account) {
  return absl::c_any_of(receipt.given, [&](const Entitlement& given) {
    if (!given.is_coupon()) return false;
    const Entitlement* const held = FindCoupon(given, account);
    return held == nullptr || held->uses_left < given.uses_left;
  });
}

// Nobody knows here whether another has spent what he got for it.
bool RewardedAnother(const Receipt& receipt) {
  return absl::c_any_of(receipt.earned,
                        [](const Earned& earned) { return !earned.to_member.empty(); });
}

// Its number among the member's purchases is free again unless a later one has the next: then it
// stays the receipt's.
void FreeNumber(Receipt* receipt, Account* account) {
  if (account->purchases == receipt->facts.purchases_before + 1) --account->purchases;
  receipt->purchases_at_void = account->purchases;
}

void TakeNumber(const Receipt& voided, Receipt* receipt, Account* account) {
  if (voided.purchases_at_void != voided.facts.purchases_before) return;
  receipt->facts.purchases_before = account->purchases++;
}

// The points that paid, of whichever lots have them now. False: there are not so many.
bool BurnAgain(absl::Span<const LotShare> burned, Receipt* receipt, Draft* draft) {
  return absl::c_all_of(burned, [&](const LotShare& share) {
    const Name wallet = share.lot.wallet;
    if (draft->book.Active(wallet) < share.points) return false;
    for (const LotShare& spent : draft->book.Spend(wallet, share.points, Ledger::kRedeemed, {})) {
      receipt->burned.push_back(spent);
    }
    return true;
  });
}

// The rights of then; of the coupons that were shown those that can still be used.
std::vector<Entitlement> HeldAgain(const Facts& then, const Account& account) {
  std::vector<Entitlement> held = then.entitlements;
  std::erase_if(held, [&](const Entitlement& each) {
    if (!each.is_coupon()) return false;
    const Entitlement* const coupon = FindCoupon(each, account);
    return coupon == nullptr || coupon->uses_left == 0;
  });
  return held;
}

}  // namespace

Decision DecideVoided(const DecisionInput& input, const ReceiptVoided&) {
  if (const auto why = WhyNot(input, /*voided=*/false)) return Refused(input, *why);
  if (input.receipt_plan == nullptr) return VersionMissing();
  Receipt receipt = *input.by_receipt->receipt;
  if (HasReturns(receipt)) return Refused(input, Refusal::kAlreadyReturned);
  if (GaveWhatIsUsed(receipt, *input.account)) return Refused(input, Refusal::kReturnLimit);
  receipt.member = KnownAs(input);
  for (KeptLine& line : receipt.lines) {
    line.returned = line.line.quantity;
    line.returned_amount = line.line.amount;
  }
  Draft draft(input);
  if (!Undo(input, Undoing::kVoid, &receipt, &draft)) return Refused(input, Refusal::kReturnLimit);
  FreeNumber(&receipt, &draft.account);
  receipt.voided = true;
  // For when it is reopened.
  receipt.counted = input.by_receipt->receipt->counted;
  receipt.given = input.by_receipt->receipt->given;
  return Done(input, ChangeKind::kVoided, std::move(receipt), &draft);
}

Decision DecideReopened(const DecisionInput& input, const ReceiptReopened&) {
  if (const auto why = WhyNot(input, /*voided=*/true)) return Refused(input, *why);
  if (input.receipt_plan == nullptr) return VersionMissing();
  if (input.account->blocked) return Refused(input, Refusal::kMemberBlocked);
  Receipt then = *input.by_receipt->receipt;
  then.member = KnownAs(input);
  if (RewardedAnother(then)) return Refused(input, Refusal::kNotAllowed);
  Draft draft(input);
  if (IsReceiptAddress(input.event->member)) {
    return Done(input, ChangeKind::kReopened, Anew(then), &draft);
  }
  TakeNumber(*input.by_receipt->receipt, &then, &draft.account);
  Receipt receipt = Anew(then);
  draft.cause = ReceiptKey(receipt.id);
  draft.again = &then;
  draft.leases.Open(input, /*may_ask=*/true, draft.cause);
  if (!BurnAgain(then.burned, &receipt, &draft)) {
    return Refused(input, Refusal::kInsufficientPoints);
  }

  std::vector<Line> lines;
  for (const KeptLine& kept : receipt.lines) lines.push_back(kept.line);
  const std::vector<Entitlement> held = HeldAgain(then.facts, *input.account);
  Occasion occasion = OccasionOf(*input.receipt_plan, then, lines);
  occasion.origin = OriginOf(receipt, *input.event);
  occasion.member.entitlements = held;
  occasion.member.counters = input.account->counters;
  occasion.member.limits = {};
  const bool sells = KeepsAnything(receipt);
  std::vector<LineDiscount> discounts;
  if (sells && !then.facts.blocked) discounts = GiveFor(input, occasion, &draft, &receipt);
  draft.discounts = Told(occasion, discounts);
  const Merit merit = {.spend = SumOfLines(lines) - receipt.paid_with_points,
                       .visits = sells ? 1 : 0,
                       .points = PointsEarned(draft)};
  CountMerit(&draft, merit, input.plan->zone->DayAt(receipt.occurred_at), receipt.occurred_at);
  Decision decision = Done(input, ChangeKind::kReopened, std::move(receipt), &draft);
  for (MemoryWrite& write : decision.memories) {
    if (!write.memory.receipt) continue;
    // Decided here and now: what was asked of a budget before is due no more.
    write.memory.input_offset = input.offset;
    write.memory.decided_in = Memory().decided_in;
  }
  return decision;
}

}  // namespace kopilka
