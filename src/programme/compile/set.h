// Sets of goods, from their canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_SET_H_
#define KOPILKA_PROGRAMME_COMPILE_SET_H_

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

// The campaign asks for goods of every part, and those of any part are its matching lines.
void CompileSet(const Json& json, Campaign& campaign, Fault& fault);

// Whether each give counts what there is: a set, one of its parts.
void CheckBases(const Campaign& campaign, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_SET_H_
