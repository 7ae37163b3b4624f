// `kopilka run --input`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "app/testing/bench.h"
#include "app/testing/programmes.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::SizeIs;

using Files = std::map<std::string, std::string>;  // Content by name.

// More than one batch holds.
constexpr int kPurchases = 2'500;
constexpr int64_t kStart = 1'777'593'600'000;  // 2026-05-01.

std::string EventLine(int64_t at, const std::string& id, const std::string& body) {
  return absl::StrCat(R"({"timestamp_ms": )", at, R"(, "event": {"event_id": ")", id,
                      R"(", "member_id": "m1", "occurred_at_ms": )", at, R"(, "store": "s1", )",
                      body, "}}\n");
}

std::string PurchaseLine(int minute, const std::string& currency) {
  return EventLine(
      kStart + minute * 60'000, absl::StrCat("p", minute),
      absl::StrCat(R"("purchase": {"till": "1", "number": ")", minute, R"(", "currency": ")",
                   currency, R"(", "total_minor": 10000, "lines": [)",
                   R"({"number": 1, "sku": "4600", "quantity_milli": 1000, )",
                   R"("unit_price_minor": 10000, "amount_minor": 10000}]})"));
}

// A member who buys for 100.00 every minute, 5 points each, and once in another currency.
std::string History() {
  std::string lines = EventLine(kStart, "enrolled", R"("member_enrolled": {})");
  for (int minute = 1; minute <= kPurchases; ++minute) lines += PurchaseLine(minute, "RUB");
  return lines + PurchaseLine(kPurchases + 1, "EUR");
}

