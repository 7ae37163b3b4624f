#include <memory>
#include <utility>

#include "core/apply/tier.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TierWay AmountOf(TierMeasure measure, int64_t amount) {
  TierWay way;
  way.measure = measure;
  way.amount = amount;
  return way;
}

TierWay MemberFor(int months) {
  TierWay way;
  way.kind = TierWay::Kind::kMemberFor;
  way.term.months = months;
  return way;
}

TierWay Invited() {
  TierWay way;
  way.kind = TierWay::Kind::kWhen;
  way.when = Leaf(Condition::Kind::kAttribute, {"yes"});
  way.when.text = "invited";
  return way;
}

// basic, and gold from `from` of a measure; for a lifetime. 1 point a rouble.
class TierMeasureTest : public testing::Test {
 protected:
  TierLadder& Start(TierMeasure by, int64_t from) {
    TierLadder ladder;
    ladder.name = Name("level");
    ladder.by = by;
    ladder.wallet = Name("bonus");
    ladder.steps = {{.name = Name("basic")}, {.name = Name("gold"), .from = from}};
    world_.plan().tiers = {ladder};
    return world_.plan().tiers[0];
  }
  Decision Buy(const std::string& id, Instant at, int64_t roubles) {
    return world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}));
  }
  TierStanding Standing() { return StandingsOf(world_.plan(), world_.account)[0]; }
  bool IsGold() { return Standing().tier == Name("gold"); }
  Decision Update(const std::string& id, Instant at, const std::string& value) {
    static const Attribute kYes[] = {{"invited", "yes"}};
    static const Attribute kNo[] = {{"invited", ""}};
    MemberUpdated updated;
    updated.attributes = value.empty() ? kNo : kYes;
    return world_.Send(world_.Make(id, at, updated, "update " + value));
  }

  World world_{RoublePlan()};
};

TEST_F(TierMeasureTest, VisitsArePurchasesWithGoods) {
  Start(TierMeasure::kVisits, 3);
  Buy("r1", kNoon, 1);
  Buy("r2", kNoon, 1);
  world_.Send(world_.Purchased("fee", kNoon, {{"bag", 0, 0}}));
  EXPECT_FALSE(IsGold()) << "nothing was sold on the third";
  EXPECT_EQ(Standing().progress, 2);
  Buy("r3", kNoon, 1);
  EXPECT_TRUE(IsGold());
}

