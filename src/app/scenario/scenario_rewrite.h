// Writes what is into a transcript, where it says what it expects.
#ifndef KOPILKA_APP_SCENARIO_SCENARIO_REWRITE_H_
#define KOPILKA_APP_SCENARIO_SCENARIO_REWRITE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "app/scenario/scenario_diff.h"

namespace kopilka::app {

// The text with the value of each difference replaced; everything else, comments as well, stays
// byte for byte. Differences without a place are left alone. FailedPrecondition: a list of triggers
// that does not stand in brackets on one line.
absl::StatusOr<std::string> Rewritten(absl::string_view text,
                                      const std::vector<Difference>& differences);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_SCENARIO_REWRITE_H_
