// StepName: the steps of the commit protocol as texts name them.
#ifndef KOPILKA_SUPPORT_STEP_NAME_H_
#define KOPILKA_SUPPORT_STEP_NAME_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "stream/failpoint.h"

namespace kopilka {

// "K0" to "K11".
inline std::string StepName(Step step) { return absl::StrCat("K", static_cast<int>(step)); }

// For INSTANTIATE_TEST_SUITE_P.
inline constexpr auto kNameOfStep = [](const auto& step) { return StepName(step.param); };

}  // namespace kopilka

#endif  // KOPILKA_SUPPORT_STEP_NAME_H_
