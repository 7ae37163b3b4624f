#include "base/shared.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Text = Shared<std::string>;

TEST(SharedTest, IsReadAsItsValue) {
  const std::vector<Text> texts = {std::string("a"), std::string("bc")};
  size_t letters = 0;
  for (const std::string& text : texts) letters += text.size();
  EXPECT_EQ(letters, 3U);
  EXPECT_EQ(texts[1]->size(), 2U);
}

TEST(SharedTest, ACopyIsTheSameValue) {
  const Text one = std::string("a");
  const Text other = one;
  EXPECT_EQ(one.owner(), other.owner());
}

TEST(SharedTest, WhoChangesHisHasHisOwn) {
  Text one = std::string("a");
  const Text other = one;
  one->append("b");
  EXPECT_EQ(*one.owner(), "ab");
  EXPECT_EQ(*other.owner(), "a");
  const std::string* const before = one.owner().get();
  one->append("c");  // Nobody else has it: no copy.
  EXPECT_EQ(one.owner().get(), before);
}

}  // namespace
}  // namespace kopilka
