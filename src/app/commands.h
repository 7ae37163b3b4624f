// Every command of the binary, in the order of --help.
#ifndef KOPILKA_APP_COMMANDS_H_
#define KOPILKA_APP_COMMANDS_H_

#include <memory>
#include <vector>

#include "app/command.h"

namespace kopilka::app {

std::vector<std::unique_ptr<Command>> AllCommands();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_H_
