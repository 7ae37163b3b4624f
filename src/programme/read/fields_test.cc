#include "programme/read/fields.h"

#include <gtest/gtest.h>

#include "programme/shape/shapes.h"

namespace kopilka {
namespace {

class FieldsTest : public ::testing::Test {
 protected:
  static Node TextOf(const std::string& key, const std::string& text) {
    Node node;
    node.kind = Node::Kind::kText;
    node.key = key;
    node.text = text;
    return node;
  }

  FieldsTest() {
    map_.kind = Node::Kind::kMap;
    map_.children = {TextOf("late", "60 days")};
  }

  Node map_;
  Problems problems_{"shop.yaml"};
  Scope scope_{problems_};
};

TEST_F(FieldsTest, AKeyOfTheShapeIsFound) {
  Fields fields(map_, shape::kAccepts, "`accepts`", scope_);
  ASSERT_NE(fields.Get("late"), nullptr);
  EXPECT_EQ(fields.Get("late")->text, "60 days");
  EXPECT_EQ(fields.Get("early"), nullptr);
}

// Else the schema would underline what the reader takes.
TEST_F(FieldsTest, AKeyThatTheShapeDoesNotListCannotBeRead) {
  Fields fields(map_, shape::kAccepts, "`accepts`", scope_);
  fields.Get("late");
  EXPECT_DEATH(fields.Get("latest"), "the shape `accepts` lists the key `latest`");
  EXPECT_DEATH(fields.Need("latest"), "the shape `accepts` lists the key `latest`");
}

TEST_F(FieldsTest, AnyKeyCanBeReadWhereTheFileDeclaresThem) {
  Fields fields(map_, shape::kUnlisted, "points by tier", scope_);
  EXPECT_NE(fields.Get("late"), nullptr);
  EXPECT_EQ(fields.Get("gold"), nullptr);
}

}  // namespace
}  // namespace kopilka
