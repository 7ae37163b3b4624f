// What differs between a step's expectations and what it did.
#ifndef KOPILKA_APP_SCENARIO_SCENARIO_DIFF_H_
#define KOPILKA_APP_SCENARIO_SCENARIO_DIFF_H_

#include <string>
#include <vector>

#include "app/scenario/scenario.h"
#include "app/scenario/step_outcome.h"
#include "core/plan.h"

namespace kopilka::app {

struct Difference {
  std::string what;      // "leaves bonus", "anna: gives bonus", "dead_letter"
  std::string expected;  // As Check::expected.
  std::string is;        // In the same words, so that it may stand in the file.
  // Of the value in the file; line 0: the file says nothing of it (a dead letter or a refusal that
  // was not expected).
  Place place;

  // "leaves bonus: expected 250, is 200"
  std::string ToString() const;
};

// `plan` is that of the step.
std::vector<Difference> CompareStep(const Step& step, const StepOutcome& outcome, const Plan& plan);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_SCENARIO_DIFF_H_
