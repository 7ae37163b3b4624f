// Movement: points that went from one side of the ledger to another.
#ifndef KOPILKA_APP_REPORT_MOVEMENT_H_
#define KOPILKA_APP_REPORT_MOVEMENT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "codec/recorded.h"
#include "core/output.h"

namespace kopilka::app {

struct Movement {
  const Posting* from = nullptr;  // The side that was written first; its points are those of `to`
  const Posting* to = nullptr;    // with the other sign.
};

// The movements of a change, in their order. They point into it. DataLoss: its postings are no
// movements; every one is written as its two sides, one after the other.
absl::StatusOr<std::vector<Movement>> MovementsOf(const RecordedChange& change);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_REPORT_MOVEMENT_H_
