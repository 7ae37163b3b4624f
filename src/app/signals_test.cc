#include "app/signals.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

#include "app/command_line.h"
#include "app/commands.h"
#include "app/environment.h"
#include "app/session.h"
#include "app/testing/bench.h"
#include "app/testing/programmes.h"

namespace kopilka::app {
namespace {

class SignalledCommand : public Command {
 public:
  explicit SignalledCommand(bool asks) : asks_(asks) {}
  absl::string_view name() const override { return "signalled"; }
  absl::string_view summary() const override { return ""; }
  absl::string_view examples() const override { return ""; }
  void Setup(CLI::App* /*cli*/) override {}
  absl::StatusOr<ExitCode> Run(Session& session) override {
    if (asks_) session.stop();
    std::raise(SIGTERM);
    return session.stop().load() ? ExitCode::kOk : ExitCode::kInternal;
  }

 private:
  const bool asks_;
};

void RunSignalled(bool asks) {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(std::make_unique<SignalledCommand>(asks));
  std::ostringstream out;
  Environment environment{.out = &out, .err = &out};
  environment.stop = InstallStopSignals;
  std::exit(static_cast<int>(RunCommandLine({"signalled"}, std::move(commands), environment)));
}

TEST(SignalsTest, WhoNeverAsksIsEndedAtOnce) {
  EXPECT_EXIT(RunSignalled(false), testing::KilledBySignal(SIGTERM), "");
}

TEST(SignalsTest, WhoAsksEndsInOrder) {
  EXPECT_EXIT(RunSignalled(true), testing::ExitedWithCode(0), "");
}

// Raises with the first byte that is written.
class RaisingBuffer : public std::streambuf {
 protected:
  int overflow(int c) override {
    std::raise(SIGINT);
    return c;
  }
};

void Check() {
  const ScratchDirectory directory;
  const std::string programme = directory.Write("small.yaml", kSmallProgramme);
  RaisingBuffer buffer;
  std::ostream out(&buffer);
  Environment environment{.out = &out, .err = &out};
  environment.stop = InstallStopSignals;
  RunCommandLine({"programme", "check", programme}, AllCommands(), environment);
  std::exit(0);
}

TEST(SignalsTest, ACheckIsEndedAtOnce) {
  EXPECT_EXIT(Check(), testing::KilledBySignal(SIGINT), "");
}

}  // namespace
}  // namespace kopilka::app