size_t LinesOf(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

class FileModeTest : public testing::Test {
 protected:
  Ran Run(const std::string& output_dir, const std::string& input = History()) {
    const ScratchDirectory& directory = bench_.directory();
    return bench_.Run({"run", "--programme", directory.Write("small.yaml", kSmallProgramme),
                       "--input", directory.Write("events.jsonl", input), "--output-dir",
                       output_dir});
  }
  static Files Read(const std::string& directory) {
    Files files;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
      std::ifstream in(entry.path(), std::ios::binary);
      files[entry.path().filename()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return files;
  }

  Bench bench_;
};

TEST_F(FileModeTest, WritesWhatFollowsFromAFile) {
  const std::string directory = absl::StrCat(bench_.directory().path(), "/out");
  const Ran ran = Run(directory);
  ASSERT_EQ(ran.code, ExitCode::kOk) << ran.err;
  Files files = Read(directory);
  for (const char* name : {"balance-changes.jsonl", "answers.jsonl", "triggers.jsonl",
                           "dead-letters.jsonl", "accounts.jsonl"}) {
    EXPECT_THAT(files, Contains(Key(name)));
  }
  // One change for the welcome and one for each purchase; the tier is in the purchase's.
  EXPECT_EQ(LinesOf(files["balance-changes.jsonl"]), kPurchases + 1u);
  ASSERT_EQ(LinesOf(files["accounts.jsonl"]), 1u);
  const auto account = nlohmann::json::parse(files["accounts.jsonl"]);
  EXPECT_EQ(account["member_id"], "m1");
  EXPECT_EQ(account["purchases"], absl::StrCat(kPurchases));
  int64_t issued = 0;
  for (const auto& lot : account["lots"]) issued += std::stoll(std::string(lot["issued"]));
  EXPECT_EQ(issued, 500 + 5 * kPurchases);
  ASSERT_EQ(LinesOf(files["dead-letters.jsonl"]), 1u);
  const auto letter = nlohmann::json::parse(files["dead-letters.jsonl"]);
  EXPECT_EQ(letter["headers"]["dlq.reason"], "currency");
}

// What the last event sends to another member is decided, too.
TEST_F(FileModeTest, DecidesWhatFollowsForOthers) {
  const ScratchDirectory& directory = bench_.directory();
  const std::string out = absl::StrCat(directory.path(), "/out");
  const std::string programme =
      "programme: small\nzone: Europe/Moscow\ncurrency: RUB\nwallets: {bonus: {}}\n"
      "people: {funds: {sea: fund-1}}\n"
      "campaigns: {share: {on: purchase, give: {bonus: 3, to: sea}}}\n";
  const Ran ran =
      bench_.Run({"run", "--programme", directory.Write("fund.yaml", programme), "--input",
                  directory.Write("events.jsonl", History()), "--output-dir", out});
  ASSERT_EQ(ran.code, ExitCode::kOk) << ran.err;
  Files files = Read(out);
  ASSERT_EQ(LinesOf(files["accounts.jsonl"]), 2u);
  const std::string first = files["accounts.jsonl"].substr(0, files["accounts.jsonl"].find('\n'));
  const auto fund = nlohmann::json::parse(first);
  EXPECT_EQ(fund["member_id"], "fund-1");
  int64_t issued = 0;  // A lot for each day.
  for (const auto& lot : fund["lots"]) issued += std::stoll(std::string(lot["issued"]));
  EXPECT_EQ(issued, 3 * kPurchases);
}

// It would be the clock of all that follows.
TEST_F(FileModeTest, ATimestampThatIsNoTimeIsDeadLettered) {
  const std::string directory = absl::StrCat(bench_.directory().path(), "/out");
  const std::string late = absl::StrReplaceAll(
      PurchaseLine(2, "RUB"), {{absl::StrCat(R"("timestamp_ms": )", kStart + 120'000),
                                R"("timestamp_ms": 9223372036854775807)"}});
  const Ran ran = Run(directory, PurchaseLine(1, "RUB") + late + PurchaseLine(3, "RUB"));
  ASSERT_EQ(ran.code, ExitCode::kOk) << ran.err;
  Files files = Read(directory);
  EXPECT_EQ(LinesOf(files["balance-changes.jsonl"]), 2u);
  const auto letter = nlohmann::json::parse(files["dead-letters.jsonl"]);
  EXPECT_EQ(letter["headers"]["dlq.reason"], "timestamp_out_of_range");
}

TEST_F(FileModeTest, ALineThatIsNoEventStopsByItsNumber) {
  const std::string directory = absl::StrCat(bench_.directory().path(), "/out");
  for (const auto& [line, says] : std::map<std::string, std::string>{
           {R"({"timestamp_ms": 1, "event": {"event_id": "e", "member_id": 5}})", "member_id"},
           {R"({"timestamp_ms": 1, "event": {"event_idd": "e"}})", "event_idd"},
           {R"({"timestamp": 1, "event": {"event_id": "e"}})", "timestamp: "},
           {R"({"timestamp_ms": 1.5, "event": {"event_id": "e"}})", "timestamp_ms"},
           {R"({"timestamp_ms": 18446744073709551615, "event": {"event_id": "e"}})",
            "timestamp_ms"},
           {"[]", "expected a JSON object"}}) {
    const Ran ran = Run(directory, PurchaseLine(1, "RUB") + line + "\n");
    EXPECT_EQ(ran.code, ExitCode::kBadData) << line;
    EXPECT_THAT(ran.err, AllOf(HasSubstr("events.jsonl:2: "), HasSubstr(says)));
  }
}

// A mixture of two runs would look like the result of one.
TEST_F(FileModeTest, AFailedRunLeavesTheFilesOfTheFormer) {
  const std::string directory = absl::StrCat(bench_.directory().path(), "/out");
  ASSERT_EQ(Run(directory).code, ExitCode::kOk);
  const Files former = Read(directory);
  ASSERT_EQ(Run(directory, History() + "[]\n").code, ExitCode::kBadData);
  EXPECT_EQ(Read(directory), former);

  bench_.stop() = true;
  const Ran stopped = Run(directory, PurchaseLine(1, "RUB"));
  EXPECT_EQ(stopped.code, ExitCode::kTryAgain);
  EXPECT_THAT(stopped.err, HasSubstr("no file was replaced"));
  EXPECT_EQ(Read(directory), former);
}

TEST_F(FileModeTest, ADirectoryThatCannotBeWrittenIsAnInputOutputError) {
  const std::string file = bench_.directory().Write("file", "");
  const Ran in_the_way = Run(absl::StrCat(file, "/out"));
  EXPECT_EQ(in_the_way.code, ExitCode::kInputOutput);
  EXPECT_EQ(in_the_way.err,
            absl::StrCat("error: ", file, "/out: cannot be made a directory: Not a directory\n"));

  const std::string directory = absl::StrCat(bench_.directory().path(), "/out");
  for (const char* name : {"balance-changes.jsonl", "dead-letters.jsonl", "accounts.jsonl"}) {
    std::filesystem::remove_all(directory);
    std::filesystem::create_directory(directory);
    const std::string path = absl::StrCat(directory, "/", name);
    std::filesystem::create_symlink("/dev/full", path + ".unfinished");
    const Ran full = Run(directory);
    EXPECT_EQ(full.code, ExitCode::kInputOutput) << name;
    EXPECT_EQ(full.err,
              absl::StrCat("error: ", path, ": cannot be written: No space left on device\n"));
    EXPECT_TRUE(std::filesystem::is_empty(directory)) << name;
  }
}

TEST_F(FileModeTest, AnInputThatCannotBeReadToItsEndIsAnInputOutputError) {
  const Ran ran = bench_.Run(
      {"run", "--programme", bench_.directory().Write("small.yaml", kSmallProgramme), "--input",
       "/proc/self/mem", "--output-dir", absl::StrCat(bench_.directory().path(), "/out")});
  EXPECT_EQ(ran.code, ExitCode::kInputOutput);
  EXPECT_EQ(ran.err, "error: /proc/self/mem: cannot be read to its end: Input/output error\n");
}

// protobuf's JSON takes both, so both are the record's key.
TEST_F(FileModeTest, AMemberIsTheSameInBothSpellings) {
  const std::string snake = PurchaseLine(1, "RUB") + PurchaseLine(2, "RUB");
  const std::string camel = absl::StrReplaceAll(snake, {{"member_id", "memberId"}});
  const std::string first = absl::StrCat(bench_.directory().path(), "/first");
  const std::string second = absl::StrCat(bench_.directory().path(), "/second");
  ASSERT_EQ(Run(first, snake).code, ExitCode::kOk);
  ASSERT_EQ(Run(second, camel).code, ExitCode::kOk);
  EXPECT_EQ(LinesOf(Read(first)["balance-changes.jsonl"]), 2u);
  EXPECT_EQ(Read(first), Read(second));
}

TEST_F(FileModeTest, EqualInputsGiveEqualBytes) {
  const std::string first = absl::StrCat(bench_.directory().path(), "/first");
  const std::string second = absl::StrCat(bench_.directory().path(), "/second");
  ASSERT_EQ(Run(first).code, ExitCode::kOk);
  ASSERT_EQ(Run(second).code, ExitCode::kOk);
  EXPECT_THAT(Read(first), SizeIs(5));
  EXPECT_EQ(Read(first), Read(second));
}

}  // namespace
}  // namespace kopilka::app
