// From the canonical form: how members are spoken to.
#ifndef KOPILKA_PROGRAMME_COMPILE_MESSAGE_H_
#define KOPILKA_PROGRAMME_COMPILE_MESSAGE_H_

#include <string>

#include "core/plan.h"
#include "programme/compile/object.h"

namespace kopilka {

// The zone of the quiet hours is one of the plan's.
MessageRules CompileMessages(const Json& json, const Plan& plan, Fault& fault);

CascadeRule CompileCascade(const std::string& name, const Json& json, Fault& fault);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_MESSAGE_H_
