// From the file of a transcript to the Scenario.
#ifndef KOPILKA_APP_SCENARIO_SCENARIO_READER_H_
#define KOPILKA_APP_SCENARIO_SCENARIO_READER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "app/scenario/scenario.h"
#include "programme/problem.h"

namespace kopilka::app {

// Reads the programmes it names as well. InvalidArgument: all that is wrong with the file, or with
// its programme, one a line, and in `problems`. NotFound: one of them cannot be read.
absl::StatusOr<Scenario> ReadScenario(const std::string& path, std::vector<Problem>* problems);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_SCENARIO_READER_H_
