// What README.md tells people to type.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "app/testing/bench.h"
#include "support/source_path.h"

namespace kopilka::app {
namespace {

using Words = std::vector<std::string>;

std::filesystem::path Root() { return SourcePath(__FILE__).parent_path() / "../.."; }

// The arguments of the lines that begin with this, without what the shell makes of their ends.
std::vector<Words> CommandsOf(absl::string_view program) {
  std::stringstream text;
  text << std::ifstream(Root() / "README.md").rdbuf();
  std::vector<Words> commands;
  for (absl::string_view line : absl::StrSplit(text.str(), '\n')) {
    if (!absl::ConsumePrefix(&line, absl::StrCat("    ", program, " "))) continue;
    line = line.substr(0, line.find('#'));
    line = line.substr(0, line.find('>'));
    commands.push_back(absl::StrSplit(line, ' ', absl::SkipEmpty()));
  }
  return commands;
}

TEST(ReadmeTest, EveryFileThatACommandReadsIsMadeByTheOneBefore) {
  Bench bench;
  const std::string scratch = bench.directory().path();
  const auto commands = CommandsOf("build/release/kopilka");
  ASSERT_EQ(commands.size(), 3u);
  for (Words command : commands) {
    for (std::string& word : command) {
      if (word.starts_with("programmes/")) word = Root() / word;
      if (word == "events.jsonl" || word == "out") word = absl::StrCat(scratch, "/", word);
    }
    if (command[0] == "generate") command.insert(command.end(), {"--visits", "200"});
    const Ran ran = bench.Run(command);
    EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  }
  EXPECT_GT(std::filesystem::file_size(scratch + "/out/balance-changes.jsonl"), 0u);
  EXPECT_EQ(std::filesystem::file_size(scratch + "/out/dead-letters.jsonl"), 0u);
}

// On a cluster of one's own: the programme is published, events come, and then all is looked at.
TEST(ReadmeTest, EveryReportRunsBesideTheEngine) {
  Bench bench(/*recorded=*/false);
  const auto here = [&](Words command) {
    for (std::string& word : command) {
      if (word.starts_with("programmes/")) word = Root() / word;
      if (word == "mine.yaml") word = Root() / "programmes/base.yaml";
      if (word == "balances.csv") {
        word = bench.directory().Write("balances.csv",
                                       "member,wallet,points\n9b00f8561fc8578b,bonus,100\n");
      }
      if (word.starts_with("\"$(date")) word = "2026-05-01T10:00:00+00:00";
    }
    std::erase(command, "-Iseconds)\"");
    return command;
  };
  bench.on_open_ = [&](Topic topic) {
    if (topic == Topic::kAnswers) bench.Decide();
  };
  std::set<std::string> seen;
  for (const Words& command : CommandsOf("kopilka")) {
    const std::string& name = command[0];
    if (name == "run" || name == "topics" || (name == "programme" && command[1] != "publish")) {
      continue;
    }
    seen.insert(name);
    Words words = here(command);
    if (name == "generate") words.insert(words.end(), {"--visits", "3000"});
    const Ran ran = bench.Run(words);
    EXPECT_EQ(ran.code, ExitCode::kOk) << name << ": " << ran.err;
    if (name == "generate" || name == "programme") bench.Decide();
  }
  EXPECT_THAT(seen, testing::IsSupersetOf({"programme", "generate", "show", "statement", "kpis",
                                           "what-if", "shadow", "export", "import"}));
}

}  // namespace
}  // namespace kopilka::app
