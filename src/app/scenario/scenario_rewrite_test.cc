#include "app/scenario/scenario_rewrite.h"

#include <gtest/gtest.h>

namespace kopilka::app {
namespace {

Difference Is(int line, int column, const std::string& is) {
  return {.what = "x", .expected = "y", .is = is, .place = {line, column}};
}

TEST(ScenarioRewriteTest, OnlyTheValueChanges) {
  EXPECT_EQ(*Rewritten("gives: {bonus: +250, promo: '0'}  # 5 x 50, the rest\n"
                       "leaves:\n"
                       "  bonus: 1 250   # all of it\n"
                       "  level: silver\n",
                       {Is(1, 16, "+12345"), Is(1, 29, "-1"), Is(3, 10, "7"), Is(4, 10, "gold")}),
            "gives: {bonus: +12345, promo: -1}  # 5 x 50, the rest\n"
            "leaves:\n"
            "  bonus: 7   # all of it\n"
            "  level: gold\n");
}

TEST(ScenarioRewriteTest, ColumnsAreCharacters) {
  EXPECT_EQ(*Rewritten("{анна: {bonus: 1}, борис: {bonus: 2}}", {Is(1, 35, "3")}),
            "{анна: {bonus: 1}, борис: {bonus: 3}}");
}

TEST(ScenarioRewriteTest, Triggers) {
  EXPECT_EQ(
      *Rewritten("triggers: [a, b] # two\r\ntriggers: a\r\n", {Is(1, 11, "[]"), Is(2, 11, "[b]")}),
      "triggers: [] # two\r\ntriggers: [b]\r\n");
  EXPECT_TRUE(absl::IsFailedPrecondition(
      Rewritten("triggers:\n  - a\n  - b\n", {Is(2, 3, "[]")}).status()));
  EXPECT_TRUE(
      absl::IsFailedPrecondition(Rewritten("triggers: [a,\n  b]\n", {Is(1, 11, "[]")}).status()));
}

TEST(ScenarioRewriteTest, WhatTheFileDoesNotSayStaysUnsaid) {
  EXPECT_EQ(*Rewritten("a: 1\n", {Is(0, 0, "conflict")}), "a: 1\n");
}

}  // namespace
}  // namespace kopilka::app
