#include "app/read/active_plan.h"

#include <optional>
#include <utility>

#include "app/read/tail.h"
#include "programme/programme.h"
#include "stream/programmes.h"

namespace kopilka::app {

absl::StatusOr<ActivePlan> ReadActivePlan(Session& session) {
  const absl::StatusOr<Log*> log = session.OpenLog();
  if (!log.ok()) return log.status();
  const absl::StatusOr<TopicIdentity> events = (*log)->Identify(Topic::kEvents);
  if (!events.ok()) return events.status();
  for (int32_t partition = 0; partition < events->partitions; ++partition) {
    const absl::StatusOr<std::optional<Position>> position = LastPosition(*log, partition);
    if (!position.ok()) return position.status();
    if (!position->has_value() || (*position)->programme_version.empty()) continue;
    absl::StatusOr<std::shared_ptr<const Plan>> plan =
        Programmes(*log, CompileCanonical).Get((*position)->programme_version, Seconds(5));
    if (!plan.ok()) return plan.status();
    return ActivePlan{*log, events->partitions, *std::move(plan)};
  }
  return absl::NotFoundError("no programme has decided anything yet");
}

}  // namespace kopilka::app
