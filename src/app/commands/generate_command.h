// `kopilka generate`: events of a chain that does not exist.
#ifndef KOPILKA_APP_COMMANDS_GENERATE_COMMAND_H_
#define KOPILKA_APP_COMMANDS_GENERATE_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeGenerateCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_GENERATE_COMMAND_H_
