// What README.md tells people to type without a broker.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
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

// The arguments of the lines that begin with the program as the build makes it.
std::vector<std::vector<std::string>> CommandsOf(const std::filesystem::path& page) {
  std::stringstream text;
  text << std::ifstream(page).rdbuf();
  std::vector<std::vector<std::string>> commands;
  for (absl::string_view line : absl::StrSplit(text.str(), '\n')) {
    if (!absl::ConsumePrefix(&line, "    build/release/kopilka ")) continue;
    commands.push_back(absl::StrSplit(line, ' '));
  }
  return commands;
}

TEST(ReadmeTest, EveryFileThatACommandReadsIsMadeByTheOneBefore) {
  const std::filesystem::path root = SourcePath(__FILE__).parent_path() / "../..";
  Bench bench;
  const std::string scratch = bench.directory().path();
  const auto commands = CommandsOf(root / "README.md");
  ASSERT_EQ(commands.size(), 2u);
  for (std::vector<std::string> command : commands) {
    for (std::string& word : command) {
      if (word.starts_with("programmes/")) word = root / word;
      if (word == "events.jsonl" || word == "out") word = absl::StrCat(scratch, "/", word);
    }
    if (command[0] == "generate") command.insert(command.end(), {"--visits", "200"});
    const Ran ran = bench.Run(command);
    EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  }
  EXPECT_GT(std::filesystem::file_size(scratch + "/out/balance-changes.jsonl"), 0u);
  EXPECT_EQ(std::filesystem::file_size(scratch + "/out/dead-letters.jsonl"), 0u);
}

}  // namespace
}  // namespace kopilka::app
