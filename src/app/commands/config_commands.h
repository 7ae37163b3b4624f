// `kopilka config ...`: what can be configured and what the configuration comes to.
#ifndef KOPILKA_APP_COMMANDS_CONFIG_COMMANDS_H_
#define KOPILKA_APP_COMMANDS_CONFIG_COMMANDS_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeConfigReferenceCommand();
std::unique_ptr<Command> MakeConfigCheckCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_CONFIG_COMMANDS_H_
