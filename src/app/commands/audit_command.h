#ifndef KOPILKA_APP_COMMANDS_AUDIT_COMMAND_H_
#define KOPILKA_APP_COMMANDS_AUDIT_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeAuditCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_AUDIT_COMMAND_H_
