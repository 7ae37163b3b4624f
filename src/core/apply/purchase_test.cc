#include "core/apply/purchase.h"

#include <memory>
#include <string>
#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

Campaign Share(std::string name, int64_t ppm) {
  Campaign campaign = Fixed(std::move(name), {});
  campaign.give[0].kind = Give::Kind::kShare;
  campaign.give[0].ppm = ppm;
  campaign.give[0].money_per_points = Money{100};
  return campaign;
}

TEST(PurchaseTest, EveryCampaignGivesAndSaysWhy) {
  auto plan = BarePlan();
  plan->campaigns.push_back(Share("base", 10'000));
  Campaign dairy = Share("dairy", 50'000);
  dairy.lines = InCategory({"dairy"});
  dairy.give[0].base = Give::Base::kMatchingLines;
  dairy.when = Over(Condition::Kind::kAnyLine, {InCategory({"dairy"})});
  dairy.funder = Name("molkom");
  plan->campaigns.push_back(dairy);
  Campaign never = Fixed("never", Points{9});
  never.when = Over(Condition::Kind::kAny, {});
  plan->campaigns.push_back(never);
  World world(std::move(plan));
  const Decision decision = world.Send(
      world.Purchased("r1", kNoon, {{"milk", 20'000, 1'000, {"food", "dairy"}}, {"soap", 30'000}}));
  // 1 % of 500.00 is 5 points; 5 % of 200.00 is 10 points.
  const Change& change = decision.changes.at(0);
  ASSERT_EQ(change.fired.size(), 2);
  EXPECT_EQ(change.fired[0].campaign, Name("base"));
  EXPECT_EQ(change.fired[0].arithmetic, "1 % of 500.00 = 5");
  EXPECT_EQ(change.fired[1].base.n, 20'000);
  EXPECT_EQ(change.fired[1].granted.n, 10);
  EXPECT_EQ(change.fired[1].funder, Name("molkom"));
  EXPECT_EQ(world.Active(), 15);
  EXPECT_EQ(world.account.lots.size(), 2) << "one lot for each funder";
}

TEST(PurchaseTest, AnUnknownMemberGetsAnAccount) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 5'000}}));
  EXPECT_FALSE(world.account.enrolled);
  EXPECT_EQ(world.account.purchases, 1);
  EXPECT_EQ(world.account.last_purchase_at, kNoon);
  EXPECT_EQ(world.account.sequence, 1);
  EXPECT_EQ(world.Active(), 50);
}

TEST(PurchaseTest, PointsOfOneDayAreOneLot) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 5'000}}));
  world.Send(world.Purchased("r2", kNoon + Hours(3), {{"a", 7'000}}));
  world.Send(world.Purchased("r3", kNoon + Days(1), {{"a", 1'000}}));
  ASSERT_EQ(world.account.lots.size(), 2);
  EXPECT_EQ(world.account.lots[0].issued.n, 120);
  EXPECT_EQ(world.account.lots[0].key.active_from, At(2026, 3, 2));
  // The second receipt's share begins where the first one's ends.
  const Memory* second = world.Find("rs/s1/t1/2026-03-02/r2");
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(second->receipt->earned[0].share.begins_at.n, 50);
  EXPECT_EQ(second->receipt->earned[0].share.points.n, 70);
}

TEST(PurchaseTest, ThePartPaidWithPointsEarnsNothing) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a1", kNoon, 30));
  world.Send(world.Asked("q1", kNoon, 30, /*immediate=*/true));
  world.Send(
      world.Purchased("r1", kNoon, {{"a", 10'000}}, {{"points", 3'000, "q1"}, {"card", 7'000}}));
  EXPECT_EQ(world.Active(), 70);
}

TEST(PurchaseTest, ABlockedMemberEarnsNothingAndTheReceiptIsKnown) {
  World world(RoublePlan());
  world.Send(world.Blocked("k1", kNoon, true));
  const auto bought = world.Purchased("r1", kNoon, {{"a", 10'000}});
  EXPECT_EQ(world.Send(bought).outcome, Outcome::kApplied);
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.account.purchases, 1);
  EXPECT_EQ(world.Send(bought).outcome, Outcome::kDuplicate);
  world.Send(world.Blocked("k2", kNoon, false));
  world.Send(world.Purchased("r2", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(world.Active(), 100);
}

TEST(PurchaseTest, WhatIsMalformedIsDeadLettered) {
  World world(RoublePlan());
  auto wrong_currency = world.Purchased("r1", kNoon, {{"a", 10'000}});
  std::get<Purchase>(wrong_currency.event.body).currency = "USD";
  EXPECT_EQ(world.Send(wrong_currency).dead_letter->reason, DeadLetterReason::kCurrency);
  auto wrong_sum = world.Purchased("r1", kNoon, {{"a", 10'000}});
  std::get<Purchase>(wrong_sum.event.body).total = Money{10'001};
  EXPECT_EQ(world.Send(wrong_sum).dead_letter->reason, DeadLetterReason::kValidation);
  auto twice = world.Purchased("r1", kNoon, {{"a", 10'000}, {"b", 1}});
  std::vector<Line> lines(2, std::get<Purchase>(twice.event.body).lines[0]);
  std::get<Purchase>(twice.event.body).lines = lines;
  std::get<Purchase>(twice.event.body).total = Money{20'000};
  EXPECT_EQ(world.Send(twice).dead_letter->reason, DeadLetterReason::kValidation);
  world.plan().any_store = false;
  EXPECT_EQ(world.Send(world.Purchased("r1", kNoon, {{"a", 1}})).dead_letter->reason,
            DeadLetterReason::kValidation);
  EXPECT_EQ(world.account, Account());
}

// 100.03 of lines for which a till that rounds has asked 99.98, or 100.08: five kopecks are let go.
TEST(PurchaseTest, G31TheLinesDecideWhereTheTotalIsRounded) {
  World world(RoublePlan());
  world.plan().lines_off_by = Money{5};
  world.plan().tiers = {{.name = Name("level"), .steps = {{.name = Name("regular")}}}};
  const auto bought = [&](const std::string& id, int64_t total) {
    auto purchase = world.Purchased(id, kNoon, {{"a", 5'001}, {"b", 5'002}});
    std::get<Purchase>(purchase.event.body).total = Money{total};
    return world.Send(purchase);
  };
  EXPECT_EQ(bought("r1", 9'998).outcome, Outcome::kApplied);
  EXPECT_EQ(world.Active(), 100) << "of 100.03, not of 99.98";
  ASSERT_EQ(world.account.tiers.size(), 1u);
  EXPECT_EQ(world.account.tiers[0].progress, Money{10'003}) << "spend is counted by lines, too";
  EXPECT_EQ(bought("r2", 10'008).outcome, Outcome::kApplied);
  EXPECT_EQ(world.Active(), 200);
  for (const int64_t total : {9'997, 10'009}) {
    EXPECT_EQ(bought("r3", total).dead_letter->reason, DeadLetterReason::kValidation) << total;
  }
  world.Send(world.Returned("b1", kNoon, "r1", kNoon));
  EXPECT_EQ(world.account.tiers[0].progress, Money{10'003}) << "and comes back so";
  world.Send(world.Returned("b2", kNoon, "r2", kNoon));
  EXPECT_EQ(world.account.tiers[0].progress, Money{0});
  EXPECT_EQ(world.Active(), 0);
}

TEST(PurchaseTest, G26LimitsPerMemberAndPeriod) {
  auto plan = RoublePlan();
  Limit limit;
  limit.name = Name("base");
  limit.amount = 120;
  limit.each = Limit::Each::kMonth;
  plan->campaigns[0]->limits.push_back(limit);
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  const Decision second = world.Send(world.Purchased("r2", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(second.changes[0].fired[0].asked.n, 100);
  EXPECT_EQ(second.changes[0].fired[0].granted.n, 20);
  EXPECT_EQ(second.changes[0].fired[0].cut_by, Name("base"));
  const Decision third = world.Send(world.Purchased("r3", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(third.changes[0].fired[0].granted.n, 0) << "still told, so that the zero is explained";
  EXPECT_EQ(world.Active(), 120);
  world.Send(world.Purchased("r4", At(2026, 4, 1, 9), {{"a", 10'000}}));
  EXPECT_EQ(world.Active(), 220);
  // A late receipt of March finds March's limit used up.
  world.SendAt(At(2026, 4, 2), world.Purchased("r5", At(2026, 3, 31, 9), {{"a", 10'000}}));
  EXPECT_EQ(world.Active(), 220);
}

TEST(PurchaseTest, AMaximumBalanceCutsAccruals) {
  auto plan = RoublePlan();
  plan->wallets[0].at_most = Points{130};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  const Decision second = world.Send(world.Purchased("r2", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(second.changes[0].fired[0].granted.n, 30);
  EXPECT_EQ(second.changes[0].fired[0].cut_by, Name("bonus"));
  world.Send(world.Asked("q1", kNoon, 100));  // Held points count.
  world.Send(world.Purchased("r3", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(world.Active() + world.Held(), 130);
}

TEST(PurchaseTest, G5PendingThenActive) {
  auto plan = RoublePlan();
  plan->wallets[0].activates.after = {.days = 14};
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->wallets[0].expires.period = {.days = 30};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(world.Pending(), 100);
  EXPECT_EQ(world.Send(world.Asked("q1", kNoon, 1)).answer->refusal, Refusal::kInsufficientPoints);
  world.Pass({At(2026, 3, 16).ms - 1});
  EXPECT_EQ(world.Pending(), 100);
  world.Pass(At(2026, 3, 16));
  EXPECT_EQ(world.Active(), 100);
  // Good through the 30th day after activation, 15 April.
  world.Pass({At(2026, 4, 16).ms - 1});
  EXPECT_EQ(world.Active(), 100);
  world.Pass(At(2026, 4, 16));
  EXPECT_EQ(world.Active(), 0);
}

// domain.md 5.7: 30 days of life, 40 days late: granted and expired, both shown.
TEST(PurchaseTest, ALateReceiptMayArriveDead) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->wallets[0].expires.period = {.days = 30};
  World world(std::move(plan));
  const Instant sold = kNoon - Days(40);
  const Decision decision = world.SendAt(kNoon, world.Purchased("r1", sold, {{"a", 10'000}}));
  EXPECT_EQ(decision.changes[0].fired[0].granted.n, 100);
  ASSERT_EQ(decision.changes[0].postings.size(), 4);
  EXPECT_EQ(decision.changes[0].postings[3].account, Ledger::kExpired);
  EXPECT_EQ(decision.changes[0].postings[3].points.n, 100);
  EXPECT_EQ(world.Active(), 0);
  // What expired counts as taken when the receipt comes back (5.4).
  world.Send(world.Returned("b1", kNoon, "r1", sold));
  EXPECT_EQ(world.Owed(), 0);
  EXPECT_TRUE(world.account.expired_lots.empty());
}

TEST(PurchaseTest, ALateReceiptMayArriveActive) {
  auto plan = RoublePlan();
  plan->wallets[0].activates.after = {.days = 14};
  World world(std::move(plan));
  world.SendAt(kNoon, world.Purchased("r1", kNoon - Days(20), {{"a", 10'000}}));
  EXPECT_EQ(world.Active(), 100);
}

// G30: 22:30 UTC on Sunday is 01:30 on Monday in Moscow.
TEST(PurchaseTest, G30ConditionsReadTheStoresZoneAndLotsTheProgrammes) {
  auto plan = RoublePlan();
  plan->zones.push_back(Moscow());
  plan->stores["s1"] = {.id = "s1", .zone = plan->zones.back().get(), .region = "", .banner = ""};
  Condition monday;
  monday.kind = Condition::Kind::kWeekday;
  monday.bits = 1;
  plan->campaigns[0]->when = monday;
  World world(std::move(plan));
  world.Send(world.Purchased("r1", At(2026, 3, 1, 22, 30), {{"a", 10'000}}));
  ASSERT_EQ(world.account.lots.size(), 1);
  EXPECT_EQ(world.account.lots[0].key.active_from, At(2026, 3, 1));
}

TEST(PurchaseTest, TheFactsOfTheMemberAreKept) {
  auto plan = RoublePlan();
  Limit limit;
  limit.name = Name("base");
  limit.amount = 120;
  limit.each = Limit::Each::kYear;
  plan->campaigns[0]->limits.push_back(limit);
  World world(std::move(plan));
  world.Send(world.Enrolled("e1", kNoon, 5, 17));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Purchased("r2", kNoon, {{"a", 10'000}}));
  const Facts& facts = world.Find("rs/s1/t1/2026-03-02/r2")->receipt->facts;
  EXPECT_EQ(facts.purchases_before, 1);
  EXPECT_EQ(facts.birth_month, 5);
  EXPECT_EQ(facts.enrolled_at, kNoon);
  ASSERT_EQ(facts.limits.size(), 1);
  EXPECT_EQ(facts.limits[0].left, 20) << "before the receipt";
}

}  // namespace
}  // namespace kopilka
