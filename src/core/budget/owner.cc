#include "core/budget/owner.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "base/checked.h"
#include "base/limits.h"
#include "core/apply/trigger.h"
#include "core/apply/verdict.h"
#include "core/budget/desk.h"
#include "core/people/post.h"

namespace kopilka {
namespace {

// Leases grow with their use, as long as there is enough for every partition that has one.
constexpr int64_t kGrows = 4;
constexpr int64_t kFirstReceipts = 64;  // What a first lease should do for, at least.

// A budget while its owner decides.
class Owner {
 public:
  // `rule` is null where the active version does not have the budget any more, or not yet.
  Owner(const DecisionInput& input, absl::string_view name, Instant period, const Limit* rule)
      : input_(input), name_(name), period_(period) {
    memory_.event_id = std::string(name);
    memory_.input_offset = input.offset;
    if (input.budget != nullptr) memory_ = *input.budget;
    if (!memory_.budget) memory_.budget.emplace();
    if (rule == nullptr) return;
    // A new version may have changed it.
    state().left = CheckedAdd(state().left, CheckedSub(rule->amount, state().total));
    state().total = rule->amount;
    memory_.forget_at = ForgetBudgetAt(*input.plan, rule->each, input.plan->zone->DayAt(period));
  }

  void Take(const BudgetAsked& asked) {
    HolderAt(asked.holder);
    const bool full = state().waiting.size() >= kMaxBudgetQuestions;
    BudgetState::Question question{.id = std::string(input_.event->id),
                                   .holder = std::string(asked.holder),
                                   .member = std::string(asked.member),
                                   .amount = asked.amount,
                                   .whole = asked.whole,
                                   .lease = asked.lease};
    if (full) return Answer(question, /*turned_away=*/true);
    state().waiting.push_back(std::move(question));
    Serve();
  }

  void TakeBack(const LeaseReturned& returned) {
    state().left = CheckedAdd(state().left, returned.amount);
    // What it was lent after the call is not in what came back: it still holds that.
    HolderAt(returned.holder).called = false;
    Serve();
  }

  Decision Finish() {
    decision_.outcome = Outcome::kApplied;
    Speak();
    decision_.memories.push_back({BudgetKey(name_, period_), std::move(memory_)});
    decision_.memories.push_back(RememberEvent(input_, std::nullopt));
    return std::move(decision_);
  }

 private:
  BudgetState& state() { return *memory_.budget; }

  BudgetState::Holder& HolderAt(absl::string_view address) {
    std::vector<BudgetState::Holder>& holders = state().holders;
    const auto at = std::ranges::lower_bound(holders, address, {}, &BudgetState::Holder::address);
    if (at != holders.end() && at->address == address) return *at;
    return *holders.insert(at, {.address = std::string(address)});
  }

  void Serve() {
    size_t served = 0;
    for (const BudgetState::Question& question : state().waiting) {
      if (state().left < question.amount && CallLeases()) break;
      Answer(question, /*turned_away=*/false);
      ++served;
    }
    state().waiting.erase(state().waiting.begin(),
                          state().waiting.begin() + static_cast<std::ptrdiff_t>(served));
  }

  // Whether any lease is to come back.
  bool CallLeases() {
    bool any = false;
    for (BudgetState::Holder& holder : state().holders) {
      any = any || IsOut(holder);
      // What it was lent after a call is called when that call is answered.
      if (!holder.holds || holder.called) continue;
      holder.holds = false;
      holder.called = true;
      Sent sent = About(Sent::Kind::kLeaseMoved, holder.address);
      sent.budget.call = true;
      Send(input_, std::move(sent), &decision_);
    }
    return any;
  }

  int64_t InHand() { return std::max<int64_t>(state().left, 0); }

  // `turned_away`: too many others wait.
  void Answer(const BudgetState::Question& question, bool turned_away) {
    const bool enough = question.amount <= InHand();
    if (!question.member.empty()) {
      const int64_t part = enough ? question.amount : question.whole ? 0 : InHand();
      Sent sent = About(Sent::Kind::kBudgetGranted, question.member);
      sent.sent_id = question.id;
      sent.budget.amount = turned_away ? 0 : part;
      state().left -= sent.budget.amount;
      Send(input_, std::move(sent), &decision_);
    }
    // What is too little for the one who asks is for others.
    const bool useless = turned_away || (question.whole && !enough);
    if (question.lease) SendLease(question, useless ? 0 : SizeOf(question));
  }

