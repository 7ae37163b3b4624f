// What a run of a scenario found, for people and for scripts.
#ifndef KOPILKA_APP_SCENARIO_SCENARIO_REPORT_H_
#define KOPILKA_APP_SCENARIO_SCENARIO_REPORT_H_

#include <string>
#include <vector>

#include "app/scenario/scenario.h"
#include "app/scenario/scenario_diff.h"
#include "app/scenario/step_outcome.h"
#include "app/style.h"

namespace kopilka::app {

struct ScenarioReport {
  struct DifferentStep {
    const Step* step = nullptr;
    std::vector<Difference> differences;
    std::vector<std::string> why;  // The arithmetic of the step's member.
  };
  const Scenario* scenario = nullptr;
  std::vector<DifferentStep> different;

  std::vector<Difference> Differences() const;
};

// `outcomes` are those of RunScenario. Points into `scenario`.
ScenarioReport ReportOn(const Scenario& scenario, const std::vector<StepOutcome>& outcomes);

// "ok  programmes/base.scenario.yaml  14 steps", or what differs, line by line.
std::string ReportText(const ScenarioReport& report, const Style& style);

// One object on one line.
std::string ReportJson(const ScenarioReport& report);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_SCENARIO_REPORT_H_
