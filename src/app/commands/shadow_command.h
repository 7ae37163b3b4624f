// `kopilka shadow`: a programme on live traffic before it is switched on.
#ifndef KOPILKA_APP_COMMANDS_SHADOW_COMMAND_H_
#define KOPILKA_APP_COMMANDS_SHADOW_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeShadowCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_SHADOW_COMMAND_H_
