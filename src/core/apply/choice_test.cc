#include "core/apply/choice.h"

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/testing/world.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;

// Two of coffee, dairy, tea for 30 days, once a month; 7 points for a line of what was chosen.
std::unique_ptr<Plan> Favourite() {
  auto plan = BarePlan();
  ChoiceRule rule;
  rule.name = Name("favourite");
  rule.from = {"coffee", "dairy", "tea"};
  rule.at_most = 2;
  rule.lasts.kind = ExpiryRule::Kind::kRolling;
  rule.lasts.period.days = 30;
  rule.once_a = Limit::Each::kMonth;
  plan->choices = {rule};
  Campaign campaign = Fixed("favourite", Points{7});
  Condition chosen;
  chosen.kind = Condition::Kind::kChosen;
  chosen.name = Name("favourite");
  campaign.when = Over(Condition::Kind::kAnyLine, {chosen});
  plan->campaigns = {campaign};
  return plan;
}

class ChoiceTest : public testing::Test {
 protected:
  Decision Choose(const std::string& id, Instant at, std::vector<absl::string_view> values,
                  absl::string_view choice = "favourite") {
    std::vector<absl::string_view>& kept = values_.emplace_back(std::move(values));
    return world_.Send(world_.Make(id, at, ChoiceMade{choice, kept}, id));
  }
  Decision Buy(const std::string& id, Instant at, const std::string& category) {
    return world_.Send(world_.Purchased(
        id, at, {{.sku = "a", .amount = 10'000, .category = {"food", category}, .brand = "acme"}}));
  }
  static Refusal Why(const Decision& decision) {
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    return decision.answer->refusal;
  }

  World world_{Favourite()};
  std::deque<std::vector<absl::string_view>> values_;
};

TEST_F(ChoiceTest, IsInForceForItsTime) {
  EXPECT_TRUE(Choose("c1", At(2026, 1, 1, 12), {"tea", "dairy", "tea"}).answer->granted);
  EXPECT_THAT(world_.account.choices.at(0).values, ElementsAre("dairy", "tea"));
  Buy("r1", At(2026, 1, 1, 13), "tea");
  EXPECT_EQ(world_.Active(), 7);
  Buy("r2", At(2026, 1, 2), "coffee");
  EXPECT_EQ(world_.Active(), 7);
  Buy("r3", At(2026, 1, 31, 23, 59), "dairy");
  EXPECT_EQ(world_.Active(), 14);
  Buy("r4", At(2026, 2, 1), "dairy");
  EXPECT_EQ(world_.Active(), 14);
}

TEST_F(ChoiceTest, BrandsAndSkus) {
  world_.plan().choices[0].of = ChoiceRule::Of::kBrand;
  world_.plan().choices[0].from = {};
  Choose("c1", At(2026, 1, 1), {"acme"});
  Buy("r1", At(2026, 1, 2), "tea");
  EXPECT_EQ(world_.Active(), 7);
  world_.plan().choices[0].of = ChoiceRule::Of::kSku;
  Buy("r2", At(2026, 1, 3), "acme");
  EXPECT_EQ(world_.Active(), 7);
  Choose("c2", At(2026, 2, 1), {"a"});
  Buy("r3", At(2026, 2, 2), "tea");
  EXPECT_EQ(world_.Active(), 14);
}

TEST_F(ChoiceTest, Refusals) {
  EXPECT_EQ(Why(Choose("c1", At(2026, 1, 1), {"tea"}, "hobby")), Refusal::kUnknownChoice);
  EXPECT_EQ(Why(Choose("c2", At(2026, 1, 1), {"tea", "wine"})), Refusal::kNotOffered);
  EXPECT_EQ(Why(Choose("c3", At(2026, 1, 1), {"tea", "coffee", "dairy"})), Refusal::kTooMany);
  EXPECT_TRUE(Choose("c4", At(2026, 1, 10), {"tea"}).answer->granted);
  EXPECT_EQ(Why(Choose("c5", At(2026, 1, 31, 23), {"dairy"})), Refusal::kTooSoon);
  EXPECT_EQ(Why(Choose("c6", At(2026, 1, 9), {"dairy"})), Refusal::kTooSoon);  // Made before c4.
  EXPECT_TRUE(Choose("c7", At(2026, 2, 1), {"dairy"}).answer->granted);
  world_.Send(world_.Blocked("k", At(2026, 3, 1), true));
  EXPECT_EQ(Why(Choose("c8", At(2026, 3, 2), {"tea"})), Refusal::kMemberBlocked);
}

TEST_F(ChoiceTest, ALateReceiptFindsTheOneBefore) {
  Choose("c1", At(2026, 1, 20), {"tea"});
  Choose("c2", At(2026, 2, 10), {"dairy"});
  Buy("r1", At(2026, 2, 9), "tea");
  EXPECT_EQ(world_.Active(), 7);
  Buy("r2", At(2026, 2, 9), "dairy");
  EXPECT_EQ(world_.Active(), 7);
  Choose("c3", At(2026, 3, 1), {"coffee"});
  EXPECT_EQ(world_.account.choices.size(), 2u);
  EXPECT_THAT(world_.account.choices[0].values, ElementsAre("dairy"));
  EXPECT_EQ(world_.account.choices[0].until, At(2026, 3, 1));
}

TEST_F(ChoiceTest, AReturnIsOfTheChoiceOfTheSale) {
  Choose("c1", At(2026, 1, 20), {"tea"});
  world_.Send(world_.Purchased("r1", At(2026, 1, 21),
                               {{.sku = "a", .amount = 100, .category = {"tea"}},
                                {.sku = "b", .amount = 100, .category = {"dairy"}}}));
  Choose("c2", At(2026, 2, 1), {"dairy"});
  world_.Send(world_.Returned("b1", At(2026, 2, 2), "r1", At(2026, 1, 21), {{2}}));
  EXPECT_EQ(world_.Active(), 7);
  world_.Send(world_.Returned("b2", At(2026, 2, 2), "r1", At(2026, 1, 21)));
  EXPECT_EQ(world_.Active(), 0);
}

}  // namespace
}  // namespace kopilka
