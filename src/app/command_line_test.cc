#include "app/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <new>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "app/testing/bench.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CommandLineTest : public testing::Test {
 protected:
  Bench bench_;
};

TEST_F(CommandLineTest, HelpShowsEveryCommandAndWhereToStart) {
  const Ran ran = bench_.Run({"--help"});
  EXPECT_EQ(ran.code, ExitCode::kOk);
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr(R"(Usage: kopilka [OPTIONS] [SUBCOMMAND]

Options:
  -h,--help                   Print this help message and exit
  --help-all                  The help of every command
  --version                   The version and that of every library in use
  -c,--config FILE            Configuration file (default: kopilka.yaml, if there is one)
  --set KEY=VALUE             Sets one key of the configuration over the file's; may be repeated
  -o,--output TEXT:{text,json}
                              What to print: text for people, json for scripts
  --color TEXT:{auto,always,never}
                              auto (on a terminal), always, never

Subcommands:
  run )"));
  EXPECT_THAT(ran.out, HasSubstr("Start here:\n  kopilka demo "));
  for (const std::unique_ptr<Command>& command : AllCommands()) {
    const std::string name(command->name().substr(0, command->name().find(' ')));
    EXPECT_THAT(ran.out, HasSubstr("\n  " + name + " ")) << name;
  }
}

TEST_F(CommandLineTest, EveryCommandHasHelpWithExamplesOfItself) {
  std::set<std::string> names;
  for (const std::unique_ptr<Command>& command : AllCommands()) {
    const std::string name(command->name());
    EXPECT_TRUE(names.insert(name).second) << name;
    std::vector<std::string> arguments = absl::StrSplit(name, ' ');
    arguments.push_back("--help");
    const Ran ran = bench_.Run(arguments);
    EXPECT_EQ(ran.code, ExitCode::kOk) << name;
    EXPECT_THAT(ran.out, StartsWith(std::string(command->summary()))) << name;
    EXPECT_THAT(ran.out, HasSubstr("Examples:\n  kopilka " + name)) << name;
    EXPECT_THAT(std::string(command->summary()), Not(testing::EndsWith("."))) << name;
  }
}

TEST_F(CommandLineTest, TheHelpOfACommandIsThis) {
  EXPECT_EQ(bench_.Run({"clock", "accept", "--help"}).out,
            R"(Says that a step of the broker's clock is real, so that a stopped partition goes on
Usage: kopilka clock accept [OPTIONS]

Options:
  -h,--help                   Print this help message and exit
  --help-all                  The help of every command
  --partition N REQUIRED      The partition that stopped with CLOCK_STEP
  --until TIME REQUIRED       The partition's clock may go up to here: what its message names

Examples:
  kopilka clock accept --partition 3 --until 2026-05-01T13:00:00+03:00
  kopilka clock accept --partition 3 --until 1777629600000

Options of every command (--config, --set, --output, --color): kopilka --help
)");
}

TEST_F(CommandLineTest, MistakesAreUsage) {
  struct Case {
    std::vector<std::string> arguments;
    const char* want;
  };
  const Case cases[] = {
      {{"prgramme"}, "did you mean `programme`?"},
      {{"programme", "pubish", "x.yaml"}, "pubish"},
      {{"show"}, "member is required"},
      {{"clock", "accept", "--partition", "1"}, "--until is required"},
      {{"--color", "maybe", "exit-codes"}, "--color"},
      {{"exit-codes", "-o", "json"}, "`kopilka exit-codes` has no JSON output"},
      {{"run", "--input", "x"}, "--input requires"},
      {{"generate", "--visits", "0"}, "--visits"},
  };
  for (const Case& c : cases) {
    const Ran ran = bench_.Run(c.arguments);
    EXPECT_EQ(ran.code, ExitCode::kUsage) << c.want;
    EXPECT_EQ(ran.out, "") << c.want;
    EXPECT_THAT(ran.err, AllOf(HasSubstr("error: "), HasSubstr(c.want)));
  }
}

TEST_F(CommandLineTest, ACommandIsSuggestedWhereACommandIsUnknown) {
  const auto first_line = [this](const std::vector<std::string>& arguments) {
    const std::string err = bench_.Run(arguments).err;
    return err.substr(0, err.find('\n'));
  };
  EXPECT_THAT(first_line({"prgramme", "list"}), testing::EndsWith("; did you mean `programme`?"));
  EXPECT_THAT(first_line({"programme", "pubish", "x.yaml"}),
              testing::EndsWith("; did you mean `publish`?"));
  // The library names one of the two, by the order of their addresses.
  EXPECT_THAT(first_line({"run", "--input", "x"}),
              testing::AnyOf("error: --input requires --programme",
                             "error: --input requires --output-dir"));
  EXPECT_EQ(first_line({"programme", "publish"}), "error: file is required");
  EXPECT_EQ(first_line({"show", "m1", "programm"}),
            "error: The following argument was not expected: programm");
}

