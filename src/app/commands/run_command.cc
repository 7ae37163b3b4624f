#include "app/commands/run_command.h"

#include <CLI/CLI.hpp>

#include "app/local/file_mode.h"
#include "app/local/progress_line.h"
#include "app/service/service.h"
#include "app/session.h"

namespace kopilka::app {
namespace {

class RunCommand : public Command {
 public:
  absl::string_view name() const override { return "run"; }
  absl::string_view summary() const override {
    return "The engine: on Kafka until SIGTERM, or over a file of events";
  }
  absl::string_view examples() const override {
    return "kopilka run\n"
           "kopilka run -c /etc/kopilka.yaml --set instance=$HOSTNAME\n"
           "kopilka run --programme base.yaml --input events.jsonl --output-dir out";
  }
  void Setup(CLI::App* cli) override {
    auto* input = cli->add_option("--input", file_.input,
                                  "Events as JSON lines: no broker, equal inputs give equal bytes");
    auto* programme =
        cli->add_option("--programme", file_.programme, "With --input: the programme file");
    auto* output =
        cli->add_option("--output-dir", file_.output_dir, "With --input: where results go");
    input->needs(programme)->needs(output)->type_name("FILE");
    programme->needs(input)->type_name("FILE");
    output->needs(input)->type_name("DIR");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    if (!file_.input.empty()) return RunFile(session);
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    return RunService(**config, session.environment());
  }

 private:
  absl::StatusOr<ExitCode> RunFile(Session& session) {
    WallClock* const clock = session.environment().clock;
    ProgressLine line(&session.err(), session.err_is_terminal());
    const absl::StatusOr<Tally> tally = RunFileMode(
        file_, session.stop(), [&](const Tally& so_far) { line.Show(so_far, clock->Now()); });
    if (!tally.ok()) return tally.status();
    line.Finish(*tally, clock->Now());
    return ExitCode::kOk;
  }

  FileModeOptions file_;
};

}  // namespace

std::unique_ptr<Command> MakeRunCommand() { return std::make_unique<RunCommand>(); }

}  // namespace kopilka::app
