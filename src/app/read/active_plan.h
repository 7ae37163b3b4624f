// The programme that decides now.
#ifndef KOPILKA_APP_READ_ACTIVE_PLAN_H_
#define KOPILKA_APP_READ_ACTIVE_PLAN_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "app/session.h"
#include "core/plan.h"
#include "stream/log.h"

namespace kopilka::app {

struct ActivePlan {
  Log* log = nullptr;      // The session's.
  int32_t partitions = 0;  // Of its events topic.
  std::shared_ptr<const Plan> plan;
};

// That of the first partition that has one; the partitions switch one after the other. NotFound:
// nothing was ever decided.
absl::StatusOr<ActivePlan> ReadActivePlan(Session& session);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_READ_ACTIVE_PLAN_H_
