// Draws, from their canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_DRAW_H_
#define KOPILKA_PROGRAMME_COMPILE_DRAW_H_

#include <string>

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

// `zone` is the programme's.
DrawRule CompileDraw(const std::string& name, const Json& json, const Zone* zone, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_DRAW_H_
