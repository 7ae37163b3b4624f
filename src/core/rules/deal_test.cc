#include "core/rules/deal.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/testing/baskets.h"
#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Pick = Give::Pick;

class DealTest : public testing::Test {
 protected:
  void Add(Campaign campaign) { plan_->campaigns.push_back(std::move(campaign)); }
  void Sell(const std::string& category, int64_t amount, int64_t quantity = 1'000) {
    basket_.Sell(category, amount, quantity);
  }
  Off Taken() {
    EXPECT_TRUE(LinkGroups(plan_.get()));
    return OffOf(basket_);
  }
  Off Taken(Campaign campaign) {
    plan_->campaigns.clear();
    Add(std::move(campaign));
    return Taken();
  }

  std::unique_ptr<Plan> plan_ = BarePlan();
  Basket basket_{*plan_};
};

TEST_F(DealTest, ASetOfTwoCategories) {
  Sell("cheese", 20'000);
  Sell("bread", 5'000);
  Sell("sausage", 15'005);
  // 20 % of 350.05 is 70.01: 40.00 and 30.01.
  EXPECT_EQ(Taken(SetOf("both", {PartOf("cheese"), PartOf("sausage")}, ShareOfSet(200'000))),
            (Off{{"both", {4'000, 0, 3'001}}}));
}

TEST_F(DealTest, WithoutAPartThereIsNoSet) {
  Sell("cheese", 20'000, 5'000);
  EXPECT_EQ(Taken(SetOf("both", {PartOf("cheese"), PartOf("sausage")}, ShareOfSet(200'000))),
            Off());
}

TEST_F(DealTest, SetsAreOfTheDearestUnits) {
  Sell("cheese", 10'000);
  Sell("cheese", 60'000, 2'000);  // 300.00 a unit.
  Sell("sausage", 40'000, 2'000);
  EXPECT_EQ(Taken(SetOf("both", {PartOf("cheese"), PartOf("sausage")}, ShareOfSet(100'000))),
            (Off{{"both", {0, 6'000, 4'000}}}));
}

TEST_F(DealTest, APriceIsSplitByLargestRemainder) {
  Sell("cheese", 20'000);
  Sell("sausage", 10'001);
  // 0.02 above 299.99: of 0.02 the cheese has 0.0133 and the sausage 0.0067, a kopeck each.
  EXPECT_EQ(Taken(SetOf("both", {PartOf("cheese"), PartOf("sausage")}, SetFor(29'999))),
            (Off{{"both", {1, 1}}}));
  EXPECT_EQ(Taken(SetOf("both", {PartOf("cheese"), PartOf("sausage")}, SetFor(30'001))), Off());
}

TEST_F(DealTest, EachSetHasItsOwnPrice) {
  Sell("cheese", 50'000);
  Sell("cheese", 10'000);
  Sell("sausage", 10'000, 2'000);
  // 500.00 + 50.00 is 250.00 too much; 100.00 + 50.00 is less than 300.00 and stays.
  EXPECT_EQ(Taken(SetOf("both", {PartOf("cheese"), PartOf("sausage")}, SetFor(30'000))),
            (Off{{"both", {22'727, 0, 2'273}}}));
}

TEST_F(DealTest, MoneyOffEachSetIsNoMoreThanItCosts) {
  Sell("tea", 12'000);
  Sell("tea", 3'000);
  EXPECT_EQ(Taken(SetOf("off", {PartOf("tea")}, OffSet(5'000))), (Off{{"off", {5'000, 3'000}}}));
}

TEST_F(DealTest, ThreeForTwo) {
  Sell("pen", 60'000, 6'000);
  Sell("pen", 7'000);
  Sell("pen", 9'000);
  const Campaign deal =
      SetOf("three", {PartOf("pen", 3'000)}, Picking(ShareOfSet(1'000'000), Pick::kCheapest));
  // Of 8 units 6 are in sets, all of 100.00: two of them are free.
  EXPECT_EQ(Taken(deal), (Off{{"three", {20'000, 0, 0}}}));
  Sell("pen", 8'000);
  // Of 9 units three: 70.00, 80.00 and 90.00.
  EXPECT_EQ(Taken(deal), (Off{{"three", {0, 7'000, 9'000, 8'000}}}));
}

TEST_F(DealTest, OfEqualUnitsTheLastLineIsFree) {
  Sell("pen", 100);
  Sell("pen", 100);
  EXPECT_EQ(
      Taken(SetOf("half", {PartOf("pen", 2'000)}, Picking(ShareOfSet(1'000'000), Pick::kCheapest))),
      (Off{{"half", {0, 100}}}));
  EXPECT_EQ(
      Taken(SetOf("half", {PartOf("pen", 2'000)}, Picking(ShareOfSet(1'000'000), Pick::kDearest))),
      (Off{{"half", {100, 0}}}));
}

TEST_F(DealTest, APartOfTheSet) {
  Sell("shoes", 500'000);
  Sell("food", 30'000, 3'000);
  Give give = ShareOfSet(300'000);
  give.part = Name("food");
  EXPECT_EQ(Taken(SetOf("related", {PartOf("food", 2'000), PartOf("shoes")}, give)),
            (Off{{"related", {0, 6'000}}}));
}

TEST_F(DealTest, TimesCountSets) {
  Sell("pen", 60'000, 6'000);
  Campaign deal =
      SetOf("three", {PartOf("pen", 3'000)}, Picking(ShareOfSet(1'000'000), Pick::kCheapest));
  deal.limits.push_back({.name = Name("three"),
                         .measure = Limit::Measure::kTimes,
                         .amount = 1,
                         .each = Limit::Each::kReceipt,
                         .over = Limit::Over::kRefuse});
  EXPECT_EQ(Taken(deal), (Off{{"three", {10'000}}}));
  deal.limits[0].each = Limit::Each::kDay;  // A receipt is one time of a day.
  EXPECT_EQ(Taken(deal), (Off{{"three", {20'000}}}));
}

TEST_F(DealTest, WeighedGoodsNeedAPartOfAUnit) {
  Sell("cheese", 50'000, 1'250);
  EXPECT_EQ(Taken(SetOf("cut", {PartOf("cheese")}, ShareOfSet(100'000))), Off());
  // Two sets of 0.5 of the 1.25: 400.00.
  EXPECT_EQ(Taken(SetOf("cut", {PartOf("cheese", 500)}, ShareOfSet(100'000))),
            (Off{{"cut", {4'000}}}));
}

TEST_F(DealTest, UnitsOfALineAddUpToTheLine) {
  Sell("pen", 100, 3'000);
  const Campaign deal = SetOf("a", {PartOf("pen")}, ShareOfSet(1'000'000));
  EXPECT_EQ(Taken(deal), (Off{{"a", {100}}}));
}

TEST_F(DealTest, ALineGoesToTheFirstPartThatItFits) {
  Sell("pen", 30'000, 2'000);
  Sell("ink", 10'000);
  SetPart any{Name("b"), Quantity{1'000}, {}};
  // The ink is of `a`, so the pens are of `b`.
  EXPECT_EQ(Taken(SetOf("x", {{Name("a"), Quantity{1'000}, InCategory({"ink"})}, any},
                        ShareOfSet(100'000))),
            (Off{{"x", {1'500, 1'000}}}));
}

TEST_F(DealTest, TheCheapestOfTheMatchingLines) {
  Sell("pen", 30'000, 2'000);
  Sell("ink", 1'000);
  Sell("pen", 20'000);
  Sell("pen", 100, 500);  // Half a unit is none.
  Give give{.kind = Give::Kind::kShare,
            .is_discount = true,
            .base = Give::Base::kMatchingLines,
            .ppm = 500'000};
  Campaign deal;
  deal.name = Name("one");
  deal.lines = InCategory({"pen"});
  deal.give = {Picking(give, Pick::kCheapest)};
  EXPECT_EQ(Taken(deal), (Off{{"one", {7'500, 0, 0, 0}}}));
  deal.give = {Picking(give, Pick::kDearest, 2'000)};
  EXPECT_EQ(Taken(deal), (Off{{"one", {7'500, 0, 10'000, 0}}}));
}

TEST_F(DealTest, AUnitIsInOneSetOfAGroup) {
  CampaignGroup group;
  group.name = Name("g");
  plan_->groups = {group};
  Sell("pen", 60'000, 3'000);
  Campaign one = SetOf("a", {PartOf("pen")}, ShareOfSet(100'000));
  one.limits.push_back({.name = Name("a"),
                        .measure = Limit::Measure::kTimes,
                        .amount = 2,
                        .each = Limit::Each::kReceipt,
                        .over = Limit::Over::kRefuse});
  Campaign two = SetOf("b", {PartOf("pen", 2'000)}, ShareOfSet(500'000));
  one.group = two.group = Name("g");
  Add(one);
  Add(two);
  EXPECT_EQ(Taken(), (Off{{"a", {4'000}}}));  // One pen is left.
  plan_->campaigns[1]->priority = 1;
  EXPECT_EQ(Taken(), (Off{{"a", {2'000}}, {"b", {20'000}}}));
  plan_->campaigns[0]->group = plan_->campaigns[1]->group = Name();
  EXPECT_EQ(Taken(), (Off{{"a", {4'000}}, {"b", {20'000}}}));
}

TEST_F(DealTest, NoLineCostsLessThanNothing) {
  Sell("pen", 10'000);
  Add(SetOf("a", {PartOf("pen")}, ShareOfSet(700'000)));
  Add(SetOf("b", {PartOf("pen")}, ShareOfSet(500'000)));
  EXPECT_EQ(Taken(), (Off{{"a", {7'000}}, {"b", {3'000}}}));
}

TEST_F(DealTest, ReturnsOnAReceiptFormNoSet) {
  Sell("pen", -10'000, -1'000);
  Sell("pen", 10'000);
  EXPECT_EQ(Taken(SetOf("two", {PartOf("pen", 2'000)}, ShareOfSet(100'000))), Off());
}

TEST_F(DealTest, MoreSetsThanTheBoundAreCutAndTold) {
  Sell("pen", 200'100, 2'001'000);
  Add(SetOf("a", {PartOf("pen", 2'000)}, ShareOfSet(1'000'000)));
  EXPECT_EQ(Taken(), (Off{{"a", {200'000}}}));
  const auto cut = [&] {
    return DiscountsOf({plan_->campaigns[0].owner().get()}, basket_.occasion(),
                       [](const Limit& limit) { return limit.amount; })[0]
        .bound_cut;
  };
  EXPECT_FALSE(cut());
  plan_->campaigns[0]->set[0].units = Quantity{1'000};
  EXPECT_EQ(Taken(), (Off{{"a", {100'000}}}));
  EXPECT_TRUE(cut());
}

TEST_F(DealTest, PointsOnTheUnitsOfASet) {
  Sell("pen", 60'000, 3'000);
  Sell("ink", 1'000);
  Give give{.kind = Give::Kind::kPerUnit,
            .wallet = Name("bonus"),
            .base = Give::Base::kSet,
            .points = Points{5}};
  Campaign deal;
  deal.name = Name("a");
  deal.set = {PartOf("pen", 2'000)};
  deal.give = {give, give, give};
  deal.give[1].kind = Give::Kind::kShare;
  deal.give[1].ppm = 10'000;
  deal.give[2].kind = Give::Kind::kFixed;
  deal.give[2].base = Give::Base::kReceipt;
  const EarningBase base(basket_.occasion(), {});
  const auto points = [&] {
    std::vector<int64_t> each;
    for (const Grant& grant : OfferOf(deal, basket_.occasion(), base, [](const Limit& limit) {
                                return limit.amount;
                              }).grants) {
      each.push_back(grant.granted.n);
    }
    return each;
  };
  EXPECT_EQ(points(), (std::vector<int64_t>{10, 400, 5}));  // 2 x 5; 1 % of 400.00; 5.
  deal.set[0].units = Quantity{4'000};
  EXPECT_EQ(points(), (std::vector<int64_t>{0, 0, 0}));
}

}  // namespace
}  // namespace kopilka
