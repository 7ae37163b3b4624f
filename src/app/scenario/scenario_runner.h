// Runs a scenario through the real stream code on the embedded log.
#ifndef KOPILKA_APP_SCENARIO_SCENARIO_RUNNER_H_
#define KOPILKA_APP_SCENARIO_SCENARIO_RUNNER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "app/scenario/scenario.h"
#include "app/scenario/step_outcome.h"

namespace kopilka::app {

// outcomes[i] belongs to scenario.steps[i]. Equal scenarios give equal outcomes. A status is a
// fault of Kopilka's own, never a difference.
absl::StatusOr<std::vector<StepOutcome>> RunScenario(const Scenario& scenario);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_SCENARIO_RUNNER_H_
