// What a step of a transcript expects: `gives`, `leaves`, `triggers`, `discounts`, `quoted`,
// `answer`, `dead_letter`, `nothing`.
#ifndef KOPILKA_APP_SCENARIO_EXPECTATION_READER_H_
#define KOPILKA_APP_SCENARIO_EXPECTATION_READER_H_

#include <string>
#include <vector>

#include "app/scenario/cast.h"
#include "app/scenario/scenario.h"
#include "core/plan.h"
#include "programme/read/fields.h"
#include "programme/read/scope.h"

namespace kopilka::app {

// `member`: whom the expectations are about; empty: several, each named. `plan` is that of the
// step.
std::vector<Check> ReadExpectations(Fields& step, const std::string& member, const Cast& cast,
                                    const Plan& plan, Scope& scope);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_EXPECTATION_READER_H_
