// Conditions, from their canonical form (read/condition_form.h).
#ifndef KOPILKA_PROGRAMME_COMPILE_CONDITION_H_
#define KOPILKA_PROGRAMME_COMPILE_CONDITION_H_

#include "core/condition.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

Condition CompileCondition(const Json& json, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_CONDITION_H_
