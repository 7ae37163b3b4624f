#include "core/rules/combination.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Choose = CampaignGroup::Choose;

CampaignGroup GroupOf(absl::string_view name, Choose choose, absl::string_view in = "",
                      int priority = 0) {
  CampaignGroup group;
  group.name = Name(name);
  group.choose = choose;
  group.in = Name(in);
  group.priority = priority;
  return group;
}

Campaign InGroup(absl::string_view group, Campaign campaign, int priority = 0) {
  campaign.group = Name(group);
  campaign.priority = priority;
  return campaign;
}

// `points` per whole 10.00 of the lines of a category; 1 point is worth 1.00.
Campaign OfCategory(std::string name, std::string category, Points points) {
  Campaign campaign = PerStep(std::move(name), Money{1'000}, points);
  campaign.lines = InCategory({std::move(category)});
  campaign.give[0].base = Give::Base::kMatchingLines;
  campaign.give[0].money_per_points = Money{100};
  return campaign;
}

class CombinationTest : public testing::Test {
 protected:
  void Add(Campaign campaign) { plan_->campaigns.push_back(std::move(campaign)); }

  // A line of a category's goods for so much money.
  void Sell(const std::string& category, int64_t amount) {
    Line& line = lines_.emplace_back();
    line.number = static_cast<uint32_t>(lines_.size());
    const auto kept = words_.try_emplace(category).first;
    kept->second = kept->first;
    line.category = absl::MakeConstSpan(&kept->second, 1);
    line.amount = Money{amount};
    line.quantity = Quantity{1'000};
  }

  // By campaign, what stands.
  std::map<std::string, int64_t> Standing() {
    EXPECT_TRUE(LinkGroups(plan_.get()));
    Occasion occasion;
    occasion.plan = plan_.get();
    occasion.lines = lines_;
    const EarningBase base(occasion, {});
    std::map<std::string, int64_t> standing;
    offers_ =
        StandingOffers(CandidatesOf(Campaign::On::kPurchase, occasion), Campaign::On::kPurchase,
                       occasion, base, [](const Limit& limit) { return limit.amount; });
    for (const Offer& offer : offers_) {
      const Points points = TotalGranted(offer.grants);
      if (points.n > 0) standing[std::string(offer.campaign->name.text())] = points.n;
    }
    return standing;
  }

  using Given = std::map<std::string, int64_t>;
  std::unique_ptr<Plan> plan_ = BarePlan();
  std::vector<Line> lines_;
  std::map<std::string, absl::string_view> words_;
  std::vector<Offer> offers_;
};

TEST_F(CombinationTest, WithoutAGroupAllAdd) {
  Add(Fixed("a", Points{5}));
  Add(Fixed("b", Points{7}));
  EXPECT_EQ(Standing(), (Given{{"a", 5}, {"b", 7}}));
}

TEST_F(CombinationTest, OneOfAGroupBesideTheOthers) {
  plan_->groups = {GroupOf("g", Choose::kBestForMember)};
  Add(InGroup("g", Fixed("a", Points{5})));
  Add(InGroup("g", Fixed("b", Points{7})));
  Add(Fixed("c", Points{1}));
  EXPECT_EQ(Standing(), (Given{{"b", 7}, {"c", 1}}));
  plan_->groups[0].choose = Choose::kBestForChain;
  EXPECT_EQ(Standing(), (Given{{"a", 5}, {"c", 1}}));
  plan_->groups[0].choose = Choose::kAll;
  EXPECT_EQ(Standing(), (Given{{"a", 5}, {"b", 7}, {"c", 1}}));
}

TEST_F(CombinationTest, TheFirstIsOfTheHighestPriorityThenByName) {
  plan_->groups = {GroupOf("g", Choose::kFirst)};
  Add(InGroup("g", Fixed("a", Points{5})));
  Add(InGroup("g", Fixed("b", Points{3}), 10));
  Add(InGroup("g", Fixed("c", Points{9}), 10));
  EXPECT_EQ(Standing(), (Given{{"b", 3}}));
}

TEST_F(CombinationTest, EqualsGoByPriorityThenByName) {
  plan_->groups = {GroupOf("g", Choose::kBestForMember)};
  Add(InGroup("g", Fixed("a", Points{5})));
  Add(InGroup("g", Fixed("b", Points{5}), 1));
  Add(InGroup("g", Fixed("c", Points{5}), 1));
  EXPECT_EQ(Standing(), (Given{{"b", 5}}));
}

// domain.md 5.11: what is compared is what would be granted after the limits.
TEST_F(CombinationTest, LimitsComeBeforeTheComparison) {
  plan_->groups = {GroupOf("g", Choose::kBestForMember)};
  Add(InGroup("g", Fixed("a", Points{5})));
  Add(InGroup("g", Fixed("b", Points{70})));
  Limit limit;
  limit.name = Name("b");
  limit.amount = 4;
  plan_->campaigns[1]->limits = {limit};
  EXPECT_EQ(Standing(), (Given{{"a", 5}}));
  plan_->campaigns[1]->limits[0].amount = 6;
  EXPECT_EQ(Standing(), (Given{{"b", 6}}));
}

// A campaign with nothing left is not chosen, not even first or as the cheapest.
TEST_F(CombinationTest, WhatGivesNothingIsNoMember) {
  plan_->groups = {GroupOf("g", Choose::kFirst)};
  Add(InGroup("g", Fixed("a", Points{0}), 10));
  Add(InGroup("g", Fixed("b", Points{2})));
  EXPECT_EQ(Standing(), (Given{{"b", 2}}));
  plan_->groups[0].choose = Choose::kBestForChain;
  EXPECT_EQ(Standing(), (Given{{"b", 2}}));
}

// 40 stamps at 0.10 are 4.00; 5 points at 1.00 are 5.00.
TEST_F(CombinationTest, PointsOfSeveralWalletsAreComparedAsMoney) {
  plan_->groups = {GroupOf("g", Choose::kBestForMember)};
  Campaign stamps = Fixed("a", Points{40});
  stamps.give[0].money_per_points = Money{100};
  stamps.give[0].share_points = Points{10};
  Campaign bonus = Fixed("b", Points{5});
  bonus.give[0].money_per_points = Money{100};
  Add(InGroup("g", stamps));
  Add(InGroup("g", bonus));
  EXPECT_EQ(Standing(), (Given{{"b", 5}}));
}

// The inner group adds 4 and 5, which is more than the 8 beside it.
TEST_F(CombinationTest, AnInnerGroupIsWorthTheSumOfWhatItChooses) {
  plan_->groups = {GroupOf("inner", Choose::kAll, "outer"),
                   GroupOf("outer", Choose::kBestForMember)};
  Add(InGroup("inner", Fixed("a", Points{4})));
  Add(InGroup("inner", Fixed("b", Points{5})));
  Add(InGroup("outer", Fixed("c", Points{8})));
  EXPECT_EQ(Standing(), (Given{{"a", 4}, {"b", 5}}));
  plan_->groups[0].choose = Choose::kFirst;
  EXPECT_EQ(Standing(), (Given{{"c", 8}}));
}

TEST_F(CombinationTest, AGroupHasAPriorityToo) {
  plan_->groups = {GroupOf("inner", Choose::kAll, "outer", 5), GroupOf("outer", Choose::kFirst)};
  Add(InGroup("inner", Fixed("a", Points{4})));
  Add(InGroup("outer", Fixed("c", Points{8}), 4));
  EXPECT_EQ(Standing(), (Given{{"a", 4}}));
  plan_->campaigns[1]->priority = 5;
  EXPECT_EQ(Standing(), (Given{{"c", 8}})) << "of equals the campaign comes before the group";
}

TEST_F(CombinationTest, AGroupInsideItselfIsRefused) {
  plan_->groups = {GroupOf("a", Choose::kAll, "b"), GroupOf("b", Choose::kAll, "a")};
  EXPECT_FALSE(LinkGroups(plan_.get()));
  plan_->groups = {GroupOf("a", Choose::kAll, "c")};
  EXPECT_FALSE(LinkGroups(plan_.get()));
}

class LineSharesTest : public CombinationTest {
 protected:
  // Of milk 55.00, cheese 25.00 and bread 40.00: 3 points per 10.00 of dairy, 4 of cheese, 1 of
  // food.
  LineSharesTest() {
    plan_->groups = {GroupOf("g", Choose::kBestForMember)};
    plan_->groups[0].by_line = true;
    Sell("milk", 5'500);
    Sell("cheese", 2'500);
    Sell("bread", 4'000);
    Campaign dairy = OfCategory("dairy", "milk", Points{3});
    dairy.lines = Over(Condition::Kind::kAny, {InCategory({"milk"}), InCategory({"cheese"})});
    Add(InGroup("g", OfCategory("cheese", "cheese", Points{4})));
    Add(InGroup("g", dairy));
    Campaign food = OfCategory("food", "", Points{1});
    food.lines = {};
    Add(InGroup("g", food));
  }
};

// Milk: dairy 3 against food 1. Cheese: 4, 3, 1. Bread: food alone. Then 4 x floor(25 / 10),
// 3 x floor(55 / 10), 1 x floor(40 / 10).
TEST_F(LineSharesTest, EachLineGoesToTheBestForIt) {
  EXPECT_EQ(Standing(), (Given{{"cheese", 8}, {"dairy", 15}, {"food", 4}}));
}

// The cheapest for each: food takes all three lines, 120.00.
TEST_F(LineSharesTest, OrToTheCheapest) {
  plan_->groups[0].choose = Choose::kBestForChain;
  EXPECT_EQ(Standing(), (Given{{"food", 12}}));
}

// Dairy is first: it takes milk and cheese, 80.00.
TEST_F(LineSharesTest, OrToTheFirst) {
  plan_->groups[0].choose = Choose::kFirst;
  plan_->campaigns[1]->priority = 2;
  plan_->campaigns[0]->priority = 1;
  EXPECT_EQ(Standing(), (Given{{"dairy", 24}, {"food", 4}}));
}

// Per 10.00 of a line of 5.00 nothing is given, but the line is compared before whole steps.
TEST_F(LineSharesTest, LinesAreComparedBeforeWholeSteps) {
  lines_.clear();
  Sell("cheese", 500);
  Sell("cheese", 600);
  EXPECT_EQ(Standing(), (Given{{"cheese", 4}})) << "4 x floor(11.00 / 10.00)";
}

// What has nothing left gets no line: dairy is next for cheese.
TEST_F(LineSharesTest, AUsedUpLimitLeavesTheLinesToOthers) {
  Limit limit;
  limit.name = Name("cheese");
  limit.amount = 0;
  plan_->campaigns[0]->limits = {limit};
  EXPECT_EQ(Standing(), (Given{{"dairy", 24}, {"food", 4}}));
}

// 20,000 pairs of 1,000 lines are 20 campaigns: the 21st takes no part, and the others say so.
TEST_F(LineSharesTest, TheWorkIsBound) {
  lines_.clear();
  plan_->campaigns.clear();
  for (int i = 0; i < 1'000; ++i) Sell("milk", 1'000);
  for (int i = 0; i < 21; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    Add(InGroup("g", OfCategory(name, "milk", Points{1 + i})));
  }
  EXPECT_EQ(Standing(), (Given{{"t", 20'000}})) << "u would be the best";
  for (const Offer& offer : offers_) EXPECT_TRUE(offer.bound_cut) << offer.campaign->name.text();
  plan_->campaigns[20]->priority = 1;
  EXPECT_EQ(Standing(), (Given{{"u", 21'000}}));
  lines_.pop_back();
  for (int i = 0; i < 100; ++i) lines_.pop_back();
  EXPECT_EQ(Standing(), (Given{{"u", 18'879}})) << "899 x 21";
  for (const Offer& offer : offers_) EXPECT_FALSE(offer.bound_cut);
}

}  // namespace
}  // namespace kopilka
