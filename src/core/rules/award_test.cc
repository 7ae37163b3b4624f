#include "core/rules/award.h"

#include <vector>

#include "base/limits.h"
#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class AwardTest : public testing::Test {
 protected:
  // Points for one line of this amount and quantity.
  Award Of(const Give& give, int64_t amount, int64_t quantity = 1'000) {
    Line line;
    line.number = 1;
    line.sku = "a";
    line.amount = Money{amount};
    line.quantity = Quantity{quantity};
    line.discount = Money{discount_};
    lines_ = {line};
    Occasion occasion;
    occasion.plan = plan_.get();
    occasion.lines = lines_;
    occasion.member.tiers = tiers_;
    occasion.member.limits = counted_;
    Campaign campaign;
    campaign.give = {give};
    return AwardOf(campaign, campaign.give[0], occasion, EarningBase(occasion, {}));
  }

  void SetTier(absl::string_view tier) {
    tiers_.resize(1);
    tiers_[0].ladder = Name("level");
    tiers_[0].tier = Name(tier);
  }

  std::unique_ptr<Plan> plan_ = BarePlan();
  std::vector<Line> lines_;
  std::vector<TierState> tiers_;
  std::vector<LimitLeft> counted_;  // What brackets have counted before.
  int64_t discount_ = 0;
};

Give Steps(int64_t step, int64_t points) {
  Give give;
  give.kind = Give::Kind::kPerStep;
  give.step = Money{step};
  give.points = Points{points};
  return give;
}

Give Share(int64_t ppm, Rounding rounding) {
  Give give;
  give.kind = Give::Kind::kShare;
  give.ppm = ppm;
  give.money_per_points = Money{100};  // 1 point is worth 1.00.
  give.rounding = rounding;
  return give;
}

TEST_F(AwardTest, G6WholeGroupsOnly) {
  // 2 $ = 10 points: 7 $ is three groups.
  EXPECT_EQ(Of(Steps(200, 10), 700).points.n, 30);
}

