// `kopilka show MEMBER`: a member's statement.
#ifndef KOPILKA_APP_COMMANDS_SHOW_COMMAND_H_
#define KOPILKA_APP_COMMANDS_SHOW_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeShowCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_SHOW_COMMAND_H_
