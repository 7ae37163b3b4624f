#include "app/read/active_plan.h"

#include <optional>

#include "app/read/tail.h"

namespace kopilka::app {

absl::StatusOr<std::shared_ptr<const Plan>> ActivePlan(Log* log, Programmes* programmes,
                                                       int32_t partitions) {
  for (int32_t partition = 0; partition < partitions; ++partition) {
    const absl::StatusOr<std::optional<Position>> position = LastPosition(log, partition);
    if (!position.ok()) return position.status();
    if (!position->has_value() || (*position)->programme_version.empty()) continue;
    return programmes->Get((*position)->programme_version, Seconds(5));
  }
  return absl::NotFoundError("no programme has decided anything yet");
}

}  // namespace kopilka::app
