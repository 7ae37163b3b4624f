#include "app/commands/demo_command.h"

#include <CLI/CLI.hpp>
#include <limits>

#include "app/local/demo.h"

namespace kopilka::app {
namespace {

class DemoCommand : public Command {
 public:
  absl::string_view name() const override { return "demo"; }
  absl::string_view summary() const override {
    return "The main job on one machine: events, balances, a statement and the audit";
  }
  absl::string_view examples() const override {
    return "kopilka demo\n"
           "kopilka demo --visits 20000 --members 500 --seed 7\n"
           "kopilka demo --programme programmes/complete-journey.yaml --input events.jsonl\n"
           "kopilka demo --kafka --set kafka.bootstrap_servers=127.0.0.1:9092 "
           "--set topics.recorded_history=true";
  }
  void Setup(CLI::App* cli) override {
    cli->add_option("--programme", options_.programme, "Programme file")
        ->capture_default_str()
        ->type_name("FILE");
    cli->add_option("--input", options_.input, "Events as JSON lines instead of the generator's")
        ->type_name("FILE");
    cli->add_option("--seed", options_.seed, "Of the generator")
        ->capture_default_str()
        ->check(CLI::Range(int64_t{0}, std::numeric_limits<int64_t>::max()));
    cli->add_option("--members", options_.members, "Of the generator")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    cli->add_option("--visits", options_.visits, "Of the generator: purchases in all")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    cli->add_option("--member", options_.member,
                    "Whose statement to print. Default: the one with the most changes");
    cli->add_flag("--kafka", options_.on_kafka,
                  "On the cluster of the configuration instead of the embedded log");
    cli->add_option("--partitions", options_.partitions, "On the embedded log")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024));
    cli->add_option("--threads", options_.threads, "On the embedded log, and of the audit")
        ->capture_default_str()
        ->check(CLI::Range(1, 256));
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<AuditReport> report = RunDemo(options_, session);
    if (!report.ok()) return report.status();
    session.out() << Describe(*report);
    return report->clean() ? ExitCode::kOk : ExitCode::kDifferences;
  }

 private:
  DemoOptions options_;
};

}  // namespace

std::unique_ptr<Command> MakeDemoCommand() { return std::make_unique<DemoCommand>(); }

}  // namespace kopilka::app
