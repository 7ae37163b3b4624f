// `kopilka run`: the engine.
#ifndef KOPILKA_APP_COMMANDS_RUN_COMMAND_H_
#define KOPILKA_APP_COMMANDS_RUN_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeRunCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_RUN_COMMAND_H_
