// LeaseDesk: the partition's leases while a decision is made.
#ifndef KOPILKA_CORE_BUDGET_DESK_H_
#define KOPILKA_CORE_BUDGET_DESK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/name.h"
#include "base/time.h"
#include "core/budget/lease.h"
#include "core/decide.h"
#include "core/plan.h"

namespace kopilka {

// What a lease did not cover.
struct Need {
  bool for_member = false;  // He waits for it; else the lease is to be larger next time.
  int64_t amount = 0;       // 0: nothing yet.
  bool whole = false;       // All of it or nothing.
};

// Reads the leases of the input and keeps what becomes of them.
class LeaseDesk {
 public:
  // Until then nothing is in hand. `may_ask`: what is not covered is asked of the owner.
  // `receipt_key`: of the receipt that is decided; empty: none is.
  void Open(const DecisionInput& input, bool may_ask = true, std::string receipt_key = "");

  // Of the budget, in the period of the day; never below 0.
  int64_t InHand(const Plan& plan, const Limit& budget, Day day) const;
  // Requires that so much is in hand.
  void Take(const Plan& plan, const Limit& budget, Day day, int64_t amount);
  // A return has given it back: it is in hand again, here and in the period that paid. A period
  // that is over is over.
  void Free(const Plan& plan, const Limit& budget, Day day, int64_t amount);

  // Asks the owner for what is needed, and for a larger lease where this one runs low. Not while
  // the owner's no is believed. Returns the id of the event; nothing: nobody was asked for the
  // member.
  std::optional<std::string> Ask(const Limit& budget, Day day, const Need& need,
                                 Decision* decision);

  // Asks for a rest that the member waits for, and remembers it. False: nobody was asked.
  bool AskFor(const Limit& budget, Day day, const Need& need, Awaited awaited, Decision* decision);

  // The lease as it stands, to be changed; null: there is none.
  Lease* Find(Name budget, Instant period);
  // The same, begun where there is none: what is granted may have been asked for in the partition
  // of an id that was merged into another. Null: the budget, or its period, is over.
  Lease* FindOrBegin(Name budget, Instant period);

  std::vector<LeaseWrite> TakeChanges() { return std::move(changed_); }

 private:
  const Lease* Look(Name budget, Instant period) const;
  Lease& Begin(Name budget, Instant period, Instant forget_at);

  const DecisionInput* input_ = nullptr;
  bool may_ask_ = false;
  std::string receipt_key_;
  size_t asked_ = 0;
  std::vector<LeaseWrite> changed_;  // In the order in which they were touched.
};

// Where events to a partition about its leases go: the first of the addresses "lease/0",
// "lease/1", ... that is of this partition.
std::string LeaseAddress(const DecisionInput& input);

// When nothing can ask any more about a budget in the period of the day: no receipt of it is taken.
Instant ForgetBudgetAt(const Plan& plan, Limit::Each each, Day day);

}  // namespace kopilka

#endif  // KOPILKA_CORE_BUDGET_DESK_H_
