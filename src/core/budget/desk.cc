#include "core/budget/desk.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/checked.h"
#include "core/people/post.h"
#include "core/rules/limit_counter.h"

namespace kopilka {
namespace {

// A lease is to be refilled when no more than this part of it is left.
constexpr int64_t kLowPart = 4;

bool IsNoToThis(const Lease& lease, const Limit& budget, const Need& need, Instant clock) {
  if (clock >= lease.believed_until || lease.total != budget.amount) return false;
  return need.whole ? need.amount > lease.most : lease.most <= 0;
}

}  // namespace

void LeaseDesk::Open(const DecisionInput& input, bool may_ask, std::string receipt_key) {
  input_ = &input;
  may_ask_ = may_ask;
  receipt_key_ = std::move(receipt_key);
}

const Lease* LeaseDesk::Look(Name budget, Instant period) const {
  for (const LeaseWrite& each : changed_) {
    if (each.budget == budget && each.period == period) return &each.lease;
  }
  if (input_ == nullptr || input_->lease_of == nullptr) return nullptr;
  return (*input_->lease_of)(budget, period);
}

Lease* LeaseDesk::Find(Name budget, Instant period) {
  for (LeaseWrite& each : changed_) {
    if (each.budget == budget && each.period == period) return &each.lease;
  }
  const Lease* const lease = Look(budget, period);
  if (lease == nullptr) return nullptr;
  changed_.push_back({budget, period, *lease});
  return &changed_.back().lease;
}

Lease* LeaseDesk::FindOrBegin(Name budget, Instant period) {
  if (Lease* const known = Find(budget, period)) return known;
  const Plan& plan = *input_->plan;
  const Limit* const rule = plan.FindBudget(budget.text());
  if (rule == nullptr) return nullptr;
  const Instant forget_at = ForgetBudgetAt(plan, rule->each, plan.zone->DayAt(period));
  return forget_at <= input_->clock ? nullptr : &Begin(budget, period, forget_at);
}

int64_t LeaseDesk::InHand(const Plan& plan, const Limit& budget, Day day) const {
  const Lease* const lease = Look(budget.name, PeriodStart(*plan.zone, budget.each, day));
  return lease == nullptr ? 0 : lease->left;
}

void LeaseDesk::Take(const Plan& plan, const Limit& budget, Day day, int64_t amount) {
  if (amount == 0) return;
  Lease* const lease = Find(budget.name, PeriodStart(*plan.zone, budget.each, day));
  if (lease == nullptr || lease->left < amount) throw Overflow();
  lease->left -= amount;
  lease->spent = CheckedAdd(lease->spent, amount);
}

void LeaseDesk::Free(const Plan& plan, const Limit& budget, Day day, int64_t amount) {
  if (amount == 0) return;
  Lease* const lease = Find(budget.name, PeriodStart(*plan.zone, budget.each, day));
  if (lease == nullptr) return;
  lease->left = CheckedAdd(lease->left, amount);
  lease->spent -= amount;
}

Lease& LeaseDesk::Begin(Name budget, Instant period, Instant forget_at) {
  changed_.push_back({budget, period, {.forget_at = forget_at}});
  return changed_.back().lease;
}

std::optional<std::string> LeaseDesk::Ask(const Limit& budget, Day day, const Need& need,
                                          Decision* decision) {
  if (!may_ask_ || asked_ == kMaxAsked) return std::nullopt;
  const Plan& plan = *input_->plan;
  const Instant period = PeriodStart(*plan.zone, budget.each, day);
  Lease* const known = Find(budget.name, period);
  Lease& lease =
      known ? *known : Begin(budget.name, period, ForgetBudgetAt(plan, budget.each, day));
  if (IsNoToThis(lease, budget, need, input_->clock)) return std::nullopt;
  const bool low = lease.left <= lease.size / kLowPart;
  const bool grow = !lease.asked && (low || need.amount > 0);
  const bool waits = need.for_member && need.amount > 0;
  if (!grow && !waits) return std::nullopt;
  lease.asked = lease.asked || grow;
  Sent sent = SentTo(BudgetAddress(budget.name.text()), Sent::Kind::kBudgetAsked);
  sent.budget.name = std::string(budget.name.text());
  sent.budget.period = period;
  sent.budget.holder = LeaseAddress(*input_);
  if (waits) sent.budget.member = std::string(input_->event->member);
  sent.budget.amount = need.amount;
  sent.budget.whole = need.whole;
  sent.budget.lease = grow;
  Send(*input_, std::move(sent), decision);
  ++asked_;
  if (!waits) return std::nullopt;
  return decision->sent.back().id;
}

bool LeaseDesk::AskFor(const Limit& budget, Day day, const Need& need, Awaited awaited,
                       Decision* decision) {
  const std::optional<std::string> id = Ask(budget, day, need, decision);
  if (!id) return false;
  awaited.receipt_key = receipt_key_;
  MemoryWrite write{AwaitedKey(*id), {}};
  write.memory.event_id = *id;
  write.memory.forget_at = input_->clock + input_->plan->remember_events;
  write.memory.input_offset = input_->offset;
  write.memory.awaited = std::move(awaited);
  decision->memories.push_back(std::move(write));
  return true;
}

std::string LeaseAddress(const DecisionInput& input) {
  for (int n = 0;; ++n) {
    std::string address = absl::StrCat("lease/", n);
    if (input.partition_of == nullptr || (*input.partition_of)(address) == input.partition) {
      return address;
    }
  }
}

Instant ForgetBudgetAt(const Plan& plan, Limit::Each each, Day day) {
  const Instant end = PeriodEnd(*plan.zone, each, day);
  // A day for the stores in other zones.
  return end == kNever ? kNever : end + plan.late + Days(1);
}

}  // namespace kopilka
