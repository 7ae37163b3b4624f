#include "core/apply/tier.h"

#include <memory>
#include <utility>

#include "core/testing/levels.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class TierTest : public LevelsTest {
 protected:
  TierTest() : LevelsTest(Levels(TierLadder::Window::kLifetime, TierLadder::Downgrade::kNever)) {}
  void Start(TierLadder::Window window, TierLadder::Downgrade downgrade) {
    ladder() = Levels(window, downgrade);
  }
};

TEST_F(TierTest, WithoutSpendTheFirst) {
  EXPECT_EQ(Tier(), "basic");
  EXPECT_TRUE(world_.account.tiers.empty());
}

TEST_F(TierTest, UpAtOnceAfterTheReceipt) {
  Buy("r1", At(2026, 3, 2), 999);
  EXPECT_EQ(Tier(), "basic");
  Buy("r2", At(2026, 3, 3), 1);
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().progress, 100'000);
  EXPECT_EQ(world_.account.tiers[0].since, At(2026, 3, 3));
  Buy("r3", At(2027, 3, 3), 9'000);
  EXPECT_EQ(Tier(), "gold");
}

TEST_F(TierTest, TwoStepsAtOnce) {
  Buy("r1", At(2026, 3, 2), 6'000);
  EXPECT_EQ(Tier(), "gold");
}

TEST_F(TierTest, AReceiptIsDecidedByTheTierBeforeIt) {
  world_.plan().campaigns[0]->give[0].points_by_tier = {{Name("basic"), Points{1}},
                                                        {Name("silver"), Points{2}}};
  Buy("r1", At(2026, 3, 2), 1'000);
  EXPECT_EQ(world_.Active(), 1'000);
  Buy("r2", At(2026, 3, 2), 1'000);
  EXPECT_EQ(world_.Active(), 3'000);
}

// G23, domain.md 5.7: the receipt of before the upgrade comes after it.
TEST_F(TierTest, G23ALateReceiptHasTheTierOfItsOwnTime) {
  world_.plan().campaigns[0]->give[0].points_by_tier = {{Name("basic"), Points{1}},
                                                        {Name("silver"), Points{2}}};
  Buy("r1", At(2026, 3, 2), 1'000);
  world_.SendAt(At(2026, 3, 5), world_.Purchased("r0", At(2026, 3, 1), {{"a", 10'000}}));
  EXPECT_EQ(world_.Active(), 1'100);
  EXPECT_EQ(world_.Find("rs/s1/t1/2026-03-01/r0")->receipt->facts.tiers[0].tier, Name("basic"));
}

TEST_F(TierTest, WhatEarnsNothingCountsButPointsDoNot) {
  world_.plan().campaigns.clear();
  world_.Send(world_.Purchased("r1", At(2026, 3, 2), {{"a", 100'000}}, {{"points", 1}}));
  EXPECT_EQ(Standing().progress, 99'999);
  EXPECT_EQ(Tier(), "basic");
}

TEST_F(TierTest, AReturnLowersTheProgressAndNotTheTier) {
  world_.Send(world_.Purchased("r1", At(2026, 3, 2), {{"a", 90'000}, {"b", 30'000}}));
  world_.Send(world_.Returned("b", At(2026, 3, 2), "r1", At(2026, 3, 2), {{2, 0}}));
  EXPECT_EQ(Standing().progress, 90'000);
  EXPECT_EQ(Tier(), "silver");
}

TEST_F(TierTest, AYearBeginsAnew) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kNever);
  Buy("r1", At(2026, 12, 31), 600);
  Buy("r2", At(2027, 1, 1), 600);
  EXPECT_EQ(Tier(), "basic");
  EXPECT_EQ(Standing().progress, 60'000);
  EXPECT_EQ(world_.account.tiers[0].previous_progress.n, 60'000);
  // A late receipt of December counts in December's year, and that year then earns silver.
  world_.SendAt(At(2027, 1, 5), world_.Purchased("r0", At(2026, 12, 30), {{"a", 40'000}}));
  EXPECT_EQ(Standing().progress, 60'000);
  EXPECT_EQ(Tier(), "silver");
}

// Silver earned in 2026 stays through the review of 2027, which looks at 2026; the review of 2028
// looks at 2027.
TEST_F(TierTest, ReviewedInTheYearAfter) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kToQualify);
  Buy("r1", At(2026, 3, 2), 1'000);
  EXPECT_EQ(Standing().review_at, At(2027, 1, 1));
  world_.Pass(At(2027, 1, 1));
  EXPECT_EQ(Tier(), "silver");
  EXPECT_EQ(Standing().review_at, At(2028, 1, 1));
  EXPECT_EQ(world_.history.back().changes.at(0).kind, ChangeKind::kTier);
  world_.Pass({At(2028, 1, 1).ms - 1});
  EXPECT_EQ(Tier(), "silver");
  world_.Pass(At(2028, 1, 1));
  EXPECT_EQ(Tier(), "basic");
  EXPECT_EQ(Standing().review_at, kNever);
}

TEST_F(TierTest, DownByOneStep) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kOneStep);
  Buy("r1", At(2026, 3, 2), 6'000);
  world_.Pass(At(2028, 1, 1));
  EXPECT_EQ(Tier(), "silver");
  world_.Pass(At(2029, 1, 1));
  EXPECT_EQ(Tier(), "basic");
}

TEST_F(TierTest, DownToWhatTheYearEarned) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kToQualify);
  Buy("r1", At(2026, 3, 2), 6'000);
  Buy("r2", At(2027, 3, 2), 1'500);
  world_.Pass(At(2028, 1, 1));
  EXPECT_EQ(Tier(), "silver");
}

TEST_F(TierTest, NeverDown) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kNever);
  Buy("r1", At(2026, 3, 2), 6'000);
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever);
}

// A return takes the spend that the review would have looked at.
TEST_F(TierTest, TheReviewSeesReturns) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kToQualify);
  Buy("r1", At(2026, 12, 2), 1'000);
  world_.Send(world_.Returned("b", At(2026, 12, 30), "r1", At(2026, 12, 2)));
  EXPECT_EQ(Tier(), "silver");
  world_.Pass(At(2027, 1, 1));
  EXPECT_EQ(Tier(), "basic");
}

// G12: everything is looked at on 1 March.
TEST_F(TierTest, G12TheReviewHasItsDay) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kToQualify);
  world_.plan().tiers[0].review_month = 3;
  Buy("r1", At(2026, 5, 2), 1'000);
  EXPECT_EQ(Standing().review_at, At(2027, 3, 1));
  Buy("r2", At(2027, 2, 1), 100);
  world_.Pass(At(2027, 3, 1));
  EXPECT_EQ(Tier(), "silver") << "2026 earned it";
  world_.Pass(At(2028, 3, 1));
  EXPECT_EQ(Tier(), "basic") << "2027 did not";
}

TEST_F(TierTest, TheTriggerSaysFromAndTo) {
  Start(TierLadder::Window::kYear, TierLadder::Downgrade::kToQualify);
  TriggerRule rule;
  rule.name = Name("tier");
  rule.kind = TriggerKind::kTierChanged;
  world_.plan().triggers.push_back(rule);
  Buy("r1", At(2026, 3, 2), 1'000);
  world_.Pass(At(2028, 1, 1));
  const auto spoken = world_.Triggers(TriggerKind::kTierChanged);
  ASSERT_EQ(spoken.size(), 2);
  EXPECT_EQ(spoken[0].tier_from, Name("basic"));
  EXPECT_EQ(spoken[0].tier_to, Name("silver"));
  EXPECT_EQ(spoken[1].tier_from, Name("silver"));
  EXPECT_EQ(spoken[1].tier_to, Name("basic"));
  EXPECT_EQ(spoken[1].at, At(2028, 1, 1));
  EXPECT_TRUE(spoken[1].from_timer);
}

}  // namespace
}  // namespace kopilka
