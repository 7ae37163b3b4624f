#include "app/scenario/scenario_report.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/json.h"

namespace kopilka::app {
namespace {

const Plan& PlanAt(const Scenario& scenario, const Step& step) {
  return *scenario.programmes[step.programme].plan;
}

std::string StepText(const Scenario& scenario, const Step& step) {
  const std::string number = step.number == 0 ? "" : absl::StrCat("step ", step.number, ", ");
  return absl::StrCat(scenario.file, ":", step.place.line, ": ", number, step.says, ", ",
                      LocalText(*PlanAt(scenario, step).zone, step.arrives));
}

}  // namespace

std::vector<Difference> ScenarioReport::Differences() const {
  std::vector<Difference> all;
  for (const DifferentStep& step : different) {
    all.insert(all.end(), step.differences.begin(), step.differences.end());
  }
  return all;
}

ScenarioReport ReportOn(const Scenario& scenario, const std::vector<StepOutcome>& outcomes) {
  ScenarioReport report;
  report.scenario = &scenario;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const Step& step = scenario.steps[i];
    std::vector<Difference> differences = CompareStep(step, outcomes[i], PlanAt(scenario, step));
    if (differences.empty()) continue;
    const auto member = outcomes[i].members.find(step.member);
    report.different.push_back(
        {&step, std::move(differences),
         member == outcomes[i].members.end() ? std::vector<std::string>() : member->second.why});
  }
  return report;
}

std::string ReportText(const ScenarioReport& report, const Style& style) {
  const Scenario& scenario = *report.scenario;
  if (report.different.empty()) {
    return absl::StrCat(style.Good("ok"), "  ", scenario.file, "  ", scenario.step_count(),
                        " steps\n");
  }
  std::string text =
      absl::StrCat(style.Bad("differs"), "  ", scenario.file, "  ", report.different.size(), " of ",
                   scenario.step_count(), " steps\n");
  for (const ScenarioReport::DifferentStep& different : report.different) {
    absl::StrAppend(&text, StepText(scenario, *different.step), "\n");
    for (const Difference& difference : different.differences) {
      absl::StrAppend(&text, "  ", difference.ToString(), "\n");
    }
    for (const std::string& why : different.why) {
      absl::StrAppend(&text, style.Faint(absl::StrCat("    ", why)), "\n");
    }
  }
  return text;
}

std::string ReportJson(const ScenarioReport& report) {
  const Scenario& scenario = *report.scenario;
  Json differences = Json::array();
  for (const ScenarioReport::DifferentStep& different : report.different) {
    for (const Difference& difference : different.differences) {
      const bool said = difference.place.line > 0;
      differences.push_back({{"line", said ? difference.place.line : different.step->place.line},
                             {"step", different.step->number},
                             {"does", different.step->says},
                             {"what", difference.what},
                             {"expected", difference.expected},
                             {"is", difference.is}});
    }
  }
  const Json line = {{"file", scenario.file},
                     {"scenario", scenario.name},
                     {"steps", scenario.step_count()},
                     {"differences", std::move(differences)}};
  return line.dump();
}

}  // namespace kopilka::app
