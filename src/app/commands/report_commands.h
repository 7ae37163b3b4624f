// Commands that say to people what the engine wrote: `kopilka statement`, `liability`,
// `settlement`.
#ifndef KOPILKA_APP_COMMANDS_REPORT_COMMANDS_H_
#define KOPILKA_APP_COMMANDS_REPORT_COMMANDS_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeStatementCommand();
std::unique_ptr<Command> MakeLiabilityCommand();
std::unique_ptr<Command> MakeSettlementCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_REPORT_COMMANDS_H_
