#include "core/decide.h"

#include <memory>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

const Instant kNoon = At(2026, 3, 2, 12);  // A Monday.

TEST(DecideTest, APurchaseEarnsWholeSteps) {
  World world(RoublePlan());
  const Decision decision = world.Send(world.Purchased("r1", kNoon, {{"boots", 520'050}}));
  // 5200.50 RUB: 5200 whole roubles.
  EXPECT_EQ(decision.outcome, Outcome::kApplied);
  ASSERT_EQ(decision.changes.size(), 1);
  EXPECT_EQ(decision.changes[0].fired[0].arithmetic, "1 x floor(5200.50 / 1.00) = 5200");
  EXPECT_EQ(world.Active(), 5200);
}

TEST(DecideTest, TwoPhasesBurnOnce) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"boots", 10'000}}));  // 100 points
  const Decision asked = world.Send(world.Asked("q1", kNoon, 60));
  ASSERT_TRUE(asked.answer.has_value());
  EXPECT_TRUE(asked.answer->granted);
  EXPECT_EQ(asked.answer->worth.n, 6'000);
  EXPECT_EQ(world.Active(), 40);
  EXPECT_EQ(world.Held(), 60);
  world.Send(world.Confirmed("c1", kNoon, "q1"));
  EXPECT_EQ(world.Active(), 40);
  EXPECT_EQ(world.Held(), 0);
}

TEST(DecideTest, AReturnTakesBackWhatWasEarned) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"boots", 5'000}, {"socks", 2'000}}));  // 70
  world.Send(world.Returned("b1", kNoon, "r1", kNoon, {{1, 0}}));
  EXPECT_EQ(world.Active(), 20);
  world.Send(world.Returned("b2", kNoon, "r1", kNoon));
  EXPECT_EQ(world.Active(), 0);
}

TEST(DecideTest, AHoldTimesOut) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"boots", 10'000}}));
  world.Send(world.Asked("q1", kNoon, 60));
  world.Pass(kNoon + Hours(1));
  EXPECT_EQ(world.Active(), 100);
  EXPECT_EQ(world.Find("eq1")->redemption->state, RedemptionState::kTimedOut);
}

}  // namespace
}  // namespace kopilka
