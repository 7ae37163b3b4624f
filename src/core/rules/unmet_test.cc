#include "core/rules/unmet.h"

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

Condition Tree(Kind kind, std::vector<Condition> children) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

TEST(UnmetTest, EveryFalsePartIsNamedAndNoTrueOne) {
  const auto plan = BarePlan();
  Occasion occasion;
  occasion.plan = plan.get();
  occasion.store = "s1";
  occasion.channel = "web";
  const Condition condition = Tree(
      Kind::kAll, {Leaf(Kind::kStore, {"s1"}), Leaf(Kind::kChannel, {"app"}),
                   Tree(Kind::kAll, {Leaf(Kind::kStore, {"s2"}), Leaf(Kind::kChannel, {"web"})})});
  const std::vector<const Condition*> unmet = UnmetParts(condition, occasion);
  ASSERT_EQ(unmet.size(), 2u);
  EXPECT_EQ(unmet[0], &condition.children[1]);
  EXPECT_EQ(unmet[1], &condition.children[2].children[0]);
}

// Of an `any` each part would do, so it is the whole that did not hold; so it is of a `not`.
TEST(UnmetTest, AnyAndNotAreNamedWhole) {
  const auto plan = BarePlan();
  Occasion occasion;
  occasion.plan = plan.get();
  occasion.store = "s1";
  const Condition any = Tree(Kind::kAny, {Leaf(Kind::kStore, {"s2"}), Leaf(Kind::kStore, {"s3"})});
  EXPECT_EQ(UnmetParts(any, occasion), std::vector<const Condition*>{&any});
  const Condition none = Tree(Kind::kNot, {Leaf(Kind::kStore, {"s1"})});
  EXPECT_EQ(UnmetParts(none, occasion), std::vector<const Condition*>{&none});
  EXPECT_TRUE(UnmetParts(Leaf(Kind::kStore, {"s1"}), occasion).empty());
}

}  // namespace
}  // namespace kopilka
