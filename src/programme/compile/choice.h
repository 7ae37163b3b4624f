// Choices and rewards, from their canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_CHOICE_H_
#define KOPILKA_PROGRAMME_COMPILE_CHOICE_H_

#include <string>

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

ChoiceRule CompileChoice(const std::string& name, const Json& json, Fault& fault);
RewardRule CompileReward(const std::string& name, const Json& json, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_CHOICE_H_