TEST_F(CommandLineTest, NoCommandIsTheHelpAndUsage) {
  const Ran ran = bench_.Run({});
  EXPECT_EQ(ran.code, ExitCode::kUsage);
  EXPECT_THAT(ran.err, HasSubstr("Subcommands:"));
  EXPECT_THAT(bench_.Run({"programme"}).err, HasSubstr("publish"));
}

TEST_F(CommandLineTest, GlobalOptionsMayStandBehindTheCommand) {
  const Ran before = bench_.Run({"--set", "log.level=loud", "config", "check"});
  const Ran behind = bench_.Run({"config", "check", "--set", "log.level=loud"});
  EXPECT_EQ(before.code, ExitCode::kConfig);
  EXPECT_EQ(before.err, behind.err);
}

TEST_F(CommandLineTest, SeveralMistakesAreCounted) {
  const Ran ran = bench_.Run({"config", "check", "--set", "log.level=loud", "--set", "a=b"});
  EXPECT_EQ(ran.err,
            "--set log.level: expected debug, info, warning or error, found `loud`\n"
            "--set a: unknown key `a`\n"
            "error: 2 mistakes\n");
}

TEST_F(CommandLineTest, ColourOnlyWhereItIsWanted) {
  EXPECT_THAT(bench_.Run({"prgramme"}).err, StartsWith("error: "));
  EXPECT_THAT(bench_.Run({"--color", "always", "exit-codes", "-o", "json"}).err,
              StartsWith("\x1b[1;31merror: "));
}

TEST_F(CommandLineTest, VersionNamesTheLibraries) {
  const Ran ran = bench_.Run({"version"});
  EXPECT_EQ(ran.code, ExitCode::kOk);
  EXPECT_EQ(ran.out, bench_.Run({"--version"}).out);
  EXPECT_THAT(ran.out, AllOf(StartsWith("kopilka "), ContainsRegex("librdkafka [0-9.]+\n"),
                             HasSubstr("librocksdb"), HasSubstr("libprotobuf")));
}

TEST_F(CommandLineTest, AClosedStandardOutputIsNotIgnored) {
  class Closed : public std::streambuf {
    int overflow(int) override { return traits_type::eof(); }
  } closed;
  std::ostream out(&closed);
  std::ostringstream err;
  Environment environment;
  environment.out = &out;
  environment.err = &err;
  EXPECT_EQ(RunCommandLine({"exit-codes"}, AllCommands(), environment), ExitCode::kInputOutput);
}

class ThrowingCommand : public Command {
 public:
  explicit ThrowingCommand(std::function<void()> act) : act_(std::move(act)) {}
  absl::string_view name() const override { return "throw"; }
  absl::string_view summary() const override { return "Throws"; }
  absl::string_view examples() const override { return "kopilka throw"; }
  void Setup(CLI::App*) override {}
  absl::StatusOr<ExitCode> Run(Session&) override {
    act_();
    return ExitCode::kOk;
  }

 private:
  const std::function<void()> act_;
};

TEST_F(CommandLineTest, WhatNobodyForesawIsInternalAndSaidInOneLine) {
  const auto run = [](std::function<void()> act) {
    std::ostringstream out;
    std::ostringstream err;
    Environment environment;
    environment.out = &out;
    environment.err = &err;
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<ThrowingCommand>(std::move(act)));
    EXPECT_EQ(RunCommandLine({"throw"}, std::move(commands), environment), ExitCode::kInternal);
    EXPECT_EQ(out.str(), "");
    return err.str();
  };
  constexpr char kReport[] = "; this is a fault of Kopilka, please report it with this message\n";
  EXPECT_EQ(run([] { throw std::runtime_error("a bolt is loose"); }),
            std::string("error: unforeseen: a bolt is loose") + kReport);
  EXPECT_EQ(run([] { throw std::bad_alloc(); }),
            std::string("error: unforeseen: there is not enough memory") + kReport);
  EXPECT_EQ(run([] { throw 5; }),
            std::string("error: unforeseen: an exception without words") + kReport);
}

}  // namespace
}  // namespace kopilka::app
