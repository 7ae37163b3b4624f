// A member who was merged into another is an alias: what comes for him goes on (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_PASS_ON_H_
#define KOPILKA_CORE_PEOPLE_PASS_ON_H_

#include <string>

#include "core/decide.h"

namespace kopilka {

Decision DecidePassOn(const DecisionInput& input);

// What is remembered goes with the event, and is the other's from now on. What stays tells a
// repeated event and no more. Nothing, where it has gone already.
void GoWith(const std::string& key, const Memory& memory, Sent* sent, Decision* decision);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_PASS_ON_H_
