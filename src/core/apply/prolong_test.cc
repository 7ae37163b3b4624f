#include "core/apply/prolong.h"

#include <memory>
#include <string>

#include "core/testing/town.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point per rouble; all of them live 30 days after the last purchase.
std::unique_ptr<Plan> SlidingPlan() {
  auto plan = RoublePlan();
  plan->wallets[0].expires = {.kind = ExpiryRule::Kind::kAfterPurchase, .period = {.days = 30}};
  return plan;
}

class ProlongTest : public testing::Test {
 protected:
  Decision Buy(const std::string& id, Instant at, int64_t roubles) {
    return world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}));
  }

  World world_{SlidingPlan()};
};

TEST_F(ProlongTest, EveryPurchaseBeginsThePeriodAgainForAll) {
  Buy("r1", At(2026, 3, 2, 12), 100);  // To the end of 1 April.
  Buy("r2", At(2026, 4, 1, 23), 50);   // On the last day: to the end of 1 May.
  world_.Pass(At(2026, 5, 1, 23));
  EXPECT_EQ(world_.Active(), 150);
  world_.Pass(At(2026, 5, 2));
  EXPECT_EQ(world_.Active(), 0);
  EXPECT_TRUE(world_.account.prolonged.empty()) << "what is over is forgotten";
}

TEST_F(ProlongTest, WhatHasEndedStaysEnded) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  Buy("r2", At(2026, 4, 2, 12), 50);  // A day too late.
  EXPECT_EQ(world_.Active(), 50);
}

TEST_F(ProlongTest, OtherEventsDoNot) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  world_.Send(world_.Adjusted("a", At(2026, 4, 1), 10));  // To the end of 1 May, by itself.
  world_.Pass(At(2026, 4, 2));
  EXPECT_EQ(world_.Active(), 10);
}

TEST_F(ProlongTest, APurchaseWithoutGoodsOrOfABlockedMemberDoesNot) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  world_.Send(world_.Purchased("r2", At(2026, 4, 1), {{"a", 0, 0}}));
  world_.Send(world_.Blocked("b", At(2026, 4, 1, 1), true));
  Buy("r3", At(2026, 4, 1, 2), 100);
  world_.Pass(At(2026, 4, 2));
  EXPECT_EQ(world_.Active(), 0);
}

TEST_F(ProlongTest, AReturnDoesNotUndoIt) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  Buy("r2", At(2026, 4, 1, 12), 50);
  world_.Send(world_.Returned("b", At(2026, 4, 3), "r2", At(2026, 4, 1, 12)));
  EXPECT_EQ(world_.Active(), 100);
}

