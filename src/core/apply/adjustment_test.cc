#include "core/apply/adjustment.h"

#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(AdjustmentTest, GivenPointsAreActiveAtOnce) {
  auto plan = RoublePlan();
  plan->wallets[0].activates.after = {.days = 14};
  plan->wallets[0].at_most = Points{10};
  World world(std::move(plan));
  const Decision decision = world.Send(world.Adjusted("a", kNoon, 30));
  EXPECT_EQ(decision.changes.at(0).kind, ChangeKind::kAdjusted);
  EXPECT_EQ(decision.changes[0].postings.at(1).account, Ledger::kAdjusted);
  EXPECT_EQ(decision.answer->points.n, 30);
  EXPECT_EQ(world.Active(), 30) << "a maximum does not stop a person";
}

TEST(AdjustmentTest, TakenInBurnOrder) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a1", kNoon, 30));
  world.Send(world.Adjusted("a2", kNoon, 30, At(2026, 5, 1)));
  world.Send(world.Adjusted("a3", kNoon, -40));
  ASSERT_EQ(world.account.lots.size(), 2);
  EXPECT_EQ(world.account.lots[0].left().n, 0);
  EXPECT_EQ(world.account.lots[1].left().n, 20);
}

TEST(AdjustmentTest, BelowZeroByTheWalletsRule) {
  const DebtPolicy policies[] = {DebtPolicy::kAllowed, DebtPolicy::kCutAtZero,
                                 DebtPolicy::kForbidden};
  for (const DebtPolicy policy : policies) {
    auto plan = RoublePlan();
    plan->wallets[0].debt = policy;
    World world(std::move(plan));
    world.Send(world.Adjusted("a1", kNoon, 30));
    const Decision decision = world.Send(world.Adjusted("a2", kNoon, -40));
    switch (policy) {
      case DebtPolicy::kAllowed:
        EXPECT_EQ(decision.answer->points.n, -40);
        EXPECT_EQ(world.Owed(), 10);
        break;
      case DebtPolicy::kCutAtZero:
        EXPECT_EQ(decision.answer->points.n, -30);
        EXPECT_EQ(world.Owed() + world.Active(), 0);
        break;
      case DebtPolicy::kForbidden:
        EXPECT_EQ(decision.outcome, Outcome::kRefused);
        EXPECT_EQ(decision.answer->refusal, Refusal::kNegativeBalance);
        EXPECT_EQ(world.Active(), 30);
    }
  }
}

TEST(AdjustmentTest, GivenPointsPayADebt) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a1", kNoon, -40));
  world.Send(world.Adjusted("a2", kNoon, 50));
  EXPECT_EQ(world.Owed(), 0);
  EXPECT_EQ(world.Active(), 10);
}

TEST(AdjustmentTest, UnknownWords) {
  World world(RoublePlan());
  auto wallet = world.Adjusted("a1", kNoon, 30);
  std::get<Adjustment>(wallet.event.body).wallet = "gold";
  EXPECT_EQ(world.Send(wallet).answer->refusal, Refusal::kUnknownWallet);
  auto funder = world.Adjusted("a2", kNoon, 30);
  std::get<Adjustment>(funder.event.body).funder = "stranger";
  EXPECT_EQ(world.Send(funder).dead_letter->reason, DeadLetterReason::kValidation);
  EXPECT_EQ(world.Send(world.Adjusted("a3", kNoon, 30, {kNever.ms - 1})).dead_letter->reason,
            DeadLetterReason::kValidation);
}

TEST(AdjustmentTest, TheFunderIsNamed) {
  auto plan = RoublePlan();
  plan->campaigns[0]->funder = Name("molkom");
  World world(std::move(plan));
  auto message = world.Adjusted("a", kNoon, 30);
  std::get<Adjustment>(message.event.body).funder = "molkom";
  world.Send(message);
  EXPECT_EQ(world.account.lots.at(0).key.funder, Name("molkom"));
}

}  // namespace
}  // namespace kopilka
