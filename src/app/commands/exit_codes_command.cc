#include "app/commands/exit_codes_command.h"

#include <iomanip>

#include "app/session.h"

namespace kopilka::app {
namespace {

class ExitCodesCommand : public Command {
 public:
  absl::string_view name() const override { return "exit-codes"; }
  absl::string_view summary() const override { return "What each exit code means"; }
  absl::string_view examples() const override { return "kopilka exit-codes"; }
  void Setup(CLI::App* /*cli*/) override {}

  absl::StatusOr<ExitCode> Run(Session& session) override {
    for (const ExitCodeRow& row : ExitCodeTable()) {
      session.out() << std::setw(3) << static_cast<int>(row.code) << "  " << row.meaning << "\n";
    }
    return ExitCode::kOk;
  }
};

}  // namespace

std::unique_ptr<Command> MakeExitCodesCommand() { return std::make_unique<ExitCodesCommand>(); }

}  // namespace kopilka::app