TEST_F(ProlongTest, ALateReceiptProlongsFromItsOwnDay) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  // Bought on 20 March and told on 30 March: to the end of 19 April.
  world_.SendAt(At(2026, 3, 30), world_.Purchased("r2", At(2026, 3, 20), {{"a", 5'000}}));
  world_.Pass(At(2026, 4, 19, 23));
  EXPECT_EQ(world_.Active(), 150);
  world_.Pass(At(2026, 4, 20));
  EXPECT_EQ(world_.Active(), 0);
}

TEST_F(ProlongTest, ALateReceiptWhosePeriodIsOverRaisesNothing) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  world_.Pass(At(2026, 4, 10));
  world_.SendAt(At(2026, 4, 10), world_.Purchased("r2", At(2026, 3, 5), {{"a", 5'000}}));
  EXPECT_EQ(world_.Active(), 0) << "granted and gone, both";
  EXPECT_TRUE(world_.account.prolonged.empty());
}

TEST_F(ProlongTest, SpentPointsComeBackAlive) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  world_.Send(world_.Asked("q", At(2026, 3, 3), 100, /*immediate=*/true));
  Buy("r2", At(2026, 3, 30), 10);
  Buy("r3", At(2026, 4, 25), 10);
  world_.Send(world_.Cancelled("c", At(2026, 5, 20), "q"));
  EXPECT_EQ(world_.Active(), 120) << "their own date was 1 April";
}

TEST_F(ProlongTest, SpentPointsOfBeforeAGapComeBackDead) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  world_.Send(world_.Asked("q", At(2026, 3, 3), 100, /*immediate=*/true));
  Buy("r2", At(2026, 4, 25), 10);  // Nothing kept them alive on 2 April.
  world_.Send(world_.Cancelled("c", At(2026, 4, 26), "q"));
  EXPECT_EQ(world_.Active(), 10);
}

TEST_F(ProlongTest, TheOneWhoseOwnDateIsNearestIsBurnedFirst) {
  Buy("r1", At(2026, 3, 2, 12), 100);
  Buy("r2", At(2026, 3, 20, 12), 50);
  world_.Send(world_.Asked("q", At(2026, 3, 21), 100, /*immediate=*/true));
  EXPECT_EQ(world_.account.lots.at(0).burned.n, 100);
  EXPECT_EQ(world_.account.lots.at(1).left().n, 50);
}

TEST_F(ProlongTest, ExpiringTellsTheNewDate) {
  TriggerRule soon;
  soon.name = Name("soon");
  soon.kind = TriggerKind::kExpiring;
  soon.days = 7;
  world_.plan().triggers.push_back(soon);
  Buy("r1", At(2026, 3, 2, 12), 100);
  Buy("r2", At(2026, 3, 20, 12), 50);  // To the end of 19 April.
  world_.Pass(At(2026, 4, 12, 23));
  EXPECT_TRUE(world_.Triggers(TriggerKind::kExpiring).empty());
  world_.Pass(At(2026, 4, 13));
  const auto told = world_.Triggers(TriggerKind::kExpiring);
  ASSERT_EQ(told.size(), 1);
  EXPECT_EQ(told[0].points.n, 150) << "both lots end together";
  EXPECT_EQ(told[0].effective_at, At(2026, 4, 20));
}

TEST_F(ProlongTest, TheirRealEndIsTheReinstatementsMeasure) {
  WalletRule::Reinstates rule;
  rule.days = 10;
  rule.expires = world_.plan().wallets[0].expires;
  world_.plan().wallets[0].reinstates.push_back(rule);
  Buy("r1", At(2026, 3, 2, 12), 100);  // By itself to the end of 1 April.
  Buy("r2", At(2026, 3, 20, 12), 50);  // Both to the end of 19 April.
  world_.Pass(At(2026, 4, 30));
  world_.Send(world_.Make("x", At(2026, 4, 30, 12), Reinstatement{"bonus", ""}, "x"));
  EXPECT_EQ(world_.Active(), 150) << "gone on 20 April, 10 days before";
}

TEST(ProlongPeopleTest, AGiftKeepsTheDateThatItHas) {
  Town town{[] {
    auto plan = SlidingPlan();
    plan->people.gift = GiftRule{.wallets = {Name("bonus")}, .at_least = Points{1}};
    return plan;
  }};
  const auto buy = [&](const std::string& id, Instant at) {
    town.Send(town["anna"].Purchased(id, at, {{"a", 10'000}}));
  };
  town.Send(town["boris"].Enrolled("e", At(2026, 3, 1)));
  buy("r1", At(2026, 3, 2, 12));
  buy("r2", At(2026, 3, 30, 12));  // To the end of 29 April.
  town.Send(town["anna"].Given("g", At(2026, 4, 5), "boris", 150));
  town.Deliver();
  EXPECT_EQ(town["boris"].Active(), 150) << "100 of them were to end on 1 April";
  town["boris"].Pass(At(2026, 4, 29, 23));
  EXPECT_EQ(town["boris"].Active(), 150);
}

TEST(ProlongPeopleTest, MergedTheLongerOneHolds) {
  Town town{SlidingPlan};
  const auto buy = [&](const std::string& member, const std::string& id, Instant at) {
    town.Send(town[member].Purchased(id, at, {{"a", 10'000}}));
  };
  buy("anna", "r1", At(2026, 3, 2, 12));
  buy("anna", "r2", At(2026, 3, 30, 12));   // To the end of 29 April.
  buy("boris", "r3", At(2026, 3, 10, 12));  // To the end of 9 April.
  town.Send(town["anna"].Merged("m", At(2026, 4, 5), "boris"));
  town.Settle();
  town["boris"].Pass(At(2026, 4, 29, 23));
  EXPECT_EQ(town["boris"].Active(), 300);
}

}  // namespace
}  // namespace kopilka
