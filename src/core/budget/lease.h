// Lease: what a partition may give of a budget on its own, and what the budget's owner knows
// (docs/budgets.md).
#ifndef KOPILKA_CORE_BUDGET_LEASE_H_
#define KOPILKA_CORE_BUDGET_LEASE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/limits.h"
#include "base/name.h"
#include "base/time.h"
#include "core/lot.h"

namespace kopilka {

// A partition's part of one budget in one period.
struct Lease {
  int64_t left = 0;  // In hand.
  // Given here, less what returns have freed. Below 0 where the returned receipts were paid by the
  // partition of an id that was merged since; the sum over the partitions never is.
  int64_t spent = 0;
  int64_t size = 0;    // In hand when the owner last sent something.
  bool asked = false;  // For more; the answer is under way.
  // The owner's last no: it had no more than `most` when its budget was `total`. Believed until.
  int64_t most = 0;
  int64_t total = 0;
  Instant believed_until;
  Instant forget_at = kNever;  // No receipt of the period can come any more.
  friend bool operator==(const Lease&, const Lease&) = default;
};

// What its owner knows of one budget in one period. Always
//     total == left + the leases' left and spent + what is under way.
struct BudgetState {
  struct Holder {
    std::string address;  // Of the partition: LeaseAddress().
    int64_t size = 0;     // Of its last lease.
    bool holds = false;   // Has had a lease since it was last called.
    bool called = false;  // Its answer to a call is under way.
    friend bool operator==(const Holder&, const Holder&) = default;
  };
  // A question that waits until leases that were called are back.
  struct Question {
    std::string id;      // Of the event that asked.
    std::string holder;  // The asking partition's address.
    std::string member;  // Who waits for it; empty: nobody, the lease is to grow.
    int64_t amount = 0;  // What is needed; 0: nothing at once.
    bool whole = false;  // All of it or nothing.
    bool lease = false;  // The lease is to grow as well.
    friend bool operator==(const Question&, const Question&) = default;
  };
  int64_t total = 0;
  int64_t left = 0;             // Below 0 where a new version has made it smaller than is leased.
  int64_t told = 0;             // The most that was leased out of `total`, as far as triggers know.
  std::vector<Holder> holders;  // By address.
  std::vector<Question> waiting;  // In the order of the log.
  friend bool operator==(const BudgetState&, const BudgetState&) = default;
};

// What a member waits for: the rest of what a campaign would have given him.
struct Awaited {
  Name campaign;
  Name budget;
  Instant period;
  std::vector<LotShare> lots;  // As the campaign lists what it gives.
  bool times = false;          // The budget counts times: one is for all of it.
  bool alone = false;          // Nothing was given at once.
  std::string receipt_key;     // Empty: not a receipt's.
  Instant occurred_at;
};

// A lease to write.
struct LeaseWrite {
  Name budget;
  Instant period;
  Lease lease;
};

// Where events about a budget go: to a member whom nobody is, so that a hash says whose it is.
std::string BudgetAddress(absl::string_view budget);

// Keys of their memories within BudgetAddress(). `period` is where it starts.
std::string LeaseKey(absl::string_view budget, Instant period);
std::string BudgetKey(absl::string_view budget, Instant period);

// Within the member: what he waits for, by the id of the event that asked.
std::string AwaitedKey(absl::string_view asked_id);

}  // namespace kopilka

#endif  // KOPILKA_CORE_BUDGET_LEASE_H_
