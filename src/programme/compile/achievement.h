// Achievements, from their canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_ACHIEVEMENT_H_
#define KOPILKA_PROGRAMME_COMPILE_ACHIEVEMENT_H_

#include <string>

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

AchievementRule CompileAchievement(const std::string& name, const Json& json, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_ACHIEVEMENT_H_
