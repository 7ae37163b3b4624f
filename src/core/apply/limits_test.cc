#include "core/apply/limits.h"

#include <memory>
#include <string>
#include <vector>

#include "core/testing/town.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point a rouble; above 100 a month it is told. `passed` speaks of every campaign.
std::unique_ptr<Plan> TellingPlan() {
  auto plan = RoublePlan();
  plan->campaigns[0]->limits = {{.name = Name("base points/month tell"),
                                 .amount = 100,
                                 .each = Limit::Each::kMonth,
                                 .over = Limit::Over::kTell}};
  TriggerRule rule;
  rule.name = Name("passed");
  rule.kind = TriggerKind::kLimit;
  plan->triggers.push_back(rule);
  return plan;
}

class SoftLimitTest : public testing::Test {
 protected:
  Limit& limit() { return world_.plan().campaigns[0]->limits[0]; }
  Decision Buy(const std::string& id, Instant at, int64_t roubles) {
    return world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}));
  }
  // What each trigger has said to be counted.
  std::vector<int64_t> Told() {
    std::vector<int64_t> counted;
    for (const Trigger& trigger : world_.Triggers(TriggerKind::kLimit)) {
      EXPECT_EQ(trigger.campaign, Name("base"));
      EXPECT_EQ(trigger.limit, limit().name);
      counted.push_back(trigger.counted);
    }
    return counted;
  }
  using Counts = std::vector<int64_t>;

  World world_{TellingPlan()};
};

TEST_F(SoftLimitTest, AllIsGivenAndThePassingIsToldOnce) {
  Buy("r1", At(2026, 3, 2), 100);
  EXPECT_EQ(Told(), Counts()) << "100 are not more than 100";
  Buy("r2", At(2026, 3, 3), 30);
  EXPECT_EQ(Told(), Counts{130});
  Buy("r3", At(2026, 3, 4), 500);
  EXPECT_EQ(Told(), Counts{130});
  EXPECT_EQ(world_.Active(), 630);
  EXPECT_TRUE(world_.history.back().changes[0].fired[0].cut_by.empty());
}

TEST_F(SoftLimitTest, EachPeriodAnew) {
  Buy("r1", At(2026, 3, 2), 101);
  Buy("r2", At(2026, 4, 1), 100);
  EXPECT_EQ(Told(), Counts{101});
  Buy("r3", At(2026, 4, 2), 1);
  EXPECT_EQ(Told(), (Counts{101, 101}));
}

// A return may free it; what has been told is not told again.
TEST_F(SoftLimitTest, OnceAlsoWhenAReturnHasFreedIt) {
  limit().freed_by_return = true;
  Buy("r1", At(2026, 3, 2), 101);
  world_.Send(world_.Returned("b", At(2026, 3, 3), "r1", At(2026, 3, 2)));
  Buy("r2", At(2026, 3, 4), 90);
  EXPECT_EQ(world_.account.counters.at(0).used, 90);
  Buy("r3", At(2026, 3, 5), 90);
  EXPECT_EQ(Told(), Counts{101});
}

TEST_F(SoftLimitTest, AReturnEarnsAgainWithoutBound) {
  world_.Send(world_.Purchased("r1", At(2026, 3, 2), {{"a", 50'000}, {"b", 20'000}}));
  EXPECT_EQ(world_.Active(), 700);
  world_.Send(world_.Returned("b", At(2026, 3, 3), "r1", At(2026, 3, 2), {{2, 0}}));
  EXPECT_EQ(world_.Active(), 500);
}

TEST_F(SoftLimitTest, Times) {
  limit() = {.name = Name("base times/day"),
             .measure = Limit::Measure::kTimes,
             .amount = 2,
             .each = Limit::Each::kDay,
             .over = Limit::Over::kTell};
  for (int hour = 1; hour <= 4; ++hour) {
    Buy(std::to_string(hour), At(2026, 3, 2, hour), 10);
  }
  EXPECT_EQ(Told(), Counts{3});
  EXPECT_EQ(world_.Active(), 40);
}

TEST_F(SoftLimitTest, EachReceiptForItself) {
  limit().each = Limit::Each::kReceipt;
  Buy("r1", At(2026, 3, 2), 100);
  Buy("r2", At(2026, 3, 2), 101);
  Buy("r3", At(2026, 3, 2), 250);
  EXPECT_EQ(Told(), (Counts{101, 250}));
  EXPECT_TRUE(world_.account.counters.empty());
}

TEST_F(SoftLimitTest, ATriggerOfAnotherCampaignIsSilent) {
  world_.plan().triggers[0].campaign = Name("other");
  Buy("r1", At(2026, 3, 2), 500);
  EXPECT_EQ(Told(), Counts());
}

// What a version has counted goes on, whatever the amount: 90, then 20 more.
TEST_F(SoftLimitTest, OverAVersion) {
  Buy("r1", At(2026, 3, 2), 90);
  world_.Switch(TellingPlan());
  world_.plan().version = "v2";
  limit().amount = 105;
  Buy("r2", At(2026, 3, 3), 15);
  EXPECT_EQ(Told(), Counts()) << "105 are not more than 105";
  Buy("r3", At(2026, 3, 3), 5);
  EXPECT_EQ(Told(), Counts{110});
}

// 100 are told, 150 are held.
TEST_F(SoftLimitTest, BesideAHardOne) {
  Limit hard = limit();
  hard.name = Name("base points/month hard");
  hard.amount = 150;
  hard.over = Limit::Over::kCut;
  world_.plan().campaigns[0]->limits.push_back(hard);
  Buy("r1", At(2026, 3, 2), 120);
  Buy("r2", At(2026, 3, 3), 120);
  EXPECT_EQ(Told(), Counts{120});
  EXPECT_EQ(world_.Active(), 150);
}

// 60 of each: together they have passed it, and the next purchase says so.
TEST(SoftLimitOfTwoTest, AMergeAddsUpWhatIsCounted) {
  Town town(TellingPlan);
  town.Send(town["anna"].Purchased("a1", kNoon, {{"tea", 6'000}}));
  town.Send(town["boris"].Purchased("b1", kNoon, {{"tea", 6'000}}));
  town.Send(town["anna"].Merged("merge", kNoon, "boris"));
  town.Settle();
  EXPECT_TRUE(town["boris"].Triggers(TriggerKind::kLimit).empty());
  town.Send(town["boris"].Purchased("b2", kNoon, {{"tea", 100}}));
  ASSERT_EQ(town["boris"].Triggers(TriggerKind::kLimit).size(), 1u);
  EXPECT_EQ(town["boris"].Triggers(TriggerKind::kLimit)[0].counted, 121);
  EXPECT_TRUE(town["boris"].account.counters.at(0).told);
}

TEST(SoftLimitOfTwoTest, AMergeKeepsWhatIsTold) {
  Town town(TellingPlan);
  town.Send(town["anna"].Purchased("a1", kNoon, {{"tea", 16'000}}));
  EXPECT_EQ(town["anna"].Triggers(TriggerKind::kLimit).size(), 1u);
  town.Send(town["boris"].Purchased("b1", kNoon, {{"tea", 6'000}}));
  town.Send(town["anna"].Merged("merge", kNoon, "boris"));
  town.Settle();
  town.Send(town["boris"].Purchased("b2", kNoon, {{"tea", 100}}));
  EXPECT_TRUE(town["boris"].Triggers(TriggerKind::kLimit).empty());
}

}  // namespace
}  // namespace kopilka
