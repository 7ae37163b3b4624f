#include "core/people/claimed.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/apply/purchase.h"
#include "core/apply/verdict.h"
#include "core/people/post.h"
#include "core/receipt_key.h"
#include "core/rules/apportion.h"
#include "core/rules/re_earn.h"

namespace kopilka {
namespace {

Money MoneyOf(const Receipt& receipt) {
  Money money;
  for (const KeptLine& each : receipt.lines) money += each.line.amount;
  return money;
}

// The receipt as if only what is kept of it had been bought.
class Kept {
 public:
  explicit Kept(const Receipt& receipt) : receipt_(receipt) {
    for (const KeptLine& each : receipt.lines) {
      const Line part = KeptPart(each);
      if (part.amount.n > 0 || part.quantity.n > 0) lines_.push_back(part);
    }
    const Money all = MoneyOf(receipt);
    const Money gone = all - SumOfLines(lines_);
    for (Tender tender : receipt.tenders) {
      // What was paid goes back with the goods, whatever it was paid with.
      const int64_t paid = tender.amount.n;
      const int64_t back = Cumulative(paid < 0 ? -paid : paid, gone.n, all.n);
      tender.amount.n -= paid < 0 ? -back : back;
      tenders_.push_back(tender);
    }
  }

  // It views this object and the receipt.
  Purchase AsPurchase(const Plan& plan) const {
    return {.till = receipt_.id.till,
            .number = receipt_.id.number,
            .fiscal_id = receipt_.id.fiscal_id,
            .currency = plan.currency,
            .total = SumOfLines(lines_),
            .lines = lines_,
            .tenders = tenders_,
            .coupons = receipt_.coupons,
            .till_type = receipt_.till_type};
  }

 private:
  const Receipt& receipt_;
  std::vector<Line> lines_;
  std::vector<Tender> tenders_;
};

// A member who was never heard of is a mistake in writing: he would keep it for ever.
std::optional<Refusal> WhyNotTaken(const DecisionInput& input) {
  const Account& account = *input.account;
  if (account.blocked) return Refusal::kMemberBlocked;
  if (!account.enrolled && account.sequence == 0) return Refusal::kUnknownMember;
  const bool has_it = input.by_receipt != nullptr && input.by_receipt->receipt;
  return has_it ? std::optional(Refusal::kAlreadyClaimed) : std::nullopt;
}

// It has its own id here no more, and everybody sees where it comes from.
void SetClaimed(const DecisionInput& input, const ReceiptMoved& moved, Decision* decision) {
  std::erase_if(decision->memories,
                [&](const MemoryWrite& each) { return each.key == EventKey(input.event->id); });
  for (MemoryWrite& each : decision->memories) {
    if (each.memory.receipt) each.memory.receipt->known_as = std::string(input.event->member);
  }
  for (Change& each : decision->changes) {
    if (each.kind == ChangeKind::kPurchase) each.other_member = std::string(moved.from_member);
  }
  decision->memories.push_back(RememberEvent(input, std::nullopt));
}

}  // namespace

Decision DecideReceiptMoved(const DecisionInput& input, const ReceiptMoved& moved) {
  if (moved.refusal) return NoEffect(input);
  if (const auto why = WhyNotTaken(input)) return DecideNotTaken(input, moved, *why);
  const Receipt& receipt = *moved.receipt->receipt;
  const Kept kept(receipt);
  const Purchase purchase = kept.AsPurchase(*input.plan);
  Event bought = *input.event;
  bought.occurred_at = receipt.occurred_at;
  bought.store = receipt.id.store;
  bought.channel = receipt.channel;
  bought.body = purchase;
  DecisionInput of_purchase = input;
  of_purchase.event = &bought;
  of_purchase.content_hash = moved.receipt->content_hash;
  of_purchase.by_event_id = nullptr;
  // Where the store's zone has changed, it would be another receipt here.
  const bool same = ReceiptKeyOf(*input.plan, bought) == ReceiptKey(receipt.id);
  if (!same) return DecideNotTaken(input, moved, Refusal::kNotAllowed);
  Decision decision = DecidePurchase(of_purchase, purchase);
  if (decision.dead_letter) return DecideNotTaken(input, moved, Refusal::kNotAllowed);
  SetClaimed(input, moved, &decision);
  return decision;
}

Decision DecideNotTaken(const DecisionInput& input, const ReceiptMoved& moved, Refusal why) {
  Decision decision;
  decision.outcome = Outcome::kRefused;
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  Sent back = SentTo(moved.from_member, Sent::Kind::kReceiptMoved);
  back.receipt = moved.receipt;
  back.refusal = why;
  Send(input, std::move(back), &decision);
  return decision;
}

}  // namespace kopilka
