#include "app/commands.h"

#include "app/commands/config_commands.h"
#include "app/commands/exit_codes_command.h"

namespace kopilka::app {

std::vector<std::unique_ptr<Command>> AllCommands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(MakeConfigReferenceCommand());
  commands.push_back(MakeConfigCheckCommand());
  commands.push_back(MakeExitCodesCommand());
  return commands;
}

}  // namespace kopilka::app
