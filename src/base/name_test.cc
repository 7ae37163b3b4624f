#include "base/name.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(NameTest, EqualTextsAreEqualNames) {
  EXPECT_EQ(Name("bonus"), Name(std::string("bonus")));
  EXPECT_FALSE(Name("bonus") == Name("stamps"));
  EXPECT_EQ(Name("bonus").text(), "bonus");
}

TEST(NameTest, TheEmptyName) {
  EXPECT_TRUE(Name().empty());
  EXPECT_EQ(Name(""), Name());
  EXPECT_EQ(Name().text(), "");
}

// Not the order in which they were first seen, which differs between machines.
TEST(NameTest, TheOrderIsThatOfTheTexts) {
  const Name later("order-z");
  const Name earlier("order-a");
  EXPECT_LT(earlier, later);
  EXPECT_FALSE(later < earlier);
  EXPECT_FALSE(later < later);
  EXPECT_LT(Name(), earlier);
}

TEST(NameTest, ManyThreadsAgree) {
  constexpr int kThreads = 4;
  constexpr int kNames = 10'000;  // More than a block of the table.
  std::vector<std::vector<Name>> seen(kThreads);
  std::vector<std::thread> threads;
  for (std::vector<Name>& mine : seen) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < kNames; ++i) mine.emplace_back(absl::StrCat("many-", i));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int i = 0; i < kNames; ++i) {
    const auto at = static_cast<size_t>(i);
    EXPECT_EQ(seen[0][at].text(), absl::StrCat("many-", i));
    for (const std::vector<Name>& mine : seen) EXPECT_EQ(mine[at], seen[0][at]);
  }
}

}  // namespace
}  // namespace kopilka
