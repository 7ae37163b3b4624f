#include "programme/read/achievement_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

// The keys of the achievement stand on line 7.
std::string WithAchievement(absl::string_view keys) {
  return absl::StrCat(kSampleHead,
                      "wallets: {b: {}}\nentitlements: {shop: {}}\nachievements:\n  a: {", keys,
                      "}\n");
}

TEST(AchievementReaderTest, AStreak) {
  const auto plan = PlanOf(
      WithAchievement("on: action, when: {action: run}, at least: 3, each: week, for: 4 weeks, "
                      "gives: {entitlement: shop}"));
  ASSERT_EQ(plan->achievements.size(), 1U);
  const AchievementRule& rule = plan->achievements[0];
  EXPECT_EQ(rule.on, Campaign::On::kAction);
  EXPECT_EQ(rule.when.kind, Condition::Kind::kActionKind);
  EXPECT_EQ(rule.at_least, 3);
  EXPECT_EQ(rule.each, Limit::Each::kWeek);
  EXPECT_EQ(rule.periods, 4);
  EXPECT_THAT(rule.gives, ElementsAre(Name("a"), Name("shop")));
  ASSERT_EQ(plan->entitlements.size(), 2U);  // It is a right of its own name.
  EXPECT_EQ(plan->entitlements[0].name, Name("a"));
}

TEST(AchievementReaderTest, Defaults) {
  const auto plan = PlanOf(WithAchievement("on: purchase, at least: 10"));
  ASSERT_EQ(plan->achievements.size(), 1U);
  EXPECT_EQ(plan->achievements[0].each, Limit::Each::kLifetime);
  EXPECT_EQ(plan->achievements[0].periods, 1);
  EXPECT_EQ(plan->achievements[0].when.kind, Condition::Kind::kAlways);
  EXPECT_THAT(plan->achievements[0].gives, ElementsAre(Name("a")));
}

TEST(AchievementReaderTest, Mistakes) {
  EXPECT_THAT(ProblemsOf(WithAchievement("on: purchase, at least: 10, for: 4 weeks")),
              ElementsAre("7:35: `for` needs `each`, such as week"));
  EXPECT_THAT(ProblemsOf(WithAchievement("on: purchase, at least: 1, each: day, for: 4 weeks")),
              ElementsAre("7:50: expected how long, such as 4 days, at most 100, found `4 weeks`"));
  EXPECT_THAT(ProblemsOf(WithAchievement("on: purchase, at least: none")),
              ElementsAre("7:31: expected how often, such as 10, found `none`"));
}

}  // namespace
}  // namespace kopilka
