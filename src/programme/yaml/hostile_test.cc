// Files made to exhaust whoever reads them: refused within the limits, in little time and memory.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdint>
#include <ctime>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "programme/sample.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

std::string Repeated(absl::string_view piece, size_t bytes) {
  std::string text;
  while (text.size() + piece.size() <= bytes) absl::StrAppend(&text, piece);
  return text;
}

// Processor time, so that a busy machine does not matter.
int64_t CpuMillis() { return int64_t{std::clock()} * 1000 / CLOCKS_PER_SEC; }

int64_t PeakBytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return int64_t{usage.ru_maxrss} * 1024;
}

// What a refusal may take. Sanitizers and unoptimised code take their own part.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
constexpr int64_t kMostMillis = 2000;
constexpr int64_t kMostBytes = int64_t{1} << 30;
#else
constexpr int64_t kMostMillis = 100;
constexpr int64_t kMostBytes = 64 << 20;
#endif

TEST(HostileTest, BombsAreRefusedAtOnce) {
  const size_t all = kMaxFileBytes;
  const std::vector<std::string> bombs = {
      Repeated("[", all),
      Repeated("{", all),
      Repeated("{a: ", all),
      Repeated("- ", all),
      Repeated("? ", all),
      Repeated("[ #]\n", all),
      Repeated("[\"\" #]\n", all),
      Repeated("[\"\" #]\n", 230'000),
      // Brackets that look as if they stood in quotes.
      absl::StrCat("[a '", Repeated("[", 99'000)),
      absl::StrCat("[\"\n\", ", Repeated("[", 99'000)),
      absl::StrCat("[\"\n\", ", Repeated("{a: ", 190'000)),
      absl::StrCat("a: it's [[ \"b\" ", Repeated("[", all / 2)),
      absl::StrCat("[a # b\n", Repeated("[", all / 2)),
      absl::StrCat("['a'", Repeated("[", all / 2)),
      absl::StrCat("[\"a\\\\\"", Repeated("[", all / 2)),
      absl::StrCat("[", Repeated("a,", all - 2)),
      absl::StrCat("[", Repeated("\"\"", all - 2)),
      absl::StrCat("[", Repeated("!a ", all - 2)),
      absl::StrCat("{", Repeated("a: b,\n", all - 2)),
      Repeated("a: b\n", all),
      Repeated("--- \n", all),
      Repeated("&a [*a, ", all),
      Repeated("\xFF", all),
      Repeated("\t", all),
      std::string(all, '\0'),
      std::string(all + 1, ' '),
      std::string(64 << 20, '['),
  };
  for (const std::string& bomb : bombs) {
    const int64_t start = CpuMillis();
    const int64_t peak = PeakBytes();
    const absl::StatusOr<Parsed> parsed = ParseText(bomb, "f");
    const int64_t took = CpuMillis() - start;
    EXPECT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument) << bomb.substr(0, 20);
    EXPECT_LT(took, kMostMillis) << bomb.substr(0, 20);
    EXPECT_LT(PeakBytes() - peak, kMostBytes) << bomb.substr(0, 20);
  }
}

int64_t MillisToRefuse(const std::string& text) {
  const int64_t start = CpuMillis();
  EXPECT_FALSE(ParseText(text, "f").ok());
  return CpuMillis() - start;
}

// As many values as a file may hold: no bomb, and no slower for standing on one line.
TEST(HostileTest, ALongLineCostsNoMoreThanManyShortOnes) {
  const int64_t one = MillisToRefuse(absl::StrCat("x: [", Repeated("abcdefgh, ", 900'000), "]"));
  const int64_t many = MillisToRefuse(absl::StrCat("x: [", Repeated("abcdefgh,\n", 900'000), "]"));
  EXPECT_LT(one, 4 * many + kMostMillis);
}

// Texts may hold what would be too deep outside of them.
TEST(HostileTest, BracketsInsideQuotesAndCommentsAreNone) {
  const std::string deep(40, '[');
  for (const std::string& region :
       {absl::StrCat("'", deep, "'"), absl::StrCat("\"", deep, "\""),
        absl::StrCat("'it''s ", deep, "'"), absl::StrCat("\"a\\\" ", deep, "\""),
        absl::StrCat("a # one # two ", deep)}) {
    const std::string text =
        Sample(absl::StrCat("wallets: {b: {}}\nstores:\n  s:\n    region: ", region, "\n"));
    EXPECT_FALSE(PlanOf(text)->stores.at("s").region.empty()) << region;
  }
}

TEST(HostileTest, AliasesDoNotMultiply) {
  std::string laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string alias = absl::StrCat("*a", i - 1, ", ");
    absl::StrAppend(&laughs, "a", i, ": &a", i, " [", Repeated(alias, alias.size() * 9), "ha]\n");
  }
  EXPECT_EQ(ProblemsOf(laughs).size(), 1U);
  EXPECT_EQ(ProblemsOf(laughs)[0].substr(0, 26), "1:5: anchors and aliases (");
}

// What stands inside brackets waits in the parser until they close, so this is the most that it
// ever holds: a file that no limit refuses.
TEST(HostileTest, TheLongestListFitsInMemory) {
  const std::string list = absl::StrCat("[", Repeated("a,\n", 290'000), "]");
  const int64_t peak = PeakBytes();
  EXPECT_EQ(ProblemsOf(list).size(), 1U);
  EXPECT_LT(PeakBytes() - peak, kMostBytes);
}

TEST(HostileTest, AThousandMistakesAreAHundredProblems) {
  std::string wrong = Sample("wallets: {}\n");
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&wrong, "key", i, ": 1\n");
  EXPECT_EQ(ProblemsOf(wrong).size(), 100U);
}

TEST(HostileTest, LongTextsAreCutInProblems) {
  const std::string text = Repeated("я", 100'000);
  const std::vector<std::string> problems = ProblemsOf(absl::StrCat("programme: ", text, "\n"));
  for (const std::string& problem : problems) EXPECT_LT(problem.size(), 400U);
}

}  // namespace
}  // namespace kopilka
