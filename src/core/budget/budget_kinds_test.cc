// What a budget is of and whose: times, money, a store's, a coupon's, a month's.
#include <memory>
#include <string>
#include <utility>

#include "core/budget/lease.h"
#include "core/testing/plans.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(BudgetOfTimes, FirstComeFirstServed) {
  Town town(
      [] {
        auto plan = BarePlan();
        Campaign welcome = Fixed("welcome", Points{100});
        welcome.limits = {{.name = Name("welcome"),
                           .per = Limit::Per::kBudget,
                           .measure = Limit::Measure::kTimes,
                           .amount = 2,
                           .over = Limit::Over::kRefuse}};
        plan->campaigns = {std::move(welcome)};
        EXPECT_TRUE(CollectBudgets(plan.get()));
        return plan;
      },
      2);
  for (const char* const name : {"anna", "boris", "carl"}) {
    town.Send(town[name].Purchased("r1", kNoon, {{"tea", 100}}));
  }
  town.Settle();
  EXPECT_EQ(town["anna"].Active(), 100);
  EXPECT_EQ(town["boris"].Active(), 100);
  EXPECT_EQ(town["carl"].Active(), 0);
}

// What the till gives cannot wait.
TEST(BudgetOfMoney, ADiscountGetsWhatIsInHand) {
  Town town(
      [] {
        auto plan = BarePlan();
        Campaign off;
        off.name = Name("off");
        off.give.push_back(
            {.kind = Give::Kind::kFixed, .is_discount = true, .points = Points{300}});
        off.limits = {{.name = Name("off"),
                       .per = Limit::Per::kBudget,
                       .measure = Limit::Measure::kMoney,
                       .amount = 100'000,
                       .freed_by_return = true}};
        plan->campaigns = {std::move(off)};
        EXPECT_TRUE(CollectBudgets(plan.get()));
        return plan;
      },
      2);
  World& anna = town["anna"];
  const auto given = [&](const std::string& number) {
    const Decision bought = town.Send(anna.Purchased(number, kNoon, {{"tea", 1'000}}));
    return bought.changes[0].discounts.empty() ? 0 : bought.changes[0].discounts[0].granted.n;
  };
  EXPECT_EQ(given("r1"), 0);
  town.Settle();
  const auto lease = [&] { return town.LeasesOf(anna.partition).at({Name("off"), kAlways}); };
  EXPECT_EQ(lease().left, 64 * 300);
  EXPECT_EQ(given("r2"), 300);
  EXPECT_EQ(lease().left, 63 * 300);
  town.Send(anna.Returned("back", kNoon + Days(1), "r2", kNoon));
  EXPECT_EQ(lease().left, 64 * 300);
}

// 100 points for everybody in each of two stores.
TEST(BudgetPerStore, EachHasItsOwn) {
  Town town(
      [] {
        auto plan = PromoPlan(100);
        for (const char* const code : {"s1", "s2"}) plan->stores[code] = {.id = code};
        plan->campaigns[0]->limits[0].per = Limit::Per::kStore;
        plan->budgets.clear();
        EXPECT_TRUE(CollectBudgets(plan.get()));
        return plan;
      },
      2);
  const auto has_after = [&](const std::string& member, const std::string& number,
                             absl::string_view store, int64_t points, Instant at = kNoon) {
    World::Message bought = town[member].Purchased(number, at, {{"tea", points * 100}});
    bought.event.store = store;
    town.Send(bought);
    town.Settle();
    return town[member].Active();
  };
  EXPECT_EQ(has_after("anna", "r1", "s1", 90), 90);
  EXPECT_EQ(has_after("boris", "r2", "s1", 20), 10) << "of another partition";
  EXPECT_EQ(has_after("boris", "r3", "s2", 70), 10 + 70);
  EXPECT_EQ(has_after("boris", "r4", "s3", 5), 10 + 70) << "a store that is not listed";
  town.Send(town["anna"].Returned("b1", kNoon + Days(1), "r1", kNoon));
  town.Settle();
  EXPECT_EQ(town["anna"].Active(), 0);
  const Instant later = kNoon + Days(2);
  EXPECT_EQ(has_after("anna", "r5", "s1", 95, later), 90) << "what came back is in hand again";
  EXPECT_EQ(has_after("anna", "r6", "s2", 95, later), 90 + 30) << "100 - 70";
}

// Two receipts for each code, over both partitions.
TEST(BudgetPerCoupon, EachCodeHasItsOwn) {
  Town town(
      [] {
        auto plan = BarePlan();
        Campaign partners = Fixed("partners", Points{20});
        partners.when = Leaf(Condition::Kind::kCoupon, {"RADIO", "METRO"});
        partners.limits = {{.name = Name("partners"),
                            .per = Limit::Per::kCoupon,
                            .measure = Limit::Measure::kTimes,
                            .amount = 2,
                            .over = Limit::Over::kRefuse}};
        plan->campaigns = {std::move(partners)};
        EXPECT_TRUE(CollectBudgets(plan.get()));
        return plan;
      },
      2);
  int receipts = 0;
  const auto shows = [&](const std::string& member, const std::vector<std::string>& coupons) {
    World& world = town[member];
    const int64_t before = world.Active();
    town.Send(world.Purchased(absl::StrCat("r", ++receipts), kNoon, {{"tea", 100}}, {}, coupons));
    town.Settle();
    return world.Active() - before;
  };
  EXPECT_EQ(shows("anna", {"RADIO", "METRO"}), 20) << "METRO's";
  EXPECT_EQ(shows("boris", {"METRO"}), 20);
  EXPECT_EQ(shows("anna", {"METRO"}), 0);
  EXPECT_EQ(shows("anna", {"RADIO"}), 20);
  EXPECT_EQ(shows("boris", {"OTHER", "RADIO"}), 20);
  EXPECT_EQ(shows("boris", {"RADIO"}), 0);
}

TEST(BudgetByMonth, EachHasItsOwn) {
  Town town(
      [] {
        auto plan = PromoPlan(100);
        plan->campaigns[0]->limits[0].each = Limit::Each::kMonth;
        plan->budgets.clear();
        EXPECT_TRUE(CollectBudgets(plan.get()));
        return plan;
      },
      2);
  town.Send(town["anna"].Purchased("r1", kNoon, {{"tea", 20'000}}));
  town.Settle();
  EXPECT_EQ(town["anna"].Active(), 100);
  town.Send(town["anna"].Purchased("r2", At(2026, 4, 1, 12), {{"tea", 6'000}}));
  town.Settle();
  EXPECT_EQ(town["anna"].Active(), 160);
}

}  // namespace
}  // namespace kopilka
