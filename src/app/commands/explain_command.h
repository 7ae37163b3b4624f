// `kopilka explain MEMBER RECEIPT`: why the campaigns gave what they gave, and why not.
#ifndef KOPILKA_APP_COMMANDS_EXPLAIN_COMMAND_H_
#define KOPILKA_APP_COMMANDS_EXPLAIN_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeExplainCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_EXPLAIN_COMMAND_H_
