// The command line: from arguments to a command that ran and an exit code.
#ifndef KOPILKA_APP_COMMAND_LINE_H_
#define KOPILKA_APP_COMMAND_LINE_H_

#include <memory>
#include <string>
#include <vector>

#include "app/command.h"
#include "app/environment.h"

namespace kopilka::app {

// `arguments` without the program's name. Throws nothing: what a command throws is kInternal.
ExitCode RunCommandLine(const std::vector<std::string>& arguments,
                        std::vector<std::unique_ptr<Command>> commands,
                        const Environment& environment);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMAND_LINE_H_
