// `people` of the canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_PEOPLE_H_
#define KOPILKA_PROGRAMME_COMPILE_PEOPLE_H_

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

PeopleRules CompilePeople(const Json& json, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_PEOPLE_H_
