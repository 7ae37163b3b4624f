// LeaseShelf: a partition's leases of budgets, fetched for the events of one batch.
#ifndef KOPILKA_STREAM_LEASE_SHELF_H_
#define KOPILKA_STREAM_LEASE_SHELF_H_

#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/name.h"
#include "base/time.h"
#include "core/budget/lease.h"
#include "core/decide.h"
#include "core/plan.h"
#include "stream/working_set.h"

namespace kopilka {

// They lie among the memories, under the address of their budget. One batch, one thread.
class LeaseShelf {
 public:
  explicit LeaseShelf(WorkingSet* set) : set_(set) {}

  // Makes those readable that the event may need. `input` has everything but them.
  absl::Status Fetch(const DecisionInput& input);

  // Null: the partition has none.
  const Lease* Find(Name budget, Instant period) const;

  void Put(const LeaseWrite& write);

 private:
  absl::Status FetchAll(const Plan& plan, Instant at, absl::string_view store,
                        absl::Span<const absl::string_view> coupons);
  absl::Status FetchOne(absl::string_view budget, Instant period);

  WorkingSet* const set_;
  // What has been fetched of a version: all its budgets in the periods of the day, but not those of
  // stores and coupons, which are many.
  std::set<std::pair<const Plan*, Day>> fetched_;
};

}  // namespace kopilka

#endif  // KOPILKA_STREAM_LEASE_SHELF_H_
