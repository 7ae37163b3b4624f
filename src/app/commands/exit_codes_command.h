// `kopilka exit-codes`: the table of exit codes.
#ifndef KOPILKA_APP_COMMANDS_EXIT_CODES_COMMAND_H_
#define KOPILKA_APP_COMMANDS_EXIT_CODES_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeExitCodesCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_EXIT_CODES_COMMAND_H_
