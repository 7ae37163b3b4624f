#include "core/rules/part_condition.h"

#include <string>
#include <vector>

#include "core/apply/limits.h"
#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

// Milk for 100.00 and soap for 50.00, two and one, in a store.
class PartConditionTest : public testing::Test {
 protected:
  PartConditionTest() {
    lines_.resize(2);
    lines_[0].sku = "milk";
    lines_[0].amount = Money{10'000};
    lines_[0].quantity = Quantity{2'000};
    lines_[1].sku = "soap";
    lines_[1].amount = Money{5'000};
    lines_[1].quantity = Quantity{1'000};
    occasion_.plan = plan_.get();
    occasion_.lines = lines_;
    occasion_.channel = "store";
    occasion_.day = plan_->zone->DayAt(kNoon);
  }

  bool May(const Condition& condition) const { return MayHoldOfPart(condition, occasion_); }

  const std::unique_ptr<Plan> plan_ = BarePlan();
  std::vector<Line> lines_;
  Occasion occasion_;
};

TEST_F(PartConditionTest, WhatIsNotAboutGoodsIsAnsweredForAll) {
  EXPECT_TRUE(May(Leaf(Kind::kChannel, {"store"})));
  EXPECT_FALSE(May(Leaf(Kind::kChannel, {"app"})));
  EXPECT_FALSE(May(Over(Kind::kNot, {Leaf(Kind::kChannel, {"store"})})));
  EXPECT_TRUE(May(Over(Kind::kNot, {Leaf(Kind::kChannel, {"app"})})));
}

TEST_F(PartConditionTest, APartMayBeAllOfAKind) {
  const Condition milk = Leaf(Kind::kSku, {"milk"});
  EXPECT_TRUE(May(Over(Kind::kEveryLine, {milk})));
  EXPECT_FALSE(May(Over(Kind::kEveryLine, {Leaf(Kind::kSku, {"tea"})})));
  EXPECT_TRUE(May(Over(Kind::kAnyLine, {milk})));
  EXPECT_FALSE(May(Over(Kind::kAnyLine, {Leaf(Kind::kSku, {"tea"})})));
  EXPECT_TRUE(May(Over(Kind::kNot, {Over(Kind::kAnyLine, {milk})}))) << "the soap alone";
}

TEST_F(PartConditionTest, APartIsNeverMore) {
  EXPECT_TRUE(May(TotalAtLeast(15'000)));
  EXPECT_FALSE(May(TotalAtLeast(15'001)));
  EXPECT_TRUE(May(Over(Kind::kNot, {TotalAtLeast(15'000)})));
  lines_.push_back({.amount = Money{-2'000}});  // A deposit that is paid back.
  occasion_.lines = lines_;
  EXPECT_TRUE(May(TotalAtLeast(15'000))) << "without it";
  Condition quantity = TotalAtLeast(3'000);
  quantity.kind = Kind::kQuantityAtLeast;
  EXPECT_TRUE(May(quantity));
  quantity.number = 3'001;
  EXPECT_FALSE(May(quantity));
}

TEST_F(PartConditionTest, AllAndAnyAreAskedOfEach) {
  const Condition here = Leaf(Kind::kChannel, {"store"});
  const Condition elsewhere = Leaf(Kind::kChannel, {"app"});
  EXPECT_TRUE(May(Over(Kind::kAny, {elsewhere, here})));
  EXPECT_FALSE(May(Over(Kind::kAll, {elsewhere, here})));
}

// An index may bring up a campaign that cannot give here; another index may not.
TEST_F(PartConditionTest, AReceiptKeepsTheSameLimitsWhateverTheCandidates) {
  Campaign app = Fixed("app", Points{10});
  app.when = Leaf(Kind::kChannel, {"app"});
  Campaign store = Fixed("store", Points{10});
  store.when = Leaf(Kind::kChannel, {"store"});
  Account account;
  for (Campaign* campaign : {&app, &store}) {
    Limit limit;
    limit.name = campaign->name;
    limit.amount = 100;
    campaign->limits.push_back(limit);
    account.counters.push_back({.name = limit.name, .used = 30});
  }
  const Draft draft(*plan_, account, kNoon);
  const std::vector<LimitLeft> used =
      UsedLimits(draft, {&app, &store}, Campaign::On::kPurchase, occasion_);
  ASSERT_EQ(used.size(), 1u);
  EXPECT_EQ(used[0].name, Name("store"));
  EXPECT_EQ(used[0].left, 70);
}

}  // namespace
}  // namespace kopilka
