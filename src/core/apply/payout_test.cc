#include "core/apply/payout.h"

#include <string>

#include "core/testing/paying.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 300 points in the wallet.
class PayoutTest : public testing::Test {
 protected:
  PayoutTest() : world_(PayingPlan()) { Buy("r0", 30'000); }

  void Buy(const std::string& number, int64_t minor) {
    world_.Send(
        world_.Purchased(number, world_.clock < kNoon ? kNoon : world_.clock, {{"a", minor}}));
  }
  Decision Ask(const std::string& id, int64_t points, Instant at = kNoon) {
    return world_.Send(PayoutAsked(&world_, id, at, points));
  }
  Refusal WhyNot(const Decision& decision) {
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    EXPECT_FALSE(decision.answer->granted);
    return decision.answer->refusal;
  }
  Refusal WhyNot(const World::Message& message) { return WhyNot(world_.Send(message)); }
  // What is left of the limit in the month of that day.
  int64_t Left(Instant at = kNoon) {
    return LimitLeftOn(world_.account, world_.plan(), kMonthly, world_.plan().zone->DayAt(at));
  }

  World world_;
};

TEST_F(PayoutTest, WhatIsAskedForIsHeldAndToldToWhoeverPays) {
  const Decision asked = Ask("p", 60);
  EXPECT_TRUE(asked.answer->granted);
  EXPECT_EQ(asked.answer->redemption_id, "p");
  EXPECT_EQ(asked.answer->points.n, 60);
  EXPECT_EQ(asked.answer->worth.n, 5'400);
  EXPECT_EQ(asked.answer->held_until, kNoon + Days(3));
  EXPECT_EQ(asked.answer->available.n, 240);
  EXPECT_EQ(world_.Held(), 60);
  ASSERT_EQ(asked.changes.size(), 1u);
  EXPECT_EQ(asked.changes[0].kind, ChangeKind::kReserved);
  EXPECT_TRUE(asked.changes[0].postings.empty());
  ExpectPayout(asked.changes[0].payout, 5'400);
  ASSERT_EQ(asked.triggers.size(), 1u);
  const Trigger& told = asked.triggers[0];
  EXPECT_EQ(told.kind, TriggerKind::kPayout);
  EXPECT_EQ(told.redemption_id, "p");
  EXPECT_EQ(told.wallet, Name("bonus"));
  EXPECT_EQ(told.points.n, 60);
  EXPECT_EQ(told.at, kNoon);
  EXPECT_EQ(told.effective_at, kNoon + Days(3));
  ExpectPayout(told.payout, 5'400);
}

TEST_F(PayoutTest, ConfirmedItsPointsAreRedeemed) {
  Ask("p", 60);
  const Decision paid = world_.Send(world_.Confirmed("c", kNoon, "p"));
  EXPECT_TRUE(paid.answer->granted);
  EXPECT_EQ(paid.answer->points.n, 60);
  EXPECT_EQ(paid.answer->worth.n, 5'400);
  const Change& change = paid.changes.at(0);
  EXPECT_EQ(change.kind, ChangeKind::kPaidOut);
  EXPECT_EQ(change.redemption_id, "p");
  ExpectPayout(change.payout, 5'400);
  ASSERT_EQ(change.postings.size(), 2u);
  EXPECT_EQ(change.postings[0].account, Ledger::kMember);
  EXPECT_EQ(change.postings[0].points.n, -60);
  EXPECT_EQ(change.postings[1].account, Ledger::kRedeemed);
  EXPECT_EQ(change.postings[1].points.n, 60);
  EXPECT_TRUE(paid.triggers.empty());
  EXPECT_EQ(world_.Active(), 240);
  EXPECT_EQ(world_.Held(), 0);
  EXPECT_EQ(Left(), 140);
}

TEST_F(PayoutTest, AskedTwiceItIsToldOnce) {
  const auto message = PayoutAsked(&world_, "p", kNoon, 60);
  world_.Send(message);
  const Decision again = world_.Send(message);
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_EQ(again.answer->points.n, 60);
  EXPECT_TRUE(again.triggers.empty());
  EXPECT_EQ(world_.Held(), 60);
  EXPECT_EQ(Left(), 140);
}

TEST_F(PayoutTest, OfAPartTheRestIsFree) {
  Ask("p", 200);
  const Decision paid = world_.Send(world_.Confirmed("c", kNoon, "p", 60));
  EXPECT_EQ(paid.answer->points.n, 60);
  EXPECT_EQ(paid.answer->worth.n, 5'400);
  ExpectPayout(paid.changes.at(0).payout, 5'400);
  EXPECT_EQ(world_.Active(), 240);
  EXPECT_EQ(world_.Held(), 0);
  EXPECT_EQ(Left(), 140) << "140 were not paid";
  EXPECT_TRUE(paid.triggers.empty());
}

// 3 points are 1.00: 20 of them are no sum of money.
TEST_F(PayoutTest, APartIsNeverRounded) {
  world_.plan().wallets[0].payout = PayoutRule{.per = Points{3}, .worth = Money{100}};
  Ask("p", 60);
  EXPECT_EQ(WhyNot(world_.Confirmed("c1", kNoon, "p", 20)), Refusal::kNotAMultiple);
  EXPECT_EQ(world_.Held(), 60);
  EXPECT_EQ(WhyNot(world_.Confirmed("c2", kNoon, "p", 61)), Refusal::kMoreThanReserved);
  const Decision paid = world_.Send(world_.Confirmed("c3", kNoon, "p", 21));
  EXPECT_EQ(paid.answer->worth.n, 700);
}

TEST_F(PayoutTest, CancelledThePointsAreBackAndNothingIsToBePaid) {
  Ask("p", 60);
  const Decision cancelled = world_.Send(world_.Cancelled("x", kNoon + Hours(1), "p"));
  EXPECT_TRUE(cancelled.answer->granted);
  EXPECT_EQ(cancelled.changes.at(0).kind, ChangeKind::kReleased);
  ExpectPayout(cancelled.changes[0].payout, 5'400);
  ASSERT_EQ(cancelled.triggers.size(), 1u);
  const Trigger& over = cancelled.triggers[0];
  EXPECT_EQ(over.kind, TriggerKind::kPayoutOver);
  EXPECT_EQ(over.redemption_id, "p");
  EXPECT_EQ(over.at, kNoon + Hours(1));
  EXPECT_EQ(over.points.n, 60);
  EXPECT_EQ(over.effective_at, kAlways);
  ExpectPayout(over.payout, 5'400);
  EXPECT_EQ(world_.Active(), 300);
  EXPECT_EQ(Left(), 200);
}

TEST_F(PayoutTest, WithoutAConfirmationItTimesOut) {
  Ask("p", 60);
  world_.Pass({(kNoon + Days(3)).ms - 1});
  EXPECT_EQ(world_.Held(), 60);
  world_.Pass(kNoon + Days(3));
  EXPECT_EQ(world_.Active(), 300);
  EXPECT_EQ(Left(), 200);
  const Change& change = world_.history.back().changes.at(0);
  EXPECT_EQ(change.kind, ChangeKind::kHoldTimedOut);
  ExpectPayout(change.payout, 5'400);
  const auto over = world_.Triggers(TriggerKind::kPayoutOver);
  ASSERT_EQ(over.size(), 1u);
  EXPECT_TRUE(over[0].from_timer);
  EXPECT_EQ(over[0].at, kNoon + Days(3));
  EXPECT_EQ(over[0].redemption_id, "p");
}

// The money is out and the points are the member's again: somebody has to know.
TEST_F(PayoutTest, ALateConfirmationIsRefusedAndTold) {
  Ask("p", 200);
  const auto late = world_.Confirmed("c", kNoon + Days(3), "p", 60);
  const Decision refused = world_.Send(late);
  EXPECT_EQ(WhyNot(refused), Refusal::kTimedOut);
  EXPECT_TRUE(refused.changes.empty());
  EXPECT_EQ(world_.Active(), 300);
  ASSERT_EQ(refused.triggers.size(), 1u);
  const Trigger& told = refused.triggers[0];
  EXPECT_EQ(told.kind, TriggerKind::kPayoutLate);
  EXPECT_EQ(told.redemption_id, "p");
  EXPECT_EQ(told.at, kNoon + Days(3));
  EXPECT_EQ(told.wallet, Name("bonus"));
  EXPECT_EQ(told.points.n, 60) << "as the confirmation says";
  ExpectPayout(told.payout, 5'400);
  EXPECT_TRUE(world_.Send(late).triggers.empty()) << "a repetition tells nothing anew";
  const Decision too_much = world_.Send(world_.Confirmed("c2", kNoon + Days(3), "p", 1'000'000));
  ASSERT_EQ(too_much.triggers.size(), 1u);
  EXPECT_EQ(too_much.triggers[0].points.n, 200) << "no more was asked to be paid";
  ExpectPayout(too_much.triggers[0].payout, 18'000);
}

TEST_F(PayoutTest, AConfirmationOfWhatIsCancelledIsLateToo) {
  Ask("p", 60);
  world_.Send(world_.Cancelled("x", kNoon, "p"));
  const Decision refused = world_.Send(world_.Confirmed("c", kNoon, "p"));
  EXPECT_EQ(WhyNot(refused), Refusal::kAlreadyCancelled);
  ASSERT_EQ(refused.triggers.size(), 1u);
  EXPECT_EQ(refused.triggers[0].kind, TriggerKind::kPayoutLate);
  EXPECT_EQ(refused.triggers[0].points.n, 60);
}

TEST_F(PayoutTest, AConfirmationIsFinal) {
  Ask("p", 60);
  world_.Send(world_.Confirmed("c", kNoon, "p"));
  const Decision again = world_.Send(world_.Confirmed("c2", kNoon, "p"));
  EXPECT_EQ(WhyNot(again), Refusal::kAlreadyConfirmed);
  EXPECT_TRUE(again.triggers.empty()) << "it was in time";
  EXPECT_EQ(WhyNot(world_.Cancelled("x", kNoon, "p")), Refusal::kAlreadyConfirmed);
  EXPECT_EQ(world_.Active(), 240);
}

TEST_F(PayoutTest, NamedRefusals) {
  EXPECT_EQ(WhyNot(PayoutAsked(&world_, "w", kNoon, 60, "gold")), Refusal::kUnknownWallet);
  EXPECT_EQ(WhyNot(Ask("least", 40)), Refusal::kBelowMinimum);
  EXPECT_EQ(WhyNot(Ask("fifty", 70)), Refusal::kNotAMultiple);
  EXPECT_EQ(WhyNot(Ask("most", 220)), Refusal::kLimitReached);
  world_.plan().wallets[0].payout->most.reset();
  const Decision too_much = Ask("much", 320);
  EXPECT_EQ(WhyNot(too_much), Refusal::kInsufficientPoints);
  EXPECT_EQ(too_much.answer->available.n, 300);
  EXPECT_EQ(world_.Find("emuch")->redemption->state, RedemptionState::kRefused);
  EXPECT_EQ(WhyNot(world_.Confirmed("c", kNoon, "much")), Refusal::kUnknownRedemption);
  world_.Send(world_.Blocked("b", kNoon, true));
  EXPECT_EQ(WhyNot(Ask("blocked", 60)), Refusal::kMemberBlocked);
  EXPECT_EQ(world_.Active(), 300);
  EXPECT_TRUE(world_.Triggers(TriggerKind::kPayout).empty());
}

TEST_F(PayoutTest, OnlyWhatTheProgrammePaysOut) {
  WalletRule stamps;
  stamps.name = Name("stamps");
  world_.plan().wallets.push_back(stamps);
  EXPECT_EQ(WhyNot(PayoutAsked(&world_, "s", kNoon, 60, "stamps")), Refusal::kNotAllowed);
  EXPECT_TRUE(world_.Send(PayoutAsked(&world_, "any", kNoon, 60, "")).answer->granted)
      << "the first that is paid out";
  world_.plan().wallets[0].payout.reset();
  EXPECT_EQ(WhyNot(PayoutAsked(&world_, "named", kNoon, 60)), Refusal::kNotAllowed);
  EXPECT_EQ(WhyNot(PayoutAsked(&world_, "none", kNoon, 60, "")), Refusal::kNotAllowed);
}

TEST_F(PayoutTest, TheLimitIsOfTheMonthInWhichOneAsks) {
  const Instant march = At(2026, 3, 31, 12);
  const Instant april = At(2026, 4, 1, 12);
  Buy("r1", 30'000);
  EXPECT_TRUE(Ask("p1", 140, march).answer->granted);
  EXPECT_TRUE(Ask("p2", 60, march).answer->granted) << "200 are not above it";
  EXPECT_EQ(WhyNot(Ask("p3", 60, march)), Refusal::kLimitReached);
  EXPECT_TRUE(Ask("p4", 60, april).answer->granted);
  world_.Send(world_.Cancelled("x", april, "p1"));
  EXPECT_EQ(Left(march), 140);
  EXPECT_EQ(Left(april), 140);
}

// What is held is not gone at the end of its lot; what comes back is.
TEST_F(PayoutTest, AnExpiredLotComesBackExpired) {
  World world(PayingPlan());
  world.Send(world.Adjusted("a", kNoon, 100, At(2026, 3, 3)));
  world.Send(PayoutAsked(&world, "p", kNoon, 60));
  world.Pass(At(2026, 3, 4));
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.Held(), 60);
  const Decision cancelled = world.Send(world.Cancelled("x", At(2026, 3, 4), "p"));
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(cancelled.changes.at(0).postings.at(1).account, Ledger::kExpired);
  EXPECT_EQ(cancelled.changes[0].postings[1].points.n, 60);
}

TEST_F(PayoutTest, ItPaysNoGoods) {
  Ask("p", 60);
  world_.Send(world_.Purchased("r1", kNoon, {{"a", 6'000}}, {{"points", 6'000, "p"}}));
  EXPECT_EQ(world_.Held(), 60);
  EXPECT_TRUE(world_.Find("rs/s1/t1/2026-03-02/r1")->receipt->burned.empty());
  EXPECT_TRUE(world_.Send(world_.Confirmed("c", kNoon, "p")).answer->granted);
}

TEST_F(PayoutTest, ItIsPaidByTheRuleUnderWhichItWasAskedFor) {
  Ask("p", 60);
  auto dearer = PayingPlan();
  dearer->version = "v2";
  dearer->wallets[0].payout->worth = Money{100};
  world_.Switch(std::move(dearer));
  EXPECT_EQ(world_.Send(world_.Confirmed("c", kNoon, "p", 20)).answer->worth.n, 1'800);
}

TEST_F(PayoutTest, ABlockedMemberIsPaidWhatWasPromised) {
  Ask("p", 60);
  world_.Send(world_.Blocked("b", kNoon, true));
  EXPECT_TRUE(world_.Send(world_.Confirmed("c", kNoon, "p")).answer->granted);
}

TEST_F(PayoutTest, AnErasureEndsIt) {
  Ask("p", 60);
  const Decision erased = world_.Send(world_.Erased("e", kNoon));
  ASSERT_EQ(erased.triggers.size(), 1u);
  EXPECT_EQ(erased.triggers[0].kind, TriggerKind::kPayoutOver);
  EXPECT_EQ(erased.triggers[0].redemption_id, "p");
  const Decision late = world_.Send(world_.Confirmed("c", kNoon, "p"));
  EXPECT_EQ(late.dead_letter->reason, DeadLetterReason::kErasedSubject);
  EXPECT_EQ(late.answer->refusal, Refusal::kMemberErased);
}

}  // namespace
}  // namespace kopilka
