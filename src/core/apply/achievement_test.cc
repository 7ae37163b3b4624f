#include "core/apply/achievement.h"

#include <memory>
#include <string>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// `runs`: three runs; `streak`: two in each of three weeks on end; `buyer`: two purchases of tea.
std::unique_ptr<Plan> Badges() {
  auto plan = BarePlan();
  plan->entitlements = {{.name = Name("buyer")}, {.name = Name("runs")}, {.name = Name("streak")}};
  AchievementRule buyer{.name = Name("buyer"), .on = Campaign::On::kPurchase, .at_least = 2};
  buyer.when = Over(Condition::Kind::kAnyLine, {Leaf(Condition::Kind::kSku, {"tea"})});
  AchievementRule runs{.name = Name("runs"), .at_least = 3};
  runs.when = Leaf(Condition::Kind::kActionKind, {"run"});
  AchievementRule streak{.name = Name("streak"), .at_least = 2, .periods = 3};
  streak.when = runs.when;
  streak.each = Limit::Each::kWeek;
  plan->achievements = {buyer, runs, streak};
  for (AchievementRule& rule : plan->achievements) {
    rule.counter = Name("achievement/" + std::string(rule.name.text()));
    rule.gives = {rule.name};
  }
  return plan;
}

class AchievementTest : public testing::Test {
 protected:
  Decision Act(const std::string& id, Instant at, absl::string_view kind = "run") {
    return world_.Send(world_.Make(id, at, Action{.kind = kind}, id));
  }
  Decision Buy(const std::string& id, Instant at, const std::string& sku = "tea") {
    return world_.Send(world_.Purchased(id, at, {{sku, 100}}));
  }
  Decision Return(const std::string& id, Instant at, const std::string& number, Instant sold) {
    return world_.Send(world_.Returned(id, at, number, sold));
  }
  bool Has(absl::string_view name) {
    for (const Entitlement& each : world_.account.entitlements) {
      if (each.name.text() == name) return true;
    }
    return false;
  }

  World world_{Badges()};
};

TEST_F(AchievementTest, ReachedAtTheNumberAndOnce) {
  Act("a1", At(2026, 1, 5));
  Act("a2", At(2026, 1, 6), "swim");
  EXPECT_EQ(Act("a3", At(2026, 1, 7)).changes.size(), 1u);
  EXPECT_FALSE(Has("runs"));
  const Decision third = Act("a4", At(2026, 1, 8));
  EXPECT_TRUE(Has("runs"));
  EXPECT_EQ(third.changes[0].entitlements.size(), 1u);
  EXPECT_EQ(Act("a5", At(2026, 1, 9)).changes[0].entitlements.size(), 0u);
}

TEST_F(AchievementTest, WhatIsReachedIsNotCountedAnyMore) {
  world_.plan().achievements.pop_back();
  for (int i = 1; i <= 3; ++i) Act("a" + std::to_string(i), At(2026, 1, 5, i));
  EXPECT_EQ(Act("a4", At(2026, 1, 6)).outcome, Outcome::kNoEffect);
}

TEST_F(AchievementTest, AStreakWantsEveryWeek) {
  Act("a1", At(2026, 1, 5));
  Act("a2", At(2026, 1, 11, 23, 59));  // Sunday of the first week.
  Act("a3", At(2026, 1, 12));
  Act("a4", At(2026, 1, 13));
  Act("a5", At(2026, 1, 26));  // The third week was missed, and the run begins anew.
  Act("a6", At(2026, 1, 27));
  EXPECT_FALSE(Has("streak"));
  Act("a7", At(2026, 2, 2));
  Act("a8", At(2026, 2, 3));
  Act("a9", At(2026, 2, 9));
  EXPECT_FALSE(Has("streak"));
  Act("a10", At(2026, 2, 15));
  EXPECT_TRUE(Has("streak"));
}

TEST_F(AchievementTest, ALateEventFillsAGap) {
  for (const int day : {5, 6, 19, 20}) {
    Act("a" + std::to_string(day), At(2026, 1, day));
  }
  Act("b1", At(2026, 1, 12));
  EXPECT_FALSE(Has("streak"));
  Act("b2", At(2026, 1, 13));
  EXPECT_TRUE(Has("streak"));
}

TEST_F(AchievementTest, OldPeriodsAreForgotten) {
  for (int week = 0; week < 30; ++week) {
    Act("a" + std::to_string(week), At(2026, 1, 5) + Days(7 * week));
  }
  EXPECT_LE(world_.account.counters.size(), 6u + 1u);  // 2 x 3 weeks, and the runs.
}

TEST_F(AchievementTest, AReturnTakesBackItsCountAndWhatItReached) {
  Buy("r1", At(2026, 1, 5));
  Return("b1", At(2026, 1, 6), "r1", At(2026, 1, 5));
  Buy("r2", At(2026, 1, 7));
  EXPECT_FALSE(Has("buyer"));
  Buy("r3", At(2026, 1, 8));
  EXPECT_TRUE(Has("buyer"));
  Return("b3", At(2026, 1, 9), "r3", At(2026, 1, 8));
  EXPECT_FALSE(Has("buyer"));
  Buy("r4", At(2026, 1, 10));
  EXPECT_TRUE(Has("buyer"));
}

TEST_F(AchievementTest, TheReturnOfAnEarlierReceiptTakesNothing) {
  Buy("r1", At(2026, 1, 5));
  Buy("r2", At(2026, 1, 6));
  Return("b1", At(2026, 1, 7), "r1", At(2026, 1, 5));
  EXPECT_TRUE(Has("buyer"));
}

}  // namespace
}  // namespace kopilka
