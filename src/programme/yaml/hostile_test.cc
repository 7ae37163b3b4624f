// Files made to exhaust whoever reads them: refused within the limits, in little time and memory.
#include <gtest/gtest.h>
#include <malloc.h>

#include <chrono>
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

size_t HeapBytes() { return mallinfo2().uordblks + mallinfo2().hblkhd; }

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
    const auto start = std::chrono::steady_clock::now();
    const absl::StatusOr<Parsed> parsed = ParseText(bomb, "f");
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument) << bomb.substr(0, 20);
    // The limit is 0.1 s on an idle machine; sanitizers and neighbours take their part.
    EXPECT_LT(took, std::chrono::seconds(2)) << bomb.substr(0, 20);
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

// What stands inside brackets waits in the parser until they close, so this is the largest file
// that gets that far.
TEST(HostileTest, TheLargestQueueFitsInMemory) {
  const std::string list = absl::StrCat("[", Repeated("a,\n", 290'000), "]");
  malloc_trim(0);
  const size_t before = HeapBytes();
  EXPECT_FALSE(ParseText(list, "f").ok());
  EXPECT_LT(HeapBytes(), before + (1 << 20));  // Nothing stays.
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
