// Periods and expiry rules, from their canonical form (read/expiry_form.h).
#ifndef KOPILKA_PROGRAMME_COMPILE_EXPIRY_H_
#define KOPILKA_PROGRAMME_COMPILE_EXPIRY_H_

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

Period CompilePeriod(const Json& json, Fault& fault);
Activation CompileActivation(const Json& json, Fault& fault);
ExpiryRule CompileExpiry(const Json& json, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_EXPIRY_H_
