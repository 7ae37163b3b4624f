// `kopilka programme ...`: the rules, from a file to every partition.
#ifndef KOPILKA_APP_COMMANDS_PROGRAMME_COMMANDS_H_
#define KOPILKA_APP_COMMANDS_PROGRAMME_COMMANDS_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeProgrammeCheckCommand();
std::unique_ptr<Command> MakeProgrammePublishCommand();
std::unique_ptr<Command> MakeProgrammeActivateCommand();
std::unique_ptr<Command> MakeProgrammeListCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_PROGRAMME_COMMANDS_H_
