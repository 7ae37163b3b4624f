#include "core/apply/fulfilment.h"

#include <memory>
#include <string>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point per rouble, pending until the order is delivered, then for 30 days.
std::unique_ptr<Plan> OrderPlan() {
  auto plan = RoublePlan();
  plan->wallets[0].expires = {.kind = ExpiryRule::Kind::kRolling, .period = {.days = 30}};
  plan->wallets[0].activates = {.kind = Activation::Kind::kEvent, .event = Name("delivered")};
  return plan;
}

class FulfilmentTest : public testing::Test {
 protected:
  void Buy(const std::string& id, Instant at, int64_t roubles) {
    world_.Send(world_.Purchased(id, at, {{"a", roubles * 50}, {"b", roubles * 50}}));
  }
  Decision Tell(const std::string& id, Instant at, absl::string_view receipt, Instant sold,
                absl::string_view as = "delivered") {
    Fulfilled body;
    body.receipt = {.store = "s1", .till = "t1", .number = receipt};
    body.receipt.business_date = world_.plan().ZoneOf("s1").DayAt(sold);
    body.as = as;
    return world_.Send(world_.Make(id, at, body, id));
  }

  World world_{OrderPlan()};
};

TEST_F(FulfilmentTest, PointsWaitAndThenLive) {
  Buy("r", kNoon, 100);
  world_.Pass(At(2026, 4, 20));
  EXPECT_EQ(world_.Pending(), 100) << "however long it takes";
  const Decision decision = Tell("d", At(2026, 4, 20, 12), "r", kNoon);
  EXPECT_EQ(decision.changes.at(0).kind, ChangeKind::kActivated);
  EXPECT_EQ(world_.Active(), 100);
  EXPECT_EQ(world_.Pending(), 0);
  world_.Pass(At(2026, 5, 20, 23));
  EXPECT_EQ(world_.Active(), 100);
  world_.Pass(At(2026, 5, 21));
  EXPECT_EQ(world_.Active(), 0) << "30 days from the delivery";
}

TEST_F(FulfilmentTest, OnlyWhatTheReceiptWaitsFor) {
  Buy("r1", kNoon, 100);
  Buy("r2", kNoon, 30);
  EXPECT_EQ(Tell("d1", At(2026, 3, 3), "r1", kNoon, "paid").outcome, Outcome::kNoEffect);
  EXPECT_EQ(world_.Active(), 0);
  Tell("d2", At(2026, 3, 3), "r2", kNoon);
  EXPECT_EQ(world_.Active(), 30);
  EXPECT_EQ(world_.Pending(), 100);
  EXPECT_EQ(Tell("d3", At(2026, 3, 4), "r2", kNoon).outcome, Outcome::kNoEffect) << "once";
  EXPECT_EQ(world_.Active(), 30);
}

TEST_F(FulfilmentTest, WhatCameBackBeforeIsNotAmongThem) {
  Buy("r1", kNoon, 100);
  Buy("r2", kNoon, 30);
  world_.Send(world_.Returned("b1", At(2026, 3, 3), "r1", kNoon, {{1, 0}}));
  EXPECT_EQ(world_.Pending(), 80);
  Tell("d", At(2026, 3, 4), "r1", kNoon);
  EXPECT_EQ(world_.Active(), 50);
  EXPECT_EQ(world_.Pending(), 30);
  world_.Send(world_.Returned("b2", At(2026, 3, 5), "r1", kNoon));
  EXPECT_EQ(world_.Active(), 0);
  EXPECT_EQ(world_.Owed(), 0);
  EXPECT_EQ(world_.Pending(), 30) << "another receipt's";
}

TEST_F(FulfilmentTest, AReturnAfterItTakesItsOwnOfAMixedLot) {
  Buy("r1", kNoon, 100);
  Buy("r2", kNoon, 40);
  Tell("d1", At(2026, 3, 4), "r1", kNoon);
  Tell("d2", At(2026, 3, 4), "r2", kNoon);  // The same day: one lot.
  ASSERT_EQ(world_.Active(), 140);
  world_.Send(world_.Asked("q", At(2026, 3, 5), 100, /*immediate=*/true));
  world_.Send(world_.Returned("b", At(2026, 3, 6), "r2", kNoon));
  EXPECT_EQ(world_.Active(), 0);
  EXPECT_EQ(world_.Owed(), 0);
}

TEST_F(FulfilmentTest, ByTheVersionOfTheReceipt) {
  Buy("r", kNoon, 100);
  auto next = OrderPlan();
  next->version = "v2";
  next->wallets[0].expires.period.days = 5;
  next->wallets[0].activates = {};
  world_.Switch(std::move(next));
  Tell("d", At(2026, 3, 4), "r", kNoon);
  ASSERT_EQ(world_.account.lots.size(), 1) << "what nobody waits for any more is dropped";
  EXPECT_EQ(world_.account.lots[0].key.expires, At(2026, 4, 4)) << "30 days, not 5";
}

TEST_F(FulfilmentTest, BeforeItsSaleItIsUnknown) {
  const Decision decision = Tell("d", kNoon, "r", kNoon);
  EXPECT_EQ(decision.dead_letter->reason, DeadLetterReason::kUnknownReceipt);
  Buy("r", kNoon, 100);
  Tell("d", kNoon, "r", kNoon);
  EXPECT_EQ(world_.Active(), 100) << "told again";
}

TEST_F(FulfilmentTest, ItIsToldAsAnActivation) {
  TriggerRule ready;
  ready.name = Name("ready");
  ready.kind = TriggerKind::kActivated;
  world_.plan().triggers.push_back(ready);
  Buy("r", kNoon, 100);
  Tell("d", At(2026, 3, 4), "r", kNoon);
  const auto told = world_.Triggers(TriggerKind::kActivated);
  ASSERT_EQ(told.size(), 1);
  EXPECT_EQ(told[0].points.n, 100);
}

}  // namespace
}  // namespace kopilka