TEST_F(TierMeasureTest, AVisitIsTakenBackWithItsLastGoods) {
  Start(TierMeasure::kVisits, 3);
  world_.Send(world_.Purchased("r1", kNoon, {{"a", 100, 2'000}}));
  world_.Send(world_.Returned("b1", kNoon, "r1", kNoon, {{1, 1'000}}));
  EXPECT_EQ(Standing().progress, 1);
  world_.Send(world_.Returned("b2", kNoon, "r1", kNoon, {{1, 1'000}}));
  EXPECT_EQ(Standing().progress, 0);
}

TEST_F(TierMeasureTest, PointsCountWhenEarnedPendingOnesToo) {
  world_.plan().wallets[0].activates.after = {.days = 14};
  Start(TierMeasure::kPoints, 100);
  Buy("r1", kNoon, 99);
  EXPECT_FALSE(IsGold());
  EXPECT_EQ(world_.Pending(), 99);
  world_.Send(world_.Adjusted("a", kNoon, 50));
  EXPECT_FALSE(IsGold()) << "a correction is not earned";
  Buy("r2", kNoon, 1);
  EXPECT_TRUE(IsGold());
}

// Burned points stay earned; those of returned goods do not, whatever became of them.
TEST_F(TierMeasureTest, PointsDropAtOnceOnReturn) {
  Start(TierMeasure::kPoints, 1'000);
  Buy("r1", kNoon, 100);
  Buy("r2", kNoon, 50);
  world_.Send(world_.Asked("q", kNoon, 150, /*immediate=*/true));
  EXPECT_EQ(Standing().progress, 150);
  world_.Send(world_.Returned("b", kNoon, "r1", kNoon));
  EXPECT_EQ(Standing().progress, 50);
  EXPECT_EQ(world_.Owed(), 100);
}

// 50 of the 150 go to the fund.
TEST_F(TierMeasureTest, PointsForAFundAreNotHisOwn) {
  world_.plan().people.funds = {{Name("sea"), "sea-account"}};
  std::vector<Give>& give = world_.plan().campaigns[0]->give;
  give.push_back(give[0]);
  give[1].to = Name("sea");
  give[1].step = Money{200};
  Start(TierMeasure::kPoints, 101);
  Buy("r1", kNoon, 60);
  Buy("r2", kNoon, 40);
  EXPECT_FALSE(IsGold());
  world_.Send(world_.Returned("b", kNoon, "r2", kNoon));
  EXPECT_EQ(Standing().progress, 60);
}

// Two visits under a version that counted money alone, one under one that counts visits.
TEST_F(TierMeasureTest, AReturnTakesBackWhatItsVersionHasCounted) {
  Start(TierMeasure::kSpend, 1'000'000);
  Buy("r1", kNoon, 10);
  Buy("r2", kNoon, 10);
  world_.Switch(RoublePlan());
  world_.plan().version = "v2";
  Start(TierMeasure::kVisits, 5);
  Buy("r3", kNoon, 10);
  world_.Send(world_.Returned("b1", kNoon, "r1", kNoon));
  EXPECT_EQ(Standing().progress, 1);
  world_.Send(world_.Returned("b3", kNoon, "r3", kNoon));
  EXPECT_EQ(Standing().progress, 0);
  EXPECT_EQ(world_.account.tiers.at(0).progress.n, 1'000) << "10.00 of r2";
  EXPECT_TRUE(world_.account.tiers.at(0).counts.empty());
}

TEST_F(TierMeasureTest, PointsOfActionsAndEnrolmentCount) {
  Start(TierMeasure::kPoints, 30);
  for (const auto on : {Campaign::On::kAction, Campaign::On::kEnrolled}) {
    Campaign gift = Fixed(on == Campaign::On::kAction ? "act" : "enrol", Points{15});
    gift.on = on;
    world_.plan().campaigns.push_back(gift);
  }
  world_.Send(world_.Enrolled("e", kNoon));
  EXPECT_EQ(Standing().progress, 15);
  world_.Send(world_.Make("a", kNoon, Action{"review", {}}, "review"));
  EXPECT_TRUE(IsGold());
}

TEST_F(TierMeasureTest, TheBalanceIsThatOfNow) {
  Start(TierMeasure::kBalance, 100);
  Buy("r1", kNoon, 80);
  world_.Send(world_.Asked("q", kNoon, 30, /*immediate=*/true));
  Buy("r2", kNoon, 40);
  EXPECT_EQ(Standing().progress, 90);
  EXPECT_FALSE(IsGold()) << "120 earned, 90 there";
  world_.Send(world_.Adjusted("a", kNoon, 10));
  EXPECT_TRUE(IsGold());
}

TEST_F(TierMeasureTest, TheReviewLooksAtTheBalance) {
  TierLadder& ladder = Start(TierMeasure::kBalance, 100);
  ladder.window = TierLadder::Window::kMonth;
  ladder.downgrade = TierLadder::Downgrade::kToQualify;
  Buy("r1", kNoon, 100);
  EXPECT_EQ(Standing().review_at, At(2026, 4, 1));
  world_.Pass(At(2026, 4, 1));
  EXPECT_TRUE(IsGold()) << "they are there still";
  world_.Send(world_.Asked("q", At(2026, 4, 2), 1, /*immediate=*/true));
  EXPECT_TRUE(IsGold()) << "until the review";
  world_.Pass(At(2026, 5, 1));
  EXPECT_FALSE(IsGold());
}

TEST_F(TierMeasureTest, PointsThatBecomeActiveLift) {
  world_.plan().wallets[0].activates.after = {.days = 1};
  Start(TierMeasure::kBalance, 100);
  Buy("r1", kNoon, 100);
  EXPECT_FALSE(IsGold());
  world_.Pass(At(2026, 3, 3));
  EXPECT_TRUE(IsGold());
  EXPECT_EQ(world_.account.tiers[0].since, At(2026, 3, 3));
}

TEST_F(TierMeasureTest, AnyOfSeveralMeasures) {
  TierLadder& ladder = Start(TierMeasure::kSpend, 100'000);
  ladder.steps[1].ways = {AmountOf(TierMeasure::kVisits, 3)};
  Buy("r1", kNoon, 1);
  Buy("r2", kNoon, 1);
  const std::vector<TierProgress> measures = {{TierMeasure::kSpend, {}, 200},
                                              {TierMeasure::kVisits, {}, 2}};
  EXPECT_EQ(Standing().measures, measures);
  Buy("r3", kNoon, 1);
  EXPECT_TRUE(IsGold());
}

TEST_F(TierMeasureTest, YearsOfMembershipLiftByThemselves) {
  TierLadder& ladder = Start(TierMeasure::kSpend, 100'000);
  ladder.steps[1].ways = {MemberFor(60)};
  EXPECT_EQ(NextDue(world_.plan(), world_.account), kNever) << "not enrolled";
  world_.Send(world_.Enrolled("e", kNoon));
  EXPECT_EQ(NextDue(world_.plan(), world_.account), At(2031, 3, 2));
  world_.Pass({At(2031, 3, 2).ms - 1});
  EXPECT_FALSE(IsGold());
  world_.Pass(At(2031, 3, 2));
  EXPECT_TRUE(IsGold());
  EXPECT_EQ(world_.history.back().changes.at(0).kind, ChangeKind::kTier);
}

// Neither the years nor the invitation are less in a review than before.
TEST_F(TierMeasureTest, TheReviewKnowsTheMember) {
  TierLadder& ladder = Start(TierMeasure::kSpend, 100'000);
  ladder.window = TierLadder::Window::kYear;
  ladder.downgrade = TierLadder::Downgrade::kToQualify;
  ladder.steps[1].ways = {Invited()};
  Update("u1", kNoon, "yes");
  EXPECT_TRUE(IsGold());
  world_.Pass(At(2028, 1, 1));
  EXPECT_TRUE(IsGold());
  Update("u2", At(2028, 2, 1), "");
  EXPECT_TRUE(IsGold()) << "until the review";
  world_.Pass(At(2029, 1, 1));
  EXPECT_FALSE(IsGold());
}

TEST_F(TierMeasureTest, NearTierByBalance) {
  Start(TierMeasure::kBalance, 100);
  TriggerRule rule;
  rule.name = Name("near");
  rule.kind = TriggerKind::kNearTier;
  rule.ladder = Name("level");
  rule.within = 10;
  world_.plan().triggers.push_back(rule);
  Buy("r1", kNoon, 89);
  EXPECT_TRUE(world_.Triggers(TriggerKind::kNearTier).empty());
  Buy("r2", kNoon, 1);
  ASSERT_EQ(world_.Triggers(TriggerKind::kNearTier).size(), 1U);
  EXPECT_EQ(world_.Triggers(TriggerKind::kNearTier)[0].missing, 10);
}

TEST_F(TierMeasureTest, NoAmountReachesAStepByInvitationAlone) {
  TierLadder& ladder = Start(TierMeasure::kSpend, 100);
  TierStep black = {.name = Name("black"), .from = TierStep::kNoAmount};
  black.ways = {Invited()};
  ladder.steps.push_back(black);
  TriggerRule near;
  near.name = Name("near");
  near.kind = TriggerKind::kNearTier;
  near.ladder = Name("level");
  near.within = TierStep::kNoAmount;
  world_.plan().triggers = {near};
  EXPECT_TRUE(Buy("r1", kNoon, 1'000'000).triggers.empty()) << "nothing is missing to it";
  EXPECT_TRUE(IsGold());
  Update("u1", kNoon, "yes");
  EXPECT_EQ(Standing().tier, Name("black"));
}

}  // namespace
}  // namespace kopilka
