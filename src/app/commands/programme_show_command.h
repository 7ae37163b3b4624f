// `kopilka programme show` and `programme diff`: rules as a person reads them.
#ifndef KOPILKA_APP_COMMANDS_PROGRAMME_SHOW_COMMAND_H_
#define KOPILKA_APP_COMMANDS_PROGRAMME_SHOW_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeProgrammeShowCommand();
std::unique_ptr<Command> MakeProgrammeDiffCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_PROGRAMME_SHOW_COMMAND_H_
