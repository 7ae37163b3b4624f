// `kopilka programme schema`: the JSON Schema of programme files, for editors.
#ifndef KOPILKA_APP_COMMANDS_PROGRAMME_SCHEMA_COMMAND_H_
#define KOPILKA_APP_COMMANDS_PROGRAMME_SCHEMA_COMMAND_H_

#include <memory>

#include "app/command.h"

namespace kopilka::app {

std::unique_ptr<Command> MakeProgrammeSchemaCommand();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMANDS_PROGRAMME_SCHEMA_COMMAND_H_
