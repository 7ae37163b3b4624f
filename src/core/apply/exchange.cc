#include "core/apply/exchange.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/apply/purchase.h"
#include "core/apply/redemption.h"
#include "core/apply/return.h"
#include "core/apply/verdict.h"
#include "core/people/household.h"
#include "core/people/parting.h"
#include "core/receipt_key.h"

namespace kopilka {
namespace {

template <typename T>
void Append(std::vector<T> more, std::vector<T>* list) {
  std::move(more.begin(), more.end(), std::back_inserter(*list));
}

// A decision in steps: each sees what those before it leave.
class Steps {
 public:
  explicit Steps(const DecisionInput& input)
      : input_(input),
        event_(*input.event),
        lease_of_([this](Name budget, Instant period) { return LeaseAfter(budget, period); }) {
    input_.event = &event_;
    input_.lease_of = &lease_of_;
    outer_leases_ = input.lease_of;
    if (input.codes == nullptr) return;
    codes_ = *input.codes;
    codes_.share_of = [this, &outer = *input.codes](Name coupon) {
      const CodeShare* const after = ShareAfter(coupon);
      return after != nullptr ? after : outer.share_of(coupon);
    };
    input_.codes = &codes_;
  }
  Steps(const Steps&) = delete;
  Steps& operator=(const Steps&) = delete;

  // The input of the next step.
  DecisionInput& For(EventBody body) {
    event_.body = std::move(body);
    return input_;
  }

  // False: it was not applied, and so nothing is.
  bool Add(Decision step) {
    if (step.outcome != Outcome::kApplied) {
      whole_ = std::move(step);
      return false;
    }
    SendHome(input_, &step);  // Before the next can burn it.
    input_.sent_before += static_cast<uint32_t>(step.sent.size());
    whole_.outcome = step.outcome;
    whole_.account = std::move(step.account);
    if (step.answer) whole_.answer = std::move(step.answer);
    Append(std::move(step.memories), &whole_.memories);
    Append(std::move(step.changes), &whole_.changes);
    Append(std::move(step.triggers), &whole_.triggers);
    Append(std::move(step.sent), &whole_.sent);
    Append(std::move(step.leases), &whole_.leases);
    Append(std::move(step.codes), &whole_.codes);
    Append(std::move(step.now_decidable), &whole_.now_decidable);
    input_.account = &*whole_.account;
    return true;
  }

  Decision& whole() { return whole_; }

 private:
  const Lease* LeaseAfter(Name budget, Instant period) const {
    const auto last = std::find_if(
        whole_.leases.rbegin(), whole_.leases.rend(),
        [&](const LeaseWrite& each) { return each.budget == budget && each.period == period; });
    if (last != whole_.leases.rend()) return &last->lease;
    return outer_leases_ == nullptr ? nullptr : (*outer_leases_)(budget, period);
  }

  const CodeShare* ShareAfter(Name coupon) const {
    const auto last =
        std::find_if(whole_.codes.rbegin(), whole_.codes.rend(),
                     [&](const CodeShareWrite& each) { return each.coupon == coupon; });
    return last == whole_.codes.rend() ? nullptr : &last->share;
  }

  DecisionInput input_;
  Event event_;
  CodeSource codes_;
  const DecisionInput::LeaseOf* outer_leases_ = nullptr;
  const DecisionInput::LeaseOf lease_of_;
  Decision whole_;
};

// What is burned pays for the new receipt and for nothing else.
RedemptionRequest RequestOf(const Exchange& exchange) {
  return {.wallet = exchange.wallet,
          .points = exchange.points,
          .immediate = true,
          .receipt_total = exchange.bought.total,
          .lines = exchange.bought.lines};
}

// Under the exchange's own id there is one memory, which says of all the steps what it can.
void JoinMemories(const DecisionInput& input, const std::string& bought, Decision* whole) {
  MemoryWrite own = RememberEvent(input, whole->answer);
  own.memory.forget_at =
      std::max(own.memory.forget_at, input.clock + input.plan->remember_receipts);
  own.memory.receipt_key = bought;
  for (MemoryWrite& step : whole->memories) {
    if (step.key == "r" + bought) step.memory.answer = whole->answer;
    if (step.key == own.key && step.memory.redemption) {
      own.memory.redemption = std::move(step.memory.redemption);
    }
  }
  std::erase_if(whole->memories, [&](const MemoryWrite& each) { return each.key == own.key; });
  whole->memories.push_back(std::move(own));
}

}  // namespace

Decision DecideExchange(const DecisionInput& input, const Exchange& exchange) {
  const std::string bought = BoughtKeyOf(*input.plan, *input.event);
  if (bought == ReceiptKey(exchange.back.receipt)) {
    return DeadLettered(DeadLetterReason::kValidation, "bought on the receipt that comes back");
  }
  const bool is_sold = input.by_receipt != nullptr && input.by_receipt->receipt.has_value();
  Steps steps(input);
  const DecisionInput& first = steps.For(exchange.back);
  if (!is_sold) return DecideReturn(first, exchange.back);  // It waits, or has waited in vain.
  const auto give_back = [&](const DecisionInput& of_sale) {
    return DecideReturn(of_sale, exchange.back);
  };
  if (!steps.Add(AsBuyer(first, give_back))) return steps.whole();

  std::vector<const Memory*> redemptions(input.redemptions.begin(), input.redemptions.end());
  std::optional<Memory> burned;
  if (exchange.points.n > 0) {
    // They would pay nothing, and never come back.
    if (exchange.bought.total.n == 0) return Refused(input, Refusal::kAboveShare);
    const RedemptionRequest request = RequestOf(exchange);
    if (!steps.Add(DecideRequest(steps.For(request), request))) return steps.whole();
    burned = steps.whole().memories.back().memory;
    redemptions.push_back(&*burned);
  }
  DecisionInput& last = steps.For(exchange.bought);
  last.redemptions = redemptions;
  last.by_receipt = input.by_bought;
  if (ClaimsMoreThanGranted(last, exchange.bought)) {
    return Refused(input, Refusal::kMoreThanReserved);
  }
  if (!steps.Add(DecidePurchase(last, exchange.bought))) return steps.whole();
  JoinMemories(input, bought, &steps.whole());
  return steps.whole();
}

}  // namespace kopilka
