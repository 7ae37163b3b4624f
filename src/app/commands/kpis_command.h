// `kopilka kpis`: how the programme does, and what was wanted of it.
#ifndef KOPILKA_APP_COMMANDS_KPIS_COMMAND_H_
#define KOPILKA_APP_COMMANDS_KPIS_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeKpisCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_KPIS_COMMAND_H_
