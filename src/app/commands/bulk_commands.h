// `kopilka export` and `kopilka import`: balances out and in.
#ifndef KOPILKA_APP_COMMANDS_BULK_COMMANDS_H_
#define KOPILKA_APP_COMMANDS_BULK_COMMANDS_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeExportCommand();
std::unique_ptr<Command> MakeImportCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_BULK_COMMANDS_H_
