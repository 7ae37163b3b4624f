// BudgetCheck: where the units of every budget are, over all partitions.
#ifndef KOPILKA_AUDIT_BUDGET_CHECK_H_
#define KOPILKA_AUDIT_BUDGET_CHECK_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "audit/difference.h"
#include "base/time.h"
#include "state/store.h"

namespace kopilka {

// One budget in one period.
struct BudgetUnits {
  std::optional<int64_t> total;  // As its owner says; absent: he does not know of it, or no more.
  Instant forget_at = kNever;    // When partitions begin to forget it.
  absl::int128 found = 0;        // With the owner, in leases, given; and under way.
};
using BudgetSums = std::map<std::string, BudgetUnits>;  // By "<period start>/<name>".

// Adds what one partition has of them.
absl::Status AddBudgets(const StateStore& store, BudgetSums* sums);

// No unit is lost or made: the total is what was found, as long as no partition's clock has come to
// where it is forgotten; it is never less.
void CheckBudgets(const BudgetSums& sums, Instant latest_clock, Differences* differences);

}  // namespace kopilka

#endif  // KOPILKA_AUDIT_BUDGET_CHECK_H_
