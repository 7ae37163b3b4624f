// Command: one subcommand of the binary.
#ifndef KOPILKA_APP_COMMAND_H_
#define KOPILKA_APP_COMMAND_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "app/exit_code.h"

namespace CLI {
class App;
}

namespace kopilka::app {

class Session;

// Made once, set up once, run at most once. What the command line binds lives in the command.
class Command {
 public:
  virtual ~Command() = default;

  // "run", or "topics create": the command `create` of the group `topics`.
  virtual absl::string_view name() const = 0;
  virtual absl::string_view summary() const = 0;  // One line, no full stop.
  // Lines "kopilka ...", shown by --help.
  virtual absl::string_view examples() const = 0;
  // Whether --output json means something to it; else it is refused.
  virtual bool speaks_json() const { return false; }

  // Declares options and arguments.
  virtual void Setup(CLI::App* cli) = 0;

  // Writes what was asked for to session.out(). A status that is not OK is shown once by the caller
  // and mapped by ExitCodeOf; do not print it as well.
  virtual absl::StatusOr<ExitCode> Run(Session& session) = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_COMMAND_H_