TEST_F(AwardTest, G7StepAndMultiplier) {
  // 1 per 10 $: 105 $ is 10 whole steps.
  EXPECT_EQ(Of(Steps(1'000, 1), 10'500).points.n, 10);
  // 4 points x 1.5 = 6; 5 x 1.5 = 7.5, dropped to 7.
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.steps = {{.name = Name("basic")},
                  {.name = Name("gold"), .from = 1, .multiply_ppm = 1'500'000}};
  plan_->tiers.push_back(ladder);
  SetTier("gold");
  Give multiplied = Steps(1'000, 1);
  multiplied.multiply_by_ladder = Name("level");
  EXPECT_EQ(Of(multiplied, 4'000).points.n, 6);
  EXPECT_EQ(Of(multiplied, 5'000).points.n, 7);
  SetTier("basic");
  EXPECT_EQ(Of(multiplied, 4'000).points.n, 4);
}

TEST_F(AwardTest, G12PointsByTier) {
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.steps = {{.name = Name("regular")},
                  {.name = Name("silver"), .from = 1'500'000},
                  {.name = Name("gold"), .from = 15'000'000}};
  plan_->tiers.push_back(ladder);
  Give give = Steps(100'000, 0);
  give.points_by_tier = {
      {Name("regular"), Points{50}}, {Name("silver"), Points{75}}, {Name("gold"), Points{100}}};
  // 5200.00: five whole thousands.
  EXPECT_EQ(Of(give, 520'000).points.n, 250);
  SetTier("silver");
  EXPECT_EQ(Of(give, 520'000).points.n, 375);
  SetTier("gold");
  EXPECT_EQ(Of(give, 520'000).points.n, 500);
  EXPECT_EQ(Of(give, 99'999).points.n, 0);  // Under a thousand earns nothing.
}

TEST_F(AwardTest, AShareIsRoundedOnce) {
  // 2 % of 149.00 = 2.98 points.
  EXPECT_EQ(Of(Share(20'000, Rounding::kDown), 14'900).points.n, 2);
  EXPECT_EQ(Of(Share(20'000, Rounding::kHalfUp), 14'900).points.n, 3);
  // 0.5 % of 100.00 = 0.5.
  EXPECT_EQ(Of(Share(5'000, Rounding::kHalfUp), 10'000).points.n, 1);
  EXPECT_EQ(Of(Share(5'000, Rounding::kHalfEven), 10'000).points.n, 0);
}

TEST_F(AwardTest, AShareHasARate) {
  // 1 % of 250.00 is 2.50; 10 points are worth 1.00, so 25 points.
  Give give = Share(10'000, Rounding::kDown);
  give.share_points = Points{10};
  EXPECT_EQ(Of(give, 25'000).points.n, 25);
}

TEST_F(AwardTest, WholeUnits) {
  Give give;
  give.kind = Give::Kind::kPerUnit;
  give.points = Points{3};
  EXPECT_EQ(Of(give, 100, 2'999).points.n, 6);
  EXPECT_EQ(Of(give, 100, 999).points.n, 0);
}

TEST_F(AwardTest, TheArithmeticForPeople) {
  const Give steps = Steps(1'000, 123);
  EXPECT_EQ(Arithmetic(steps, Of(steps, 456'700), 2), "123 x floor(4567.00 / 10.00) = 56088");
  const Give share = Share(25'000, Rounding::kDown);
  EXPECT_EQ(Arithmetic(share, Of(share, 10'050), 2), "2.5 % of 100.50 = 2");
  Give fixed;
  fixed.points = Points{300};
  EXPECT_EQ(Arithmetic(fixed, Of(fixed, 1), 2), "300");
  // A currency without minor units.
  EXPECT_EQ(Arithmetic(steps, Of(steps, 4'567), 0), "123 x floor(4567 / 1000) = 492");
}

// G8: 0.4995 and 0.49617 are 0.50 in money, and that is a point.
TEST_F(AwardTest, G8MoneyKeptToTwoDecimals) {
  Give give = Share(3'330, Rounding::kHalfUp);
  EXPECT_EQ(Of(give, 15'000).points.n, 0);
  EXPECT_EQ(Of(give, 14'900).points.n, 0);
  give.money_rounding = Rounding::kHalfUp;
  EXPECT_EQ(Of(give, 15'000).points.n, 1);
  EXPECT_EQ(Of(give, 14'900).points.n, 1);
  EXPECT_EQ(Of(give, 14'800).points.n, 0);  // 0.4928 is 0.49.
}

Give Brackets() {
  Give give;
  give.kind = Give::Kind::kBrackets;
  give.brackets = {{Money{500'000}, 10'000}, {Money{750'000}, 12'000}, {Money{kMaxMinor}, 15'000}};
  give.total.name = Name("c total");
  give.total.each = Limit::Each::kLifetime;
  return give;  // A point is a kopeck.
}

TEST_F(AwardTest, G9BracketsAcrossABoundary) {
  counted_ = {{Name("c total"), 490'000}};
  EXPECT_EQ(Of(Brackets(), 30'000).points.n, 340);  // 1.00 + 2.40
  EXPECT_EQ(Arithmetic(Brackets(), Of(Brackets(), 30'000), 2),
            "1 % of 100.00 + 1.2 % of 200.00 = 340");
  EXPECT_EQ(Of(Brackets(), 10'000).points.n, 100) << "5 000.00 exactly";
  counted_ = {{Name("c total"), 500'000}};
  EXPECT_EQ(Of(Brackets(), 10'000).points.n, 120);
  counted_.clear();
  EXPECT_EQ(Of(Brackets(), 1'000'000).points.n, 11'750);  // 50.00 + 30.00 + 37.50
}

TEST_F(AwardTest, PerQuantity) {
  Give give;
  give.kind = Give::Kind::kPerQuantity;
  give.quantity_step = Quantity{500};
  give.points = Points{3};
  EXPECT_EQ(Of(give, 1, 499).points.n, 0);
  EXPECT_EQ(Of(give, 1, 1'750).points.n, 9);
  EXPECT_EQ(Arithmetic(give, Of(give, 1, 1'750), 2), "3 x 3 times 0.5 units = 9");
}

TEST_F(AwardTest, BeforeDiscounts) {
  Give give = Share(100'000, Rounding::kDown);
  give.base = Give::Base::kReceiptBeforeDiscounts;
  discount_ = 1'500;
  EXPECT_EQ(Of(give, 13'500).points.n, 15);
}

// 3 points for each whole 10.00 of 45.00 are 12: as many again, or half of them, rounded by itself.
TEST_F(AwardTest, AMultipleOfWhatAnotherCampaignGives) {
  auto plan = BarePlan();
  Campaign base = PerStep("base", Money{1'000});
  base.give[0].points = Points{3};
  base.limits = {{.name = Name("base"), .amount = 1}};
  plan->campaigns = {base};
  Occasion occasion;
  occasion.plan = plan.get();
  Line line;
  line.amount = Money{4'500};
  occasion.lines = absl::MakeConstSpan(&line, 1);
  const EarningBase earning(occasion, Money{});
  Give twice = {.kind = Give::Kind::kMultiple, .wallet = base.give[0].wallet, .ppm = 1'000'000};
  twice.of_campaign = Name("base");
  const Award award = AwardOf(Fixed("twice", {}), twice, occasion, earning);
  EXPECT_EQ(award.points.n, 12) << "whatever a limit leaves of them";
  EXPECT_EQ(Arithmetic(twice, award, 2), "1 x 12 = 12");
  Give more = twice;
  more.ppm = 125'000;
  EXPECT_EQ(AwardOf(Fixed("more", {}), more, occasion, earning).points.n, 1);
  more.rounding = Rounding::kHalfUp;
  EXPECT_EQ(AwardOf(Fixed("more", {}), more, occasion, earning).points.n, 2) << "of 1.5";
  twice.wallet = Name("another");
  EXPECT_EQ(AwardOf(Fixed("twice", {}), twice, occasion, earning).points.n, 0);
  twice.wallet = base.give[0].wallet;
  plan->campaigns[0]->when = Over(Condition::Kind::kAny, {});
  EXPECT_EQ(AwardOf(Fixed("twice", {}), twice, occasion, earning).points.n, 0)
      << "nothing times two";
}

}  // namespace
}  // namespace kopilka
