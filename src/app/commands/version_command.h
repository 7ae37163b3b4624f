// `kopilka version`: the version, and that of every library in use.
#ifndef KOPILKA_APP_COMMANDS_VERSION_COMMAND_H_
#define KOPILKA_APP_COMMANDS_VERSION_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeVersionCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_VERSION_COMMAND_H_
