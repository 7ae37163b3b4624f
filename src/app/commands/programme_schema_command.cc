#include "app/commands/programme_schema_command.h"

#include <CLI/CLI.hpp>

#include "app/session.h"
#include "programme/shape/json_schema.h"
#include "programme/shape/shapes.h"

namespace kopilka::app {
namespace {

class ProgrammeSchemaCommand : public Command {
 public:
  absl::string_view name() const override { return "programme schema"; }
  absl::string_view summary() const override {
    return "Prints the JSON Schema of programme files, by which an editor completes and underlines";
  }
  absl::string_view examples() const override {
    return "kopilka programme schema > programme.schema.json";
  }
  void Setup(CLI::App* cli) override {
    cli->add_flag("--included", included_, "Of files that a programme includes");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    session.out() << shape::JsonSchema(included_ ? shape::kIncluded : shape::kProgramme);
    return ExitCode::kOk;
  }

 private:
  bool included_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeProgrammeSchemaCommand() {
  return std::make_unique<ProgrammeSchemaCommand>();
}

}  // namespace kopilka::app
