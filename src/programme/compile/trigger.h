// Triggers, from their canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_TRIGGER_H_
#define KOPILKA_PROGRAMME_COMPILE_TRIGGER_H_

#include <string>

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

// Set times are by the clocks of `zone`; null: it is a fault already.
TriggerRule CompileTrigger(const std::string& name, const Json& json, const Zone* zone,
                           Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_TRIGGER_H_
