#include "stream/lease_shelf.h"

#include <string>
#include <variant>

#include "codec/state_codec.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

std::string StoreKeyOf(absl::string_view budget, Instant period) {
  return MemoryStoreKey(BudgetAddress(budget), LeaseKey(budget, period));
}

absl::Span<const absl::string_view> CouponsOf(const Event& event) {
  if (const Purchase* purchase = PurchaseIn(event.body)) return purchase->coupons;
  if (const auto* quote = std::get_if<Quote>(&event.body)) return quote->coupons;
  return {};
}

// Of a receipt of before, whose budgets it gives back or draws on again.
bool IsAboutReceipt(const EventBody& body) {
  return std::holds_alternative<Return>(body) || std::holds_alternative<Exchange>(body) ||
         std::holds_alternative<ReceiptVoided>(body) ||
         std::holds_alternative<ReceiptReopened>(body);
}

}  // namespace

absl::Status LeaseShelf::Fetch(const DecisionInput& input) {
  const Event& event = *input.event;
  if (const auto* granted = std::get_if<BudgetGranted>(&event.body)) {
    return FetchOne(granted->budget, granted->period);
  }
  if (const auto* moved = std::get_if<LeaseMoved>(&event.body)) {
    return FetchOne(moved->budget, moved->period);
  }
  if (const auto* moved = std::get_if<ReceiptMoved>(&event.body)) {
    const Receipt& receipt = *moved->receipt->receipt;
    return FetchAll(*input.plan, receipt.occurred_at, receipt.id.store, receipt.coupons);
  }
  if (IsAboutReceipt(event.body) && input.receipt_plan != nullptr) {
    const Receipt& receipt = *input.by_receipt->receipt;
    absl::Status status =
        FetchAll(*input.receipt_plan, receipt.occurred_at, receipt.id.store, receipt.coupons);
    if (!status.ok()) return status;
  }
  if (PurchaseIn(event.body) == nullptr && IsAboutReceipt(event.body)) return absl::OkStatus();
  return FetchAll(*input.plan, event.occurred_at, event.store, CouponsOf(event));
}

absl::Status LeaseShelf::FetchAll(const Plan& plan, Instant at, absl::string_view store,
                                  absl::Span<const absl::string_view> coupons) {
  if (plan.budgets.empty()) return absl::OkStatus();
  const Day day = plan.zone->DayAt(at);
  WorkingSet::Keys keys;
  const auto add = [&](const Limit& budget) {
    keys.memories.push_back(
        StoreKeyOf(budget.name.text(), PeriodStart(*plan.zone, budget.each, day)));
  };
  for (const Limit& limit : plan.divided) {
    if (const Limit* const budget = plan.BudgetOf(limit, store, coupons)) add(*budget);
  }
  if (fetched_.insert({&plan, day}).second) {
    for (const Limit& budget : plan.budgets) {
      if (budget.per == Limit::Per::kBudget) add(budget);
    }
  }
  return set_->Fetch(keys);
}

absl::Status LeaseShelf::FetchOne(absl::string_view budget, Instant period) {
  WorkingSet::Keys keys;
  keys.memories.push_back(StoreKeyOf(budget, period));
  return set_->Fetch(keys);
}

const Lease* LeaseShelf::Find(Name budget, Instant period) const {
  const Memory* const memory = set_->MemoryAt(StoreKeyOf(budget.text(), period));
  return memory == nullptr || !memory->lease ? nullptr : &*memory->lease;
}

void LeaseShelf::Put(const LeaseWrite& write) {
  Memory memory;
  memory.event_id = std::string(write.budget.text());
  memory.forget_at = write.lease.forget_at;
  memory.lease = write.lease;
  set_->Put(StoreKeyOf(write.budget.text(), write.period), std::move(memory));
}

}  // namespace kopilka
