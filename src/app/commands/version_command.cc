#include "app/commands/version_command.h"

#include "app/session.h"
#include "app/version.h"

namespace kopilka::app {
namespace {

class VersionCommand : public Command {
 public:
  absl::string_view name() const override { return "version"; }
  absl::string_view summary() const override {
    return "The version, and that of every library in use";
  }
  absl::string_view examples() const override { return "kopilka version"; }
  void Setup(CLI::App* /*cli*/) override {}

  absl::StatusOr<ExitCode> Run(Session& session) override {
    session.out() << VersionText() << "\n";
    return ExitCode::kOk;
  }
};

}  // namespace

std::unique_ptr<Command> MakeVersionCommand() { return std::make_unique<VersionCommand>(); }

}  // namespace kopilka::app
