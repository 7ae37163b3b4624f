#include "core/apply/reinstatement.h"

#include <memory>
#include <string>
#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point per rouble, gone 30 days later; what expired within 10 days comes back for 14.
std::unique_ptr<Plan> WindowOf(int days) {
  auto plan = RoublePlan();
  WalletRule& bonus = plan->wallets[0];
  bonus.expires = {.kind = ExpiryRule::Kind::kRolling, .period = {.days = 30}};
  WalletRule::Reinstates rule;
  rule.days = days;
  rule.expires = {.kind = ExpiryRule::Kind::kRolling, .period = {.days = 14}};
  bonus.reinstates.push_back(std::move(rule));
  return plan;
}

class ReinstatementTest : public testing::Test {
 protected:
  void Buy(const std::string& id, Instant at, int64_t roubles) {
    world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}));
  }
  Decision Ask(const std::string& id, Instant at, absl::string_view wallet = "bonus") {
    return world_.Send(world_.Make(id, at, Reinstatement{wallet, "complaint"}, id));
  }

  World world_{WindowOf(10)};
};

TEST_F(ReinstatementTest, G4OnOrAfterTheFirstDayOfTheWindow) {
  Buy("r1", At(2025, 12, 4, 12), 70);   // Gone on 4 January at 00:00.
  Buy("r2", At(2025, 12, 5, 12), 100);  // On 5 January.
  const Decision decision = Ask("x", At(2026, 1, 15, 12));
  EXPECT_EQ(decision.answer->points.n, 100);
  EXPECT_EQ(decision.answer->available.n, 100);
  EXPECT_EQ(decision.changes.at(0).kind, ChangeKind::kReinstated);
  EXPECT_EQ(decision.changes[0].postings.at(0).account, Ledger::kExpired);
  EXPECT_EQ(world_.account.expired_lots.size(), 1) << "what is out of the window stays";
  ASSERT_EQ(world_.account.lots.size(), 1);
  EXPECT_EQ(world_.account.lots[0].key.expires, At(2026, 1, 30));
  EXPECT_EQ(world_.account.lots[0].key.active_from, At(2025, 12, 5)) << "their age is theirs";
}

TEST_F(ReinstatementTest, AskedAgainNothingIsLeft) {
  Buy("r", At(2025, 12, 10, 12), 100);
  Ask("x1", At(2026, 1, 15, 12));
  const Decision again = Ask("x2", At(2026, 1, 15, 13));
  EXPECT_EQ(again.outcome, Outcome::kNoEffect);
  EXPECT_TRUE(again.answer->granted);
  EXPECT_EQ(again.answer->points.n, 0);
  EXPECT_EQ(world_.Active(), 100);
  EXPECT_EQ(Ask("x1", At(2026, 1, 15, 12)).outcome, Outcome::kDuplicate);
}

TEST_F(ReinstatementTest, WhatABurnUsedIsNotBack) {
  Buy("r", At(2025, 12, 10, 12), 100);
  world_.Send(world_.Asked("q", At(2025, 12, 20), 60, /*immediate=*/true));
  EXPECT_EQ(Ask("x", At(2026, 1, 15, 12)).answer->points.n, 40);
}

TEST_F(ReinstatementTest, WhatARefundBroughtIsBackOnce) {
  Buy("r", At(2025, 12, 10, 12), 100);
  world_.Send(world_.Asked("q", At(2025, 12, 20), 60, /*immediate=*/true));
  world_.Pass(At(2026, 1, 12));
  world_.Send(world_.Cancelled("c", At(2026, 1, 13), "q"));  // Comes back expired.
  EXPECT_EQ(world_.Active(), 0);
  EXPECT_EQ(Ask("x1", At(2026, 1, 15, 12)).answer->points.n, 100);
  EXPECT_EQ(Ask("x2", At(2026, 1, 15, 13)).answer->points.n, 0);
}

TEST_F(ReinstatementTest, AReturnTakesWhatIsBack) {
  const Instant sold = At(2025, 12, 10, 12);
  Buy("r", sold, 100);
  Ask("x", At(2026, 1, 15, 12));
  world_.Send(world_.Returned("b", At(2026, 1, 16), "r", sold));
  EXPECT_EQ(world_.Active(), 0);
  EXPECT_EQ(world_.Owed(), 0) << "they are taken once: not owed beside";
}

TEST_F(ReinstatementTest, WhatAReturnCountedIsNotBack) {
  const Instant sold = At(2025, 12, 10, 12);
  Buy("r", sold, 100);
  world_.Send(world_.Returned("b", At(2026, 1, 12), "r", sold));
  EXPECT_EQ(Ask("x", At(2026, 1, 15, 12)).answer->points.n, 0);
}

TEST_F(ReinstatementTest, TheWidestWindowOfTheMemberCounts) {
  WalletRule::Reinstates wide = world_.plan().wallets[0].reinstates[0];
  wide.days = 14;
  wide.when = Leaf(Condition::Kind::kSegment, {"vip"});
  world_.plan().wallets[0].reinstates.push_back(wide);
  Buy("r", At(2025, 12, 1, 12), 100);  // Gone on 1 January, 14 days before.
  EXPECT_EQ(Ask("x1", At(2026, 1, 15, 12)).answer->points.n, 0);
  world_.account.segments = {"vip"};
  EXPECT_EQ(Ask("x2", At(2026, 1, 15, 13)).answer->points.n, 100);
}

TEST_F(ReinstatementTest, OfEqualWindowsTheLaterDate) {
  WalletRule::Reinstates longer = world_.plan().wallets[0].reinstates[0];
  longer.expires.period.days = 20;
  auto& rules = world_.plan().wallets[0].reinstates;
  rules.insert(rules.begin(), longer);
  Buy("r", At(2025, 12, 10, 12), 100);
  Ask("x", At(2026, 1, 15, 12));
  EXPECT_EQ(world_.account.lots.at(0).key.expires, At(2026, 2, 5));
}

TEST_F(ReinstatementTest, TheyPayADebt) {
  Buy("r", At(2025, 12, 10, 12), 100);
  world_.Pass(At(2026, 1, 12));
  world_.Send(world_.Adjusted("a", At(2026, 1, 13), -30));
  Ask("x", At(2026, 1, 15, 12));
  EXPECT_EQ(world_.Owed(), 0);
  EXPECT_EQ(world_.Active(), 70);
}

TEST_F(ReinstatementTest, Refusals) {
  EXPECT_EQ(Ask("x1", kNoon, "gold").answer->refusal, Refusal::kUnknownWallet);
  world_.plan().wallets[0].reinstates[0].when = Leaf(Condition::Kind::kSegment, {"vip"});
  EXPECT_EQ(Ask("x2", kNoon).answer->refusal, Refusal::kNotOffered);
  world_.plan().wallets[0].reinstates.clear();
  EXPECT_EQ(Ask("x3", kNoon).answer->refusal, Refusal::kNotOffered);
}

}  // namespace
}  // namespace kopilka
