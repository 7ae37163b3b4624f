// `kopilka store rebuild`: makes the local state of a partition anew from the topics.
#ifndef KOPILKA_APP_COMMANDS_STORE_COMMAND_H_
#define KOPILKA_APP_COMMANDS_STORE_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeStoreRebuildCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_STORE_COMMAND_H_
