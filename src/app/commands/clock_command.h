// `kopilka clock accept`: an operator's word that a step of the broker's clock is real.
#ifndef KOPILKA_APP_COMMANDS_CLOCK_COMMAND_H_
#define KOPILKA_APP_COMMANDS_CLOCK_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeClockAcceptCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_CLOCK_COMMAND_H_