  void SendLease(const BudgetState::Question& question, int64_t size) {
    Sent sent = About(Sent::Kind::kLeaseMoved, question.holder);
    sent.budget.amount = size;
    if (size > 0) {
      BudgetState::Holder& holder = HolderAt(question.holder);
      holder.holds = true;
      holder.size = size;
      state().left -= size;
    } else {
      // While others hold leases or wait, nobody knows what there is.
      sent.budget.most = AnyIsOut() ? kMaxMinor : InHand();
    }
    Send(input_, std::move(sent), &decision_);
  }

  int64_t SizeOf(const BudgetState::Question& question) {
    if (state().left <= 0) return 0;
    const BudgetState::Holder& holder = HolderAt(question.holder);
    const int64_t for_first = std::min(question.amount, kMaxMinor / kFirstReceipts);
    const int64_t wanted = std::max({for_first * kFirstReceipts, kFirstReceipts,
                                     std::min(holder.size, kMaxMinor / kGrows) * kGrows});
    const auto holders = static_cast<int64_t>(state().holders.size());
    return std::min(wanted, std::max<int64_t>(state().left / (2 * holders), 1));
  }

  // Whether something of the budget may be in a partition's hand.
  static bool IsOut(const BudgetState::Holder& holder) { return holder.holds || holder.called; }
  bool AnyIsOut() { return absl::c_any_of(state().holders, IsOut); }

  Sent About(Sent::Kind kind, absl::string_view member) {
    Sent sent = SentTo(member, kind);
    sent.budget.name = std::string(name_);
    sent.budget.period = period_;
    return sent;
  }

  // Tells, once, that so much of it has left the owner.
  void Speak() {
    const int64_t out = CheckedSub(state().total, state().left);
    for (const TriggerRule& rule : input_.plan->triggers) {
      if (rule.kind != TriggerKind::kBudget) continue;
      if (!rule.budget.empty() && !IsBudgetOf(rule.budget.text(), name_)) continue;
      const int64_t mark = MulDiv(state().total, rule.spent_ppm, 1'000'000, Rounding::kUp);
      if (out < mark || state().told >= mark || mark == 0) continue;
      decision_.triggers.push_back({.name = rule.name,
                                    .kind = rule.kind,
                                    .at = input_.event->occurred_at,
                                    .budget = Name(name_),
                                    .left = std::max<int64_t>(state().left, 0)});
    }
    state().told = std::max(state().told, out);
  }

  const DecisionInput& input_;
  const absl::string_view name_;
  const Instant period_;
  Memory memory_;
  Decision decision_;
};

// Whether no receipt of the period is taken any more, so that its budget is forgotten.
bool IsOver(const DecisionInput& input, const Limit& rule, Instant period) {
  const Plan& plan = *input.plan;
  return ForgetBudgetAt(plan, rule.each, plan.zone->DayAt(period)) <= input.clock;
}

// No budget: a version that does not have it, or a period that is over.
Decision AnswerNothing(const DecisionInput& input, const BudgetAsked& asked) {
  Decision decision;
  decision.outcome = Outcome::kRefused;
  const auto answer = [&](absl::string_view to, Sent::Kind kind, absl::string_view to_what) {
    Sent sent = SentTo(to, kind);
    sent.budget.name = std::string(asked.budget);
    sent.budget.period = asked.period;
    sent.sent_id = std::string(to_what);
    Send(input, std::move(sent), &decision);
  };
  if (!asked.member.empty()) answer(asked.member, Sent::Kind::kBudgetGranted, input.event->id);
  if (asked.lease) answer(asked.holder, Sent::Kind::kLeaseMoved, "");
  decision.memories.push_back(RememberEvent(input, std::nullopt));
  return decision;
}

}  // namespace

Decision DecideBudgetAsked(const DecisionInput& input, const BudgetAsked& asked) {
  const Limit* const rule = input.plan->FindBudget(asked.budget);
  const bool known = input.budget != nullptr && input.budget->budget;
  if (!known && (rule == nullptr || IsOver(input, *rule, asked.period))) {
    return AnswerNothing(input, asked);
  }
  Owner owner(input, asked.budget, asked.period, rule);
  owner.Take(asked);
  return owner.Finish();
}

Decision DecideLeaseReturned(const DecisionInput& input, const LeaseReturned& returned) {
  if (input.budget == nullptr || !input.budget->budget) return NoEffect(input);
  Owner owner(input, returned.budget, returned.period, input.plan->FindBudget(returned.budget));
  owner.TakeBack(returned);
  return owner.Finish();
}

}  // namespace kopilka
