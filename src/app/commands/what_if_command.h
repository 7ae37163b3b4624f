// `kopilka what-if`: the recorded past under another programme.
#ifndef KOPILKA_APP_COMMANDS_WHAT_IF_COMMAND_H_
#define KOPILKA_APP_COMMANDS_WHAT_IF_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeWhatIfCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_WHAT_IF_COMMAND_H_
