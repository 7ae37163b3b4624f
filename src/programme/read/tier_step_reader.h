// The steps of a ladder: what earns each.
#ifndef KOPILKA_PROGRAMME_READ_TIER_STEP_READER_H_
#define KOPILKA_PROGRAMME_READ_TIER_STEP_READER_H_

#include <set>
#include <string>

#include "core/output.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// Canonical forms from the lowest. `measure` is what the ladder counts; where it could not be read
// (`known`), `from` is not judged. `taken` holds the steps of all ladders.
Json ReadSteps(const Node& node, TierMeasure measure, bool known, Scope& scope,
               std::set<std::string>& taken);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_TIER_STEP_READER_H_
