#include "core/apply/accrual.h"

#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// What the postings say that a funder owes.
int64_t Owed(const World& world, absl::string_view funder) {
  int64_t owed = 0;
  for (const Decision& decision : world.history) {
    for (const Change& change : decision.changes) {
      for (const Posting& posting : change.postings) {
        const bool is_his = posting.lot.funder.text() == funder;
        if (posting.account == Ledger::kMember && is_his) owed += posting.points.n;
      }
    }
  }
  return owed;
}

TEST(AccrualTest, ThePartnerOfTheStorePays) {
  auto plan = RoublePlan();
  plan->campaigns[0]->partner_funds = true;
  plan->stores["s1"].partner = Name("bakery");
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(Owed(world, "bakery"), 100);
  auto elsewhere = world.Purchased("r2", kNoon, {{"a", 5'000}});
  elsewhere.event.store = "s2";
  world.Send(elsewhere);
  EXPECT_EQ(Owed(world, "chain"), 50) << "a store without a partner";
  world.Send(world.Returned("b", kNoon, "r1", kNoon));
  EXPECT_EQ(Owed(world, "bakery"), 0);
}

TEST(AccrualTest, ThePartnerOfTheStorePaysForItsDiscounts) {
  auto plan = BarePlan();
  Campaign campaign;
  campaign.name = Name("c");
  campaign.partner_funds = true;
  campaign.give = {{.kind = Give::Kind::kShare, .is_discount = true, .ppm = 100'000}};
  plan->campaigns = {campaign};
  plan->stores["s1"].partner = Name("bakery");
  World world(std::move(plan));
  const Decision decision = world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  ASSERT_EQ(decision.changes.size(), 1U);
  ASSERT_EQ(decision.changes[0].discounts.size(), 1U);
  EXPECT_EQ(decision.changes[0].discounts[0].funder, Name("bakery"));
  EXPECT_EQ(decision.changes[0].discounts[0].granted, Money{1'000});
}

class BracketsTest : public testing::Test {
 protected:
  BracketsTest() {
    Give give;
    give.kind = Give::Kind::kBrackets;
    give.wallet = Name("bonus");
    give.brackets = {{Money{500'000}, 10'000}, {Money{1'000'000'000}, 20'000}};
    give.total.name = Name("c total");
    give.total.each = Limit::Each::kMonth;
    Campaign campaign;
    campaign.name = Name("c");
    campaign.give = {give};
    world_.plan().campaigns = {campaign};
  }
  int64_t Buy(const std::string& id, Instant at, int64_t roubles) {
    const int64_t before = world_.Active();
    world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}));
    return world_.Active() - before;
  }

  World world_{BarePlan()};
};

TEST_F(BracketsTest, AMonthIsAddedUp) {
  EXPECT_EQ(Buy("r1", kNoon, 4'900), 4'900);
  EXPECT_EQ(Buy("r2", kNoon, 300), 500);  // 1 % of 100.00 + 2 % of 200.00
  EXPECT_EQ(Buy("r3", At(2026, 3, 31), 100), 200);
  EXPECT_EQ(Buy("r4", At(2026, 4, 1), 100), 100);
}

TEST_F(BracketsTest, AReturnTakesItOutOfTheMonthOfItsReceipt) {
  Buy("r1", At(2026, 3, 30), 4'900);
  Buy("r2", At(2026, 3, 30), 300);
  Buy("r3", At(2026, 4, 1), 5'000);
  world_.Send(world_.Returned("b", At(2026, 4, 2), "r1", At(2026, 3, 30)));
  EXPECT_EQ(Buy("r4", At(2026, 4, 2), 100), 200) << "April is as it was";
  world_.SendAt(At(2026, 4, 3), world_.Purchased("r5", At(2026, 3, 31), {{"a", 470'000}}));
  EXPECT_EQ(world_.Find("rs/s1/t1/2026-03-31/r5")->receipt->earned[0].share.points.n, 4'700)
      << "300.00 were left of March: 5 000.00 exactly";
}

// Re-earned from where it began, whatever the month has come to since.
TEST_F(BracketsTest, APartIsReEarnedFromTheTotalOfThen) {
  Buy("r1", kNoon, 4'900);
  world_.Send(world_.Purchased("r2", kNoon, {{"a", 30'000, 3'000}}));
  Buy("r3", kNoon, 10'000);
  const int64_t before = world_.Active();
  world_.Send(world_.Returned("b", kNoon, "r2", kNoon, {{1, 1'000}}));
  EXPECT_EQ(world_.Active() - before, -200);  // 500 - (100 + 200)
}

TEST_F(BracketsTest, WhatGivesNothingIsCountedToo) {
  world_.plan().campaigns[0]->give[0].brackets = {{Money{500'000}, 0},
                                                  {Money{1'000'000'000}, 20'000}};
  EXPECT_EQ(Buy("r1", kNoon, 5'000), 0);
  EXPECT_EQ(Buy("r2", kNoon, 100), 200);
}

}  // namespace
}  // namespace kopilka
