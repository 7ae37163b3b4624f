#include "core/codes/pool.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Codes = std::vector<std::string>;

TEST(CodePoolTest, IsTheListInItsOrder) {
  const CodePool pool(Codes{"B", "A"});
  ASSERT_EQ(pool.size(), 2u);
  EXPECT_EQ(pool.At(0), "B");
  EXPECT_EQ(pool.At(1), "A");
}

TEST(CodePoolTest, AMarkStandsForWhatIsBeforeThePlace) {
  const CodePool pool(Codes{"A", "B", "C"});
  EXPECT_EQ(pool.MarkAt(0), 0u);
  // The first 8 bytes of `printf 0/A | sha256sum`.
  EXPECT_EQ(pool.MarkAt(1), 0x8048f4ab6e072a26u);
  const CodePool longer(Codes{"A", "B", "C", "D"});
  EXPECT_EQ(pool.MarkAt(3), longer.MarkAt(3));
  const CodePool other(Codes{"A", "X", "C"});
  EXPECT_EQ(pool.MarkAt(1), other.MarkAt(1));
  EXPECT_NE(pool.MarkAt(2), other.MarkAt(2));
  EXPECT_NE(pool.MarkAt(3), other.MarkAt(3));
  // Where one code ends matters.
  EXPECT_NE(CodePool(Codes{"AB", "C"}).MarkAt(2), CodePool(Codes{"A", "BC"}).MarkAt(2));
}

TEST(CodePoolTest, ContinuesWhatBeginsAlike) {
  const CodePool pool(Codes{"A", "B"});
  EXPECT_TRUE(pool.Continues(CodePool(Codes{"A", "B"})));
  EXPECT_TRUE(pool.Continues(CodePool(Codes{"A"})));
  EXPECT_TRUE(pool.Continues(CodePool(Codes{"A", "B", "C"})));  // An older version again.
  EXPECT_FALSE(pool.Continues(CodePool(Codes{"B", "A"})));
  EXPECT_FALSE(pool.Continues(CodePool(Codes{"B"})));
  EXPECT_FALSE(pool.Continues(CodePool(Codes{"A", "C", "B"})));
}

}  // namespace
}  // namespace kopilka
