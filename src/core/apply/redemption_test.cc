#include "core/apply/redemption.h"

#include <memory>
#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 100 points in the wallet.
class RedemptionTest : public testing::Test {
 protected:
  RedemptionTest() : world_(RoublePlan()) {
    world_.Send(world_.Purchased("r0", kNoon, {{"a", 10'000}}));
  }

  Refusal RefusalOf(const World::Message& message) {
    const Decision decision = world_.Send(message);
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    EXPECT_FALSE(decision.answer->granted);
    return decision.answer->refusal;
  }

  RedemptionState State(const std::string& id) { return world_.Find("e" + id)->redemption->state; }

  World world_;
};

TEST_F(RedemptionTest, ReserveThenConfirm) {
  const Answer asked = *world_.Send(world_.Asked("q", kNoon, 60)).answer;
  EXPECT_TRUE(asked.granted);
  EXPECT_EQ(asked.points.n, 60);
  EXPECT_EQ(asked.worth.n, 6'000);
  EXPECT_EQ(asked.available.n, 40);
  EXPECT_EQ(asked.held_until, kNoon + Hours(1));
  const Decision confirmed = world_.Send(world_.Confirmed("c", kNoon, "q"));
  EXPECT_EQ(confirmed.changes[0].kind, ChangeKind::kRedeemed);
  EXPECT_EQ(confirmed.changes[0].redemption_id, "q");
  EXPECT_EQ(confirmed.answer->points.n, 60);
  EXPECT_EQ(world_.Active(), 40);
  EXPECT_EQ(world_.Held(), 0);
  EXPECT_EQ(State("q"), RedemptionState::kConfirmed);
}

TEST_F(RedemptionTest, ReserveThenCancel) {
  world_.Send(world_.Asked("q", kNoon, 60));
  const Decision cancelled = world_.Send(world_.Cancelled("x", kNoon, "q"));
  EXPECT_EQ(cancelled.changes[0].kind, ChangeKind::kReleased);
  EXPECT_TRUE(cancelled.changes[0].postings.empty());
  EXPECT_EQ(world_.Active(), 100);
  EXPECT_EQ(State("q"), RedemptionState::kCancelled);
}

TEST_F(RedemptionTest, PartConfirmedTheRestIsFree) {
  world_.Send(world_.Asked("q", kNoon, 60));
  const Decision confirmed = world_.Send(world_.Confirmed("c", kNoon, "q", 25));
  EXPECT_EQ(confirmed.answer->points.n, 25);
  EXPECT_EQ(confirmed.answer->worth.n, 2'500);
  EXPECT_EQ(world_.Active(), 75);
  EXPECT_EQ(world_.Held(), 0);
}

TEST_F(RedemptionTest, OnePhase) {
  const Decision decision = world_.Send(world_.Asked("q", kNoon, 60, /*immediate=*/true));
  EXPECT_EQ(decision.changes[0].kind, ChangeKind::kRedeemed);
  EXPECT_EQ(world_.Active(), 40);
  EXPECT_EQ(world_.Held(), 0);
}

TEST_F(RedemptionTest, PartialGrantsTheMostAllowed) {
  const Answer answer = *world_.Send(world_.Asked("q", kNoon, 500, false, /*partial=*/true)).answer;
  EXPECT_TRUE(answer.granted);
  EXPECT_EQ(answer.points.n, 100);
}

// G28: one of two is granted.
TEST_F(RedemptionTest, G28TillAndAppAskForTheSamePoints) {
  EXPECT_TRUE(world_.Send(world_.Asked("till", kNoon, 60)).answer->granted);
  EXPECT_EQ(RefusalOf(world_.Asked("app", kNoon, 60)), Refusal::kInsufficientPoints);
  EXPECT_EQ(world_.Held(), 60);
}

TEST_F(RedemptionTest, G22ConfirmWithoutReserve) {
  EXPECT_EQ(RefusalOf(world_.Confirmed("c", kNoon, "nobody")), Refusal::kUnknownRedemption);
  EXPECT_EQ(RefusalOf(world_.Cancelled("x", kNoon, "nobody")), Refusal::kUnknownRedemption);
  EXPECT_EQ(RefusalOf(world_.Asked("big", kNoon, 101)), Refusal::kInsufficientPoints);
  EXPECT_EQ(RefusalOf(world_.Confirmed("c2", kNoon, "big")), Refusal::kUnknownRedemption);
  EXPECT_EQ(world_.Active(), 100);
}

TEST_F(RedemptionTest, G22CancelAfterConfirm) {
  world_.Send(world_.Asked("q", kNoon, 60));
  world_.Send(world_.Confirmed("c", kNoon, "q"));
  EXPECT_EQ(RefusalOf(world_.Cancelled("x", kNoon, "q")), Refusal::kAlreadyConfirmed);
  EXPECT_EQ(RefusalOf(world_.Confirmed("c2", kNoon, "q")), Refusal::kAlreadyConfirmed);
  EXPECT_EQ(world_.Active(), 40);
  EXPECT_EQ(State("q"), RedemptionState::kConfirmed);
}

TEST_F(RedemptionTest, G22CancelAfterAReceiptConfirmed) {
  world_.Send(world_.Asked("q", kNoon, 60));
  world_.Send(world_.Purchased("r1", kNoon, {{"a", 6'000}}, {{"points", 6'000, "q"}}));
  EXPECT_EQ(RefusalOf(world_.Cancelled("x", kNoon, "q")), Refusal::kAlreadyConfirmed);
  EXPECT_EQ(world_.Active(), 40);
}

// Nobody could cancel it before it burned.
TEST_F(RedemptionTest, ABurnInOnePhaseIsCancelledOnce) {
  world_.Send(world_.Asked("q", kNoon, 60, /*immediate=*/true));
  const Decision cancelled = world_.Send(world_.Cancelled("x", kNoon, "q"));
  EXPECT_EQ(cancelled.changes[0].kind, ChangeKind::kRefunded);
  EXPECT_EQ(world_.Active(), 100);
  EXPECT_EQ(RefusalOf(world_.Cancelled("x2", kNoon, "q")), Refusal::kAlreadyCancelled);
  EXPECT_EQ(RefusalOf(world_.Confirmed("c2", kNoon, "q")), Refusal::kAlreadyCancelled);
  EXPECT_EQ(world_.Active(), 100);
}

TEST_F(RedemptionTest, G22ConfirmTwice) {
  world_.Send(world_.Asked("q", kNoon, 60));
  world_.Send(world_.Confirmed("c", kNoon, "q"));
  EXPECT_EQ(RefusalOf(world_.Confirmed("c2", kNoon, "q")), Refusal::kAlreadyConfirmed);
  EXPECT_EQ(world_.Active(), 40);
}

// domain.md 5.2: at the instant of its time-out a confirm is too late.
TEST_F(RedemptionTest, G22ConfirmAfterTimeOut) {
  world_.Send(world_.Asked("q1", kNoon, 30));
  world_.Send(world_.Asked("q2", kNoon, 30));
  EXPECT_TRUE(
      world_.Send(world_.Confirmed("c1", {(kNoon + Hours(1)).ms - 1}, "q1")).answer->granted);
  EXPECT_EQ(RefusalOf(world_.Confirmed("c2", kNoon + Hours(1), "q2")), Refusal::kTimedOut);
  EXPECT_EQ(RefusalOf(world_.Cancelled("x2", kNoon + Hours(1), "q2")), Refusal::kTimedOut);
  EXPECT_EQ(world_.Active(), 70);
  EXPECT_EQ(State("q2"), RedemptionState::kTimedOut);
}

TEST_F(RedemptionTest, MoreThanReserved) {
  world_.Send(world_.Asked("q", kNoon, 60));
  EXPECT_EQ(RefusalOf(world_.Confirmed("c", kNoon, "q", 61)), Refusal::kMoreThanReserved);
  EXPECT_EQ(world_.Held(), 60);
}

TEST_F(RedemptionTest, NamedRefusals) {
  auto unknown = world_.Asked("q1", kNoon, 1);
  std::get<RedemptionRequest>(unknown.event.body).wallet = "gold";
  EXPECT_EQ(RefusalOf(unknown), Refusal::kUnknownWallet);
  WalletRule stamps;
  stamps.name = Name("stamps");
  world_.plan().wallets.push_back(stamps);
  auto stamp = world_.Asked("q2", kNoon, 1);
  std::get<RedemptionRequest>(stamp.event.body).wallet = "stamps";
  EXPECT_EQ(RefusalOf(stamp), Refusal::kNotBurnable);
  auto any_wallet = world_.Asked("q3", kNoon, 1);
  std::get<RedemptionRequest>(any_wallet.event.body).wallet = "";
  EXPECT_TRUE(world_.Send(any_wallet).answer->granted) << "the first that can be burned";
}

TEST_F(RedemptionTest, ABlockedMemberConfirmsWhatHeHadReserved) {
  world_.Send(world_.Asked("q1", kNoon, 60));
  world_.Send(world_.Blocked("k", kNoon, true));
  EXPECT_EQ(RefusalOf(world_.Asked("q2", kNoon, 1)), Refusal::kMemberBlocked);
  EXPECT_TRUE(world_.Send(world_.Confirmed("c", kNoon, "q1")).answer->granted);
}

TEST_F(RedemptionTest, ARefusalIsRepeated) {
  const auto message = world_.Asked("q", kNoon, 101);
  EXPECT_EQ(RefusalOf(message), Refusal::kInsufficientPoints);
  world_.Send(world_.Purchased("r1", kNoon, {{"a", 10'000}}));
  const Decision again = world_.Send(message);
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_EQ(again.answer->refusal, Refusal::kInsufficientPoints) << "though there is enough now";
  EXPECT_EQ(world_.Active(), 200);
}

TEST_F(RedemptionTest, TooManyHolds) {
  Account full = world_.account;
  full.holds.resize(256);
  const auto asked = world_.Asked("q", kNoon, 1);
  DecisionInput input;
  input.plan = &world_.plan();
  input.account = &full;
  input.event = &asked.event;
  input.clock = kNoon;
  EXPECT_EQ(Decide(input).dead_letter->reason, DeadLetterReason::kLimit);
}

TEST_F(RedemptionTest, APurchaseConfirmsWhatItsTenderPays) {
  world_.Send(world_.Asked("q", kNoon, 60));
  const Decision decision = world_.Send(
      world_.Purchased("r1", kNoon, {{"a", 10'000}}, {{"points", 6'000, "q"}, {"card", 4'000}}));
  EXPECT_EQ(decision.changes[0].redemption_id, "q");
  EXPECT_EQ(world_.Held(), 0);
  EXPECT_EQ(world_.Active(), 80);  // 100 - 60 + 40 for the 40.00 paid by card.
  const Memory* receipt = world_.Find("rs/s1/t1/2026-03-02/r1");
  ASSERT_EQ(receipt->receipt->burned.size(), 1);
  EXPECT_EQ(receipt->receipt->burned[0].points.n, 60);
  EXPECT_EQ(receipt->receipt->paid_with_points.n, 6'000);
  EXPECT_EQ(State("q"), RedemptionState::kConfirmed);
}

TEST_F(RedemptionTest, ATenderThatPaysLessBurnsLess) {
  world_.Send(world_.Asked("q", kNoon, 60));
  world_.Send(world_.Purchased("r1", kNoon, {{"a", 4'550}}, {{"points", 4'550, "q"}}));
  // 45.50 takes 46 points; 14 are free again.
  EXPECT_EQ(world_.Held(), 0);
  EXPECT_EQ(world_.Active(), 54);
}

TEST_F(RedemptionTest, APurchaseWithAnUnknownRedemptionStillApplies) {
  const Decision decision =
      world_.Send(world_.Purchased("r1", kNoon, {{"a", 10'000}}, {{"points", 6'000, "nobody"}}));
  EXPECT_EQ(decision.outcome, Outcome::kApplied);
  EXPECT_EQ(world_.Active(), 140);
  EXPECT_TRUE(world_.Find("rs/s1/t1/2026-03-02/r1")->receipt->burned.empty());
}

// The points of a redemption that paid come back by a return, not by a cancel as well.
TEST_F(RedemptionTest, WhatPaidAReceiptIsNotCancelled) {
  world_.Send(world_.Asked("q", kNoon, 60, /*immediate=*/true));
  world_.Send(world_.Purchased("r1", kNoon, {{"a", 6'000}}, {{"points", 6'000, "q"}}));
  EXPECT_EQ(RefusalOf(world_.Cancelled("x", kNoon, "q")), Refusal::kAlreadyConfirmed);
  // Nor does it pay a second receipt.
  world_.Send(world_.Purchased("r2", kNoon, {{"a", 6'000}}, {{"points", 6'000, "q"}}));
  EXPECT_TRUE(world_.Find("rs/s1/t1/2026-03-02/r2")->receipt->burned.empty());
  world_.Send(world_.Returned("b1", kNoon, "r1", kNoon));
  world_.Send(world_.Returned("b2", kNoon, "r2", kNoon));
  EXPECT_EQ(world_.Active(), 100);
}

// domain.md 5.5: the lot of r0 ends on 3 March 00:00; the reservation lasts an hour longer.
TEST(HeldPointsTest, HeldPointsDoNotExpire) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  World world(std::move(plan));
  world.Send(world.Purchased("r0", kNoon, {{"a", 10'000}}));
  const Instant late = At(2026, 3, 2, 23, 30);
  world.Send(world.Asked("q1", late, 60));
  world.Send(world.Asked("q2", late, 30));
  world.Pass(At(2026, 3, 3, 0, 10));
  EXPECT_EQ(world.Active(), 0) << "10 expired";
  EXPECT_EQ(world.Held(), 90);
  EXPECT_TRUE(world.Send(world.Confirmed("c", At(2026, 3, 3, 0, 20), "q1", 50)).answer->granted);
  EXPECT_EQ(world.Held(), 30) << "10 of q1 came back and expired at once";
  EXPECT_EQ(world.Active(), 0);
  world.Pass(At(2026, 3, 3, 0, 30));
  EXPECT_EQ(world.Held(), 0);
  EXPECT_EQ(world.Active(), 0);
  const Change& timed_out = world.history.back().changes.at(0);
  EXPECT_EQ(timed_out.kind, ChangeKind::kHoldTimedOut);
  EXPECT_EQ(timed_out.at, At(2026, 3, 3, 0, 30));
  const Change& expired = world.history.back().changes.at(1);
  EXPECT_EQ(expired.kind, ChangeKind::kExpired);
  EXPECT_EQ(expired.at, At(2026, 3, 3, 0, 30));
  EXPECT_EQ(expired.postings.at(1).account, Ledger::kExpired);
  EXPECT_EQ(expired.postings.at(1).points.n, 30);
  EXPECT_TRUE(world.account.lots.empty());
  // 100 issued: 50 spent, 50 expired.
  ASSERT_EQ(world.account.expired_lots.size(), 1);
  EXPECT_EQ(world.account.expired_lots[0].burned.n, 50);
  EXPECT_EQ(world.account.expired_lots[0].expired.n, 50);
}

// Points of a lot that is over pay no debt on their way out.
TEST(HeldPointsTest, WhatComesBackTooLatePaysNoDebt) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Asked("q1", kNoon, 70, /*immediate=*/true));
  world.Send(world.Asked("q2", At(2026, 3, 2, 23, 30), 30));
  world.Send(world.Returned("b", At(2026, 3, 2, 23, 40), "r1", kNoon));
  EXPECT_EQ(world.Owed(), 100);
  world.Pass(At(2026, 3, 3, 0, 30));
  EXPECT_EQ(world.Owed(), 100);
  EXPECT_EQ(world.Active(), 0);
}

// G13: nearest expiry, then oldest, then the smallest funder; never-expiring last.
TEST(BurnOrderTest, G13) {
  World world(BarePlan());
  world.Send(world.Adjusted("never", kNoon, 10));
  world.Send(world.Adjusted("later", kNoon, 10, At(2026, 6, 1)));
  world.Send(world.Adjusted("sooner", kNoon, 10, At(2026, 5, 1)));
  world.Send(world.Adjusted("sooner-younger", kNoon + Days(1), 10, At(2026, 5, 1)));
  world.Send(world.Asked("q", kNoon + Days(1), 35, /*immediate=*/true));
  const auto& burned = world.Find("eq")->redemption->burned;
  ASSERT_EQ(burned.size(), 4);
  EXPECT_EQ(burned[0].lot.expires, At(2026, 5, 1));
  EXPECT_EQ(burned[0].lot.active_from, At(2026, 3, 2));
  EXPECT_EQ(burned[1].lot.expires, At(2026, 5, 1));
  EXPECT_EQ(burned[1].lot.active_from, At(2026, 3, 3));
  EXPECT_EQ(burned[2].lot.expires, At(2026, 6, 1));
  EXPECT_EQ(burned[3].lot.expires, kNever);
  EXPECT_EQ(burned[3].points.n, 5);
}

TEST(BurnOrderTest, G13FundersByName) {
  auto plan = BarePlan();
  Campaign zebra = Fixed("a", Points{10});
  zebra.funder = Name("zebra");
  Campaign apple = Fixed("b", Points{10});
  apple.funder = Name("apple");
  plan->campaigns = {zebra, apple};
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"a", 1}}));
  world.Send(world.Asked("q", kNoon, 15, /*immediate=*/true));
  const auto& burned = world.Find("eq")->redemption->burned;
  ASSERT_EQ(burned.size(), 2);
  EXPECT_EQ(burned[0].lot.funder, Name("apple"));
  EXPECT_EQ(burned[1].points.n, 5);
}

}  // namespace
}  // namespace kopilka
