// The programme that decides now.
#ifndef KOPILKA_APP_READ_ACTIVE_PLAN_H_
#define KOPILKA_APP_READ_ACTIVE_PLAN_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "core/plan.h"
#include "stream/log.h"
#include "stream/programmes.h"

namespace kopilka::app {

// Of the first partition that has one; the partitions switch one after the other. NotFound: nothing
// was ever decided.
absl::StatusOr<std::shared_ptr<const Plan>> ActivePlan(Log* log, Programmes* programmes,
                                                       int32_t partitions);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_READ_ACTIVE_PLAN_H_
