#include "core/apply/extension.h"

#include <memory>
#include <string>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point per rouble, gone 30 days later.
std::unique_ptr<Plan> ThirtyDays() {
  auto plan = RoublePlan();
  plan->wallets[0].expires = {.kind = ExpiryRule::Kind::kRolling, .period = {.days = 30}};
  return plan;
}

class ExtensionTest : public testing::Test {
 protected:
  void Buy(const std::string& id, Instant at, int64_t roubles) {
    world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}));
  }
  Decision Extend(const std::string& id, Instant at, Instant expires,
                  absl::string_view wallet = "bonus") {
    return world_.Send(world_.Make(id, at, Extension{wallet, expires, "complaint"}, id));
  }

  World world_{ThirtyDays()};
};

TEST_F(ExtensionTest, WhatWouldEndSoonerEndsThen) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  world_.Send(world_.Adjusted("a", At(2026, 3, 3), 10, At(2026, 7, 1)));
  const Decision decision = Extend("x", At(2026, 3, 20), At(2026, 6, 1));
  EXPECT_EQ(decision.answer->points.n, 100) << "the 10 live longer by themselves";
  EXPECT_EQ(decision.changes.at(0).kind, ChangeKind::kExtended);
  world_.Pass(At(2026, 5, 31, 23));
  EXPECT_EQ(world_.Active(), 110);
  world_.Pass(At(2026, 6, 1));
  EXPECT_EQ(world_.Active(), 10);
}

TEST_F(ExtensionTest, WhatHasEndedIsNotBack) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  EXPECT_EQ(Extend("x", At(2026, 4, 2), At(2026, 6, 1)).outcome, Outcome::kNoEffect);
  EXPECT_EQ(world_.Active(), 0);
}

TEST_F(ExtensionTest, WhatComesLaterKeepsItsOwnDate) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  Extend("x", At(2026, 3, 2, 13), At(2026, 6, 1));
  Buy("r2", At(2026, 3, 2, 14), 50);
  world_.Pass(At(2026, 4, 2));
  EXPECT_EQ(world_.Active(), 100);
}

TEST_F(ExtensionTest, AReturnTakesThem) {
  const Instant sold = At(2026, 3, 2, 12);
  Buy("r1", sold, 100);
  Extend("x", At(2026, 3, 20), At(2026, 6, 1));
  world_.Send(world_.Returned("b", At(2026, 4, 20), "r1", sold));
  EXPECT_EQ(world_.Active(), 0);
  EXPECT_EQ(world_.Owed(), 0);
}

TEST_F(ExtensionTest, SpentPointsComeBackWithTheDateTheyHad) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  world_.Send(world_.Asked("q1", At(2026, 3, 3), 30, /*immediate=*/true));
  Extend("x", At(2026, 3, 20), At(2026, 6, 1));
  world_.Send(world_.Asked("q2", At(2026, 3, 21), 20, /*immediate=*/true));
  world_.Pass(At(2026, 4, 10));
  world_.Send(world_.Cancelled("c1", At(2026, 4, 10), "q1"));
  EXPECT_EQ(world_.Active(), 50) << "spent before it: back, and gone";
  world_.Send(world_.Cancelled("c2", At(2026, 4, 10), "q2"));
  EXPECT_EQ(world_.Active(), 70);
}

TEST_F(ExtensionTest, HeldAndPendingPointsKeepTheirs) {
  world_.plan().campaigns[0]->give[0].activates = Activation{.after = {.days = 5}};
  Buy("r1", At(2026, 3, 2, 12), 100);
  EXPECT_EQ(Extend("x1", At(2026, 3, 3), At(2026, 6, 1)).answer->points.n, 0);
  world_.Pass(At(2026, 3, 8));
  world_.Send(world_.Asked("q", At(2026, 3, 8), 40));
  EXPECT_EQ(Extend("x2", At(2026, 3, 8, 0, 1), At(2026, 6, 1)).answer->points.n, 60);
}

TEST_F(ExtensionTest, Refusals) {
  EXPECT_EQ(Extend("x1", kNoon, At(2026, 6, 1), "gold").answer->refusal, Refusal::kUnknownWallet);
  EXPECT_EQ(Extend("x2", kNoon, {kNever.ms - 1}).dead_letter->reason,
            DeadLetterReason::kValidation);
  Buy("r1", At(2026, 3, 2, 12), 100);
  EXPECT_EQ(Extend("x3", At(2026, 3, 3), At(2026, 3, 3)).outcome, Outcome::kNoEffect);
  EXPECT_EQ(world_.Active(), 100);
}

}  // namespace
}  // namespace kopilka
