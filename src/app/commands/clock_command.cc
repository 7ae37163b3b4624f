#include "app/commands/clock_command.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "app/instant_text.h"
#include "app/read/tail.h"
#include "app/session.h"
#include "base/limits.h"
#include "stream/control_records.h"

namespace kopilka::app {
namespace {

class ClockAcceptCommand : public Command {
 public:
  absl::string_view name() const override { return "clock accept"; }
  absl::string_view summary() const override {
    return "Says that a step of the broker's clock is real, so that a stopped partition goes on";
  }
  absl::string_view examples() const override {
    return "kopilka clock accept --partition 3 --until 2026-05-01T13:00:00+03:00\n"
           "kopilka clock accept --partition 3 --until 1777629600000";
  }
  void Setup(CLI::App* cli) override {
    cli->add_option("--partition", partition_, "The partition that stopped with CLOCK_STEP")
        ->required()
        ->type_name("N");
    cli->add_option("--until", until_,
                    "The partition's clock may go up to here: what its message names")
        ->required()
        ->type_name("TIME");
  }

  absl::StatusOr<ExitCode> Run(Session& session) override {
    const absl::StatusOr<Instant> until = ReadInstant(until_);
    if (!until.ok()) return UsageError(absl::StrCat("--until: ", until.status().message()));
    const absl::StatusOr<const Config*> config = session.ReadConfig();
    if (!config.ok()) return config.status();
    const absl::StatusOr<Log*> log = session.OpenLog();
    if (!log.ok()) return log.status();
    const Instant now = session.environment().clock->Now();
    if (absl::Status status = CheckSense(**config, *log, *until, now); !status.ok()) return status;
    const absl::Status status =
        WriteInOneTransaction(*log, absl::StrCat((*config)->application, "-clock"),
                              {ClockAcceptance(partition_, *until)});
    if (!status.ok()) return status;
    session.out() << "partition " << partition_ << " may go on up to " << InstantText(*until)
                  << "; it looks again within seconds\n";
    return ExitCode::kOk;
  }

 private:
  // Whether the record would say anything. It stays in the log for good, so a year that is mistyped
  // would leave the partition without its guard.
  absl::Status CheckSense(const Config& config, Log* log, Instant until, Instant now) const {
    if (config.recorded_history) {
      return UsageError(
          "recorded history brings its own time: no step of its clock is ever stopped");
    }
    if (until > now + Millis{kMaxClockStepMs}) {
      return UsageError(absl::StrCat("--until: ", InstantText(until),
                                     " is to come, and this machine's clock says ",
                                     InstantText(now), ": accept what has passed only"));
    }
    const absl::StatusOr<TopicIdentity> events = log->Identify(Topic::kEvents);
    if (!events.ok()) return events.status();
    if (partition_ < 0 || partition_ >= events->partitions) {
      return UsageError(
          absl::StrCat("--partition: there are partitions 0 to ", events->partitions - 1));
    }
    const absl::StatusOr<std::optional<Position>> position = LastPosition(log, partition_);
    if (!position.ok()) return position.status();
    if (position->has_value() && until <= (*position)->clock) {
      return UsageError(absl::StrCat("--until: ", InstantText(until),
                                     " has passed: the clock of partition ", partition_, " is at ",
                                     InstantText((*position)->clock), " already"));
    }
    return absl::OkStatus();
  }

  int32_t partition_ = 0;
  std::string until_;
};

}  // namespace

std::unique_ptr<Command> MakeClockAcceptCommand() { return std::make_unique<ClockAcceptCommand>(); }

}  // namespace kopilka::app
