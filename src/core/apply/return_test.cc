#include "core/apply/return.h"

#include <memory>
#include <string>
#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

DeadLetterReason ReasonOf(const Decision& decision) {
  EXPECT_EQ(decision.outcome, Outcome::kDeadLettered);
  return decision.dead_letter->reason;
}

TEST(ReturnTest, ByLineAndByUnit) {
  World world(RoublePlan());
  // 3 socks for 10.00 and boots for 50.00: 60 points.
  world.Send(world.Purchased("r", kNoon, {{"socks", 1'000, 3'000}, {"boots", 5'000}}));
  EXPECT_EQ(world.Active(), 60);
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{1, 1'000}}));
  EXPECT_EQ(world.Active(), 56);  // 10.00 / 3 = 3.33 back; 56.67 kept.
  world.Send(world.Returned("b2", kNoon, "r", kNoon, {{1, 1'000}}));
  EXPECT_EQ(world.Active(), 53);  // 6.66 back; 53.34 kept.
  world.Send(world.Returned("b3", kNoon, "r", kNoon, {{1, 0}}));
  EXPECT_EQ(world.Active(), 50);  // All of the line.
  world.Send(world.Returned("b4", kNoon, "r", kNoon));
  EXPECT_EQ(world.Active(), 0);
}

TEST(ReturnTest, MoreThanWasSold) {
  World world(RoublePlan());
  world.Send(world.Purchased("r", kNoon, {{"socks", 1'000, 3'000}, {"gift", 500, 0}}));
  const auto reason = [&](const std::string& id, const std::vector<Back>& back) {
    return ReasonOf(world.Send(world.Returned(id, kNoon, "r", kNoon, back)));
  };
  EXPECT_EQ(reason("b1", {{1, 3'001}}), DeadLetterReason::kReturnExceedsSale);
  EXPECT_EQ(reason("b2", {{1, 2'000}, {1, 2'000}}), DeadLetterReason::kReturnExceedsSale);
  EXPECT_EQ(reason("b3", {{7, 0}}), DeadLetterReason::kReturnExceedsSale);
  EXPECT_EQ(reason("b4", {{2, 1}}), DeadLetterReason::kReturnExceedsSale) << "comes back whole";
  EXPECT_EQ(world.Active(), 15);
  EXPECT_EQ(world.Send(world.Returned("b5", kNoon, "r", kNoon)).outcome, Outcome::kApplied);
  EXPECT_EQ(reason("b6", {}), DeadLetterReason::kReturnExceedsSale) << "nothing is left";
  EXPECT_EQ(reason("b7", {{2, 0}}), DeadLetterReason::kReturnExceedsSale);
}

// G17: earned 1 per rouble on 50.00, the rule becomes 2, all comes back: 50, not 100.
TEST(ReturnTest, G17TheRulesOfTheReceipt) {
  World world(RoublePlan());
  world.Send(world.Purchased("r", kNoon, {{"socks", 5'000, 2'000}}));
  auto next = BarePlan();
  next->version = "v2";
  next->campaigns.push_back(PerStep("base", Money{100}, Points{2}));
  world.Switch(std::move(next));
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{1, 1'000}}));
  EXPECT_EQ(world.Active(), 25);
  world.Send(world.Returned("b2", kNoon, "r", kNoon));
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.Owed(), 0);
}

// G18: bought as gold (2 points), come back as basic.
TEST(ReturnTest, G18TheTierOfTheReceipt) {
  auto plan = RoublePlan();
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.steps = {{.name = Name("basic")}, {.name = Name("gold"), .from = 10'000}};
  plan->tiers.push_back(ladder);
  plan->campaigns[0]->give[0].points_by_tier = {{Name("basic"), Points{1}},
                                                {Name("gold"), Points{2}}};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));               // Basic: 100.
  world.Send(world.Purchased("r2", kNoon, {{"a", 5'000}, {"b", 5'000}}));  // Gold: 200.
  EXPECT_EQ(world.Active(), 300);
  world.Send(world.Returned("b1", kNoon, "r1", kNoon));
  EXPECT_EQ(world.Active(), 200);
  world.Send(world.Returned("b2", kNoon, "r2", kNoon, {{1, 0}}));
  EXPECT_EQ(world.Active(), 100);
  world.Send(world.Returned("b3", kNoon, "r2", kNoon));
  EXPECT_EQ(world.Active(), 0);
}

TEST(ReturnTest, ThresholdsAreLookedAtAgain) {
  auto plan = BarePlan();
  Campaign big = Fixed("big", Points{100});
  big.when = TotalAtLeast(10'000);
  plan->campaigns.push_back(big);
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"a", 8'000}, {"b", 2'000}, {"c", 1'000}}));
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{3, 0}}));
  EXPECT_EQ(world.Active(), 100) << "100.00 are kept";
  world.Send(world.Returned("b2", kNoon, "r", kNoon, {{2, 0}}));
  EXPECT_EQ(world.Active(), 0) << "80.00 are not enough";
}

TEST(ReturnTest, AReturnNeverGives) {
  auto plan = BarePlan();
  Campaign pure = PerStep("pure", Money{100});
  pure.when = Over(Condition::Kind::kNot,
                   {Over(Condition::Kind::kAnyLine, {Leaf(Condition::Kind::kSku, {"tobacco"})})});
  plan->campaigns.push_back(pure);
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"bread", 5'000}, {"tobacco", 5'000}}));
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{2, 0}}));
  EXPECT_EQ(world.Active(), 0);
}

// Up to 555.00 a point for each 20.00, above it a point for each 10.00.
std::unique_ptr<Plan> TwoRatePlan() {
  auto plan = BarePlan();
  plan->campaigns = {PerStep("large", Money{1'000}), PerStep("small", Money{2'000})};
  plan->campaigns[0]->when = TotalAtLeast(55'501);
  plan->campaigns[1]->when = Over(Condition::Kind::kNot, {TotalAtLeast(55'501)});
  return plan;
}

TEST(ReturnTest, ACampaignThatGaveNothingMakesUpForOneThatDid) {
  World world(TwoRatePlan());
  world.Send(world.Purchased("r", kNoon, {{"food", 55'500}, {"bag", 1}}));
  EXPECT_EQ(world.Active(), 55);  // 555.01 / 10
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{2, 0}}));
  EXPECT_EQ(world.Active(), 27);  // 555.00 / 20
  world.Send(world.Returned("b2", kNoon, "r", kNoon));
  EXPECT_EQ(world.Active(), 0);
}

// Food 555.00 earns 27 and, with the bag, 55; without the bag `pure` would give 100 as well. The
// receipt's 55 are all that can stay.
TEST(ReturnTest, NeverMoreThanTheReceiptEarned) {
  auto plan = TwoRatePlan();
  Campaign pure = Fixed("pure", Points{100});
  pure.when = Over(Condition::Kind::kEveryLine, {Leaf(Condition::Kind::kSku, {"food"})});
  plan->campaigns.push_back(pure);
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"food", 55'500}, {"bag", 1}}));
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{2, 0}}));
  EXPECT_EQ(world.Active(), 55);
}

// The sum is per wallet: what stamps would come does not keep a bonus.
TEST(ReturnTest, OneWalletDoesNotMakeUpForAnother) {
  auto plan = TwoRatePlan();
  WalletRule stamps;
  stamps.name = Name("stamps");
  plan->wallets.push_back(stamps);
  plan->campaigns[1]->give[0].wallet = Name("stamps");
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"food", 55'500}, {"bag", 1}}));
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{2, 0}}));
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.Active("stamps"), 0) << "and none are given";
}

// `small` has 10 of its 30 points a year left when the receipt is sold, though it gives nothing
// then: of the 27 that the kept goods would earn, 10 stay.
TEST(ReturnTest, LimitsAreThoseOfThenAlsoWhereNothingWasGiven) {
  auto plan = TwoRatePlan();
  Limit limit;
  limit.name = Name("small");
  limit.amount = 30;
  limit.each = Limit::Each::kYear;
  plan->campaigns[1]->limits.push_back(limit);
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"food", 40'000}}));
  EXPECT_EQ(world.Active(), 20);  // 400.00 / 20
  world.Send(world.Purchased("r2", kNoon, {{"food", 55'500}, {"bag", 1}}));
  world.Send(world.Purchased("r3", kNoon, {{"food", 40'000}}));
  EXPECT_EQ(world.Active(), 85);  // 20 + 55 + 10 that were left
  world.Send(world.Returned("b1", kNoon, "r2", kNoon, {{2, 0}}));
  EXPECT_EQ(world.Active(), 40);  // 85 - 45
}

TEST(ReturnTest, FixedPointsStayUntilNothingIsKept) {
  auto plan = BarePlan();
  plan->campaigns.push_back(Fixed("visit", Points{10}));
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"a", 8'000}, {"free", 0, 0}}));
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{1, 0}}));
  EXPECT_EQ(world.Active(), 0) << "a line without goods and money keeps nothing";
}

// By share: 10 points over 70.00 and 30.00 are 7 and 3; a unit of three takes floor(7/3),
// floor(14/3).
TEST(ReturnTest, G32ByShare) {
  auto plan = BarePlan();
  plan->campaigns.push_back(PerStep("base", Money{1'000}));
  plan->returns.by = ReturnRule::By::kShare;
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"a", 7'000, 3'000}, {"b", 3'000}}));
  EXPECT_EQ(world.Active(), 10);
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{1, 1'000}}));
  EXPECT_EQ(world.Active(), 8);  // 10 - 2
  world.Send(world.Returned("b2", kNoon, "r", kNoon, {{1, 1'000}}));
  EXPECT_EQ(world.Active(), 6);  // 10 - 4
  world.Send(world.Returned("b3", kNoon, "r", kNoon, {{2, 0}}));
  EXPECT_EQ(world.Active(), 3);
  world.Send(world.Returned("b4", kNoon, "r", kNoon));
  EXPECT_EQ(world.Active(), 0);
}

// G14: the lots of old, with their dates.
TEST(ReturnTest, G14RefundRestoresTheOriginalLots) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a1", kNoon, 30, At(2026, 5, 1)));
  world.Send(world.Adjusted("a2", kNoon, 50, At(2026, 6, 1)));
  const std::vector<Lot> before = world.account.lots;
  world.Send(world.Asked("q", kNoon, 60, /*immediate=*/true));  // 30 + 30
  world.Send(world.Purchased("r", kNoon, {{"a", 3'000}, {"b", 3'000}}, {{"points", 6'000, "q"}}));
  EXPECT_EQ(world.Active(), 20);
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{1, 0}}));
  // Half of 60, last burned first: the 30 of the lot to June.
  ASSERT_EQ(world.account.lots.size(), 2);
  EXPECT_EQ(world.account.lots[0].left().n, 0);
  EXPECT_EQ(world.account.lots[1].left().n, 50);
  world.Send(world.Returned("b2", kNoon, "r", kNoon));
  EXPECT_EQ(world.account.lots, before);
}

TEST(ReturnTest, G14WhatHasExpiredMeanwhileComesBackExpired) {
  World world(BarePlan());
  world.Send(world.Adjusted("a1", kNoon, 30, At(2026, 3, 10)));
  world.Send(world.Asked("q", kNoon, 30, /*immediate=*/true));
  world.Send(world.Purchased("r", kNoon, {{"a", 3'000}}, {{"points", 3'000, "q"}}));
  const Decision back = world.Send(world.Returned("b", At(2026, 3, 11), "r", kNoon));
  EXPECT_EQ(world.Active(), 0);
  // redeemed -30, member +30, then member -30, expired +30.
  int64_t redeemed = 0;
  int64_t expired = 0;
  for (const Posting& posting : back.changes[0].postings) {
    if (posting.account == Ledger::kRedeemed) redeemed += posting.points.n;
    if (posting.account == Ledger::kExpired) expired += posting.points.n;
  }
  EXPECT_EQ(redeemed, -30);
  EXPECT_EQ(expired, 30);
}

// G15: earn 100, burn 60, expire the rest: 0, not -60. Then the receipt comes back: the 40 that
// expired count as taken, the 60 spent are owed.
TEST(ReturnTest, G15ExpiredAndBurnedNeverCountTwice) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->wallets[0].expires.period = {.days = 10};
  World world(std::move(plan));
  world.Send(world.Purchased("r", kNoon, {{"a", 5'000}, {"b", 5'000}}));
  world.Send(world.Asked("q", kNoon, 60, /*immediate=*/true));
  world.Pass(kNoon + Days(20));
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.Owed(), 0);
  world.Send(world.Returned("b1", kNoon + Days(21), "r", kNoon, {{1, 0}}));
  // 50 come back: 40 expired, 10 owed.
  EXPECT_EQ(world.Owed(), 10);
  world.Send(world.Returned("b2", kNoon + Days(21), "r", kNoon));
  EXPECT_EQ(world.Owed(), 60);
}

// 60 of the lot's 200 were burned: the older receipt's.
TEST(ReturnTest, InsideALotTheOldestReceiptBurnsFirst) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->wallets[0].expires.period = {.days = 10};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Purchased("r2", kNoon, {{"a", 10'000}}));
  world.Send(world.Asked("q", kNoon, 60, /*immediate=*/true));
  world.Pass(kNoon + Days(20));
  world.Send(world.Returned("b2", kNoon + Days(20), "r2", kNoon));
  EXPECT_EQ(world.Owed(), 0) << "all of the younger receipt's points had expired";
  world.Send(world.Returned("b1", kNoon + Days(20), "r1", kNoon));
  EXPECT_EQ(world.Owed(), 60) << "the older one's were spent";
}

// G19: the coupon that the receipt was decided with is still part of it.
TEST(ReturnTest, G19TheCouponOfTheReceipt) {
  auto plan = BarePlan();
  Campaign campaign = PerStep("coupon", Money{100}, Points{3});
  campaign.when = Leaf(Condition::Kind::kCoupon, {"x3"});
  plan->campaigns.push_back(campaign);
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}, {"b", 10'000}}, {}, {"x3"}));
  EXPECT_EQ(world.Active(), 600);
  world.Send(world.Returned("b", kNoon, "r1", kNoon, {{1, 0}}));
  EXPECT_EQ(world.Active(), 300);
}

TEST(ReturnTest, G24AReturnWaitsForItsSale) {
  World world(RoublePlan());
  const Decision waits = world.Send(world.Returned("b", kNoon, "r1", kNoon, {{1, 0}}));
  EXPECT_EQ(waits.outcome, Outcome::kApplied);
  EXPECT_TRUE(waits.changes.empty());
  ASSERT_EQ(world.account.waiting_returns.size(), 1);
  const Decision other = world.Send(world.Purchased("r0", kNoon, {{"a", 1'000}}));
  EXPECT_TRUE(other.now_decidable.empty());
  const Decision sale = world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}, {"b", 5'000}}));
  ASSERT_EQ(sale.now_decidable.size(), 1);
  EXPECT_EQ(sale.now_decidable[0], "raw/m/b");
  EXPECT_TRUE(world.account.waiting_returns.empty());
  EXPECT_EQ(world.Active(), 60);  // 10 + 50
  // The return is known by its id.
  EXPECT_EQ(world.Send(world.Returned("b", kNoon, "r1", kNoon, {{1, 0}})).outcome,
            Outcome::kDuplicate);
}

TEST(ReturnTest, G24AReturnIsGivenUp) {
  World world(RoublePlan());
  world.Send(world.Returned("b", kNoon, "r1", kNoon));
  world.Pass({(kNoon + Days(60)).ms - 1});
  EXPECT_EQ(world.account.waiting_returns.size(), 1);
  world.Pass(kNoon + Days(60));
  EXPECT_TRUE(world.account.waiting_returns.empty());
  const Decision& last = world.history.back();
  ASSERT_EQ(last.given_up.size(), 1);
  EXPECT_EQ(last.given_up[0].why.reason, DeadLetterReason::kUnknownReceipt);
  EXPECT_EQ(last.given_up[0].waiting.event, "raw/m/b");
}

TEST(ReturnTest, TooManyReturnsWait) {
  World world(RoublePlan());
  for (int i = 0; i < 16; ++i) {
    const std::string id = absl::StrCat("r", i);
    world.Send(world.Returned("b" + id, kNoon, id, kNoon));
  }
  EXPECT_EQ(ReasonOf(world.Send(world.Returned("b16", kNoon, "r16", kNoon))),
            DeadLetterReason::kLimit);
}

TEST(ReturnTest, OlderThanTheHorizon) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  const Instant later = kNoon + Days(3 * 365 + 2);
  EXPECT_EQ(ReasonOf(world.Send(world.Returned("b", later, "r1", kNoon))),
            DeadLetterReason::kPastHorizon);
}

TEST(ReturnTest, LimitsAreFreedWhereTheRuleSaysSo) {
  for (const bool freed : {false, true}) {
    auto plan = RoublePlan();
    Limit limit;
    limit.name = Name("base");
    limit.amount = 100;
    limit.each = Limit::Each::kYear;
    limit.freed_by_return = freed;
    plan->campaigns[0]->limits.push_back(limit);
    World world(std::move(plan));
    world.Send(world.Purchased("r1", kNoon, {{"a", 8'000}}));
    world.Send(world.Returned("b", kNoon, "r1", kNoon));
    world.Send(world.Purchased("r2", kNoon, {{"a", 10'000}}));
    EXPECT_EQ(world.Active(), freed ? 100 : 20);
  }
}

// domain.md 5.10: what a cap cut is not granted again later.
TEST(ReturnTest, WhatACapCutStaysCut) {
  auto plan = RoublePlan();
  Limit limit;
  limit.name = Name("base");
  limit.amount = 100;
  limit.each = Limit::Each::kYear;
  plan->campaigns[0]->limits.push_back(limit);
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 8'000}}));
  world.Send(world.Purchased("r2", kNoon, {{"a", 10'000}, {"b", 1'000}}));  // 20 of 110.
  world.Send(world.Returned("b1", kNoon, "r1", kNoon));
  EXPECT_EQ(world.Active(), 20);
  // Of r2, 10.00 are kept: 10 points, within the 20 that were left to it.
  world.Send(world.Returned("b2", kNoon, "r2", kNoon, {{1, 0}}));
  EXPECT_EQ(world.Active(), 10);
}

TEST(ReturnTest, ThePartPaidWithPointsGoesBackWithTheGoods) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a", kNoon, 40, At(2027, 1, 1)));
  world.Send(world.Asked("q", kNoon, 40, /*immediate=*/true));
  // 100.00, of which 40.00 with points: 60 points earned.
  world.Send(world.Purchased("r", kNoon, {{"a", 5'000}, {"b", 5'000}},
                             {{"points", 4'000, "q"}, {"card", 6'000}}));
  EXPECT_EQ(world.Active(), 60);
  // Half back: 20 points refunded; 50.00 kept, 20.00 of it with points: 30 stay.
  world.Send(world.Returned("b1", kNoon, "r", kNoon, {{1, 0}}));
  EXPECT_EQ(world.Active(), 50);
  world.Send(world.Returned("b2", kNoon, "r", kNoon));
  EXPECT_EQ(world.Active(), 40);
}

}  // namespace
}  // namespace kopilka
