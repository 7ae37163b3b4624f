// Rights that are not points, from their canonical form.
#ifndef KOPILKA_PROGRAMME_COMPILE_ENTITLEMENT_H_
#define KOPILKA_PROGRAMME_COMPILE_ENTITLEMENT_H_

#include <string>

#include "core/plan.h"
#include "programme/compile/object.h"
#include "programme/json.h"

namespace kopilka {

EntitlementRule CompileEntitlement(const std::string& name, const Json& json, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_ENTITLEMENT_H_
