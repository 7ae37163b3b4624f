#include "core/apply/return.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "core/apply/draft.h"
#include "core/apply/undo.h"
#include "core/apply/verdict.h"
#include "core/rules/apportion.h"

namespace kopilka {
namespace {

// A line without a quantity comes back whole.
bool ReturnWhole(KeptLine* line) {
  if (line->returned_amount == line->line.amount) return false;
  line->returned_amount = line->line.amount;
  return true;
}

// Returns `quantity` of the line, 0: all that is left. False: not so much is left.
bool ReturnLine(Quantity quantity, KeptLine* line) {
  const Quantity sold = line->line.quantity;
  if (sold.n == 0) return quantity.n == 0 && ReturnWhole(line);
  const Quantity left = sold - line->returned;
  if (quantity.n == 0) quantity = left;
  if (left.n <= 0 || quantity > left || quantity.n < 0) return false;
  line->returned += quantity;
  line->returned_amount = {Cumulative(line->line.amount.n, line->returned.n, sold.n)};
  return true;
}

// False: the receipt did not sell that, or it has come back already.
bool ReturnLines(const Return& back, Receipt* receipt) {
  if (back.lines.empty()) {
    bool any = false;
    for (KeptLine& line : receipt->lines) any = ReturnLine({}, &line) || any;
    return any;
  }
  for (const ReturnedLine& returned : back.lines) {
    const auto line =
        std::find_if(receipt->lines.begin(), receipt->lines.end(),
                     [&](const KeptLine& each) { return each.line.number == returned.number; });
    if (line == receipt->lines.end() || !ReturnLine(returned.quantity, &*line)) return false;
  }
  return true;
}

Decision Wait(const DecisionInput& input, const Return& back) {
  if (input.account->waiting_returns.size() >= kMaxWaitingReturns) {
    return DeadLettered(DeadLetterReason::kLimit, "too many returns wait for their sale");
  }
  Draft draft(input);
  WaitingReturn entry;
  entry.event_id = std::string(input.event->id);
  entry.receipt_key = ReceiptKey(back.receipt);
  entry.event = std::string(input.event->raw);
  entry.until = input.clock + input.plan->late;
  entry.input_offset = input.offset;
  std::vector<WaitingReturn>& list = draft.account.waiting_returns;
  const auto place = std::lower_bound(
      list.begin(), list.end(), entry.event_id,
      [](const WaitingReturn& each, const std::string& id) { return each.event_id < id; });
  list.insert(place, std::move(entry));
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

bool IsPastHorizon(const DecisionInput& input, const ReceiptId& id) {
  // A fiscal id may come without the date.
  if (!id.fiscal_id.empty() && id.business_date == Day{}) return false;
  const Instant sold = input.plan->ZoneOf(id.store).StartOf(id.business_date);
  return sold < input.clock - input.plan->remember_receipts;
}

}  // namespace

Decision DecideReturn(const DecisionInput& input, const Return& back) {
  if (IsPastHorizon(input, back.receipt)) {
    return DeadLettered(DeadLetterReason::kPastHorizon,
                        "the sale is older than what is remembered");
  }
  if (input.by_receipt == nullptr || !input.by_receipt->receipt.has_value()) {
    if (!input.waited) return Wait(input, back);
    return DeadLettered(DeadLetterReason::kUnknownReceipt, "no such sale");
  }
  if (input.receipt_plan == nullptr) {
    return DeadLettered(DeadLetterReason::kRuleError, "the version of the sale is not at hand");
  }
  Receipt receipt = *input.by_receipt->receipt;
  receipt.member = KnownAs(input);
  if (!ReturnLines(back, &receipt)) {
    return DeadLettered(DeadLetterReason::kReturnExceedsSale,
                        "more than was sold and has not come back");
  }
  Draft draft(input);
  if (!Undo(input, Undoing::kReturn, &receipt, &draft)) {
    return Refused(input, Refusal::kReturnLimit);
  }
  draft.Close({.kind = ChangeKind::kReturn,
               .at = input.event->occurred_at,
               .receipt_key = ReceiptKey(receipt.id)});
  RememberReceipt(input, std::move(receipt), &draft.decision);
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

}  // namespace kopilka
