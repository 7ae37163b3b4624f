// One budget and two partitions: what each step does, by values worked out by hand.
#include <memory>
#include <string>
#include <vector>

#include "core/budget/lease.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

constexpr absl::string_view kBudget = "promo";

// 1 point for each whole 1.00, of `amount` points for everybody.
std::unique_ptr<Plan> PromoPlan(int64_t amount) {
  auto plan = BarePlan();
  Campaign promo = PerStep("promo", Money{100});
  promo.limits = {{.name = Name(kBudget),
                   .per = Limit::Per::kBudget,
                   .amount = amount,
                   .freed_by_return = true}};
  plan->campaigns = {std::move(promo)};
  EXPECT_TRUE(CollectBudgets(plan.get()));
  return plan;
}

class BudgetTest : public testing::Test {
 protected:
  explicit BudgetTest(int64_t amount = 10'000) : amount_(amount) {}

  Decision Buy(const std::string& member, int64_t points, const std::string& number) {
    return town_.Send(town_[member].Purchased(number, kNoon, {{"tea", points * 100}}));
  }
  Decision Return(const std::string& member, const std::string& number,
                  const std::vector<Back>& back = {}) {
    return town_.Send(town_[member].Returned(absl::StrCat("back", ++returns_), kNoon + Days(1),
                                             number, kNoon, back));
  }
  const Lease& LeaseOf(const std::string& member) {
    return town_.LeasesOf(town_[member].partition).at({Name(kBudget), kAlways});
  }
  const BudgetState& State() {
    return *town_[BudgetAddress(kBudget)].Find(BudgetKey(kBudget, kAlways))->budget;
  }

  int64_t amount_;
  // "anna" and "boris" are in different partitions.
  Town town_{[this] { return PromoPlan(amount_); }, 2};
  int returns_ = 0;
};

TEST_F(BudgetTest, TheFirstReceiptAsksAndGetsItLater) {
  const Decision bought = Buy("anna", 10, "r1");
  EXPECT_EQ(town_["anna"].Active(), 0);
  ASSERT_EQ(bought.sent.size(), 1u);
  EXPECT_EQ(bought.sent[0].kind, Sent::Kind::kBudgetAsked);
  EXPECT_EQ(bought.sent[0].budget.amount, 10);
  EXPECT_TRUE(bought.sent[0].budget.lease);
  EXPECT_EQ(bought.changes[0].fired[0].asked.n, 10);
  EXPECT_EQ(bought.changes[0].fired[0].granted.n, 0);
  EXPECT_EQ(bought.changes[0].fired[0].cut_by.text(), kBudget);
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 10);
  const Change& later = town_["anna"].history.back().changes[0];
  EXPECT_EQ(later.kind, ChangeKind::kBudgetAnswered);
  EXPECT_EQ(later.fired[0].asked.n, 10);
  EXPECT_EQ(later.fired[0].granted.n, 10);
  EXPECT_EQ(later.receipt_key, bought.changes[0].receipt_key);
  // 64 receipts of 10; 9,990 left would allow up to 4,995.
  EXPECT_EQ(LeaseOf("anna").left, 640);
  EXPECT_EQ(LeaseOf("anna").spent, 10);
  EXPECT_EQ(State().left, 10'000 - 10 - 640);
}

TEST_F(BudgetTest, TheLeaseInHandDecidesAtOnce) {
  Buy("anna", 10, "r1");
  town_.Settle();
  const Decision bought = Buy("anna", 400, "r2");
  EXPECT_EQ(town_["anna"].Active(), 410);
  EXPECT_TRUE(bought.sent.empty());
  EXPECT_EQ(LeaseOf("anna").left, 240);
  EXPECT_EQ(LeaseOf("anna").spent, 410);
}

TEST_F(BudgetTest, ALowLeaseAsksForALargerOne) {
  Buy("anna", 10, "r1");
  town_.Settle();
  const Decision bought = Buy("anna", 480, "r2");  // 160 of 640: a quarter.
  ASSERT_EQ(bought.sent.size(), 1u);
  EXPECT_EQ(bought.sent[0].budget.amount, 0);
  EXPECT_TRUE(bought.sent[0].budget.member.empty());
  EXPECT_TRUE(Buy("anna", 10, "r3").sent.empty()) << "has asked already";
  town_.Settle();
  EXPECT_EQ(LeaseOf("anna").left, 150 + 2'560);  // Four times 640.
  EXPECT_EQ(State().left, 10'000 - 10 - 640 - 2'560);
}

TEST_F(BudgetTest, WhatTheLeaseDoesNotCoverComesLater) {
  Buy("anna", 10, "r1");
  town_.Settle();
  Buy("anna", 700, "r2");
  EXPECT_EQ(town_["anna"].Active(), 10 + 640);
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 10 + 700);
  EXPECT_EQ(LeaseOf("anna").spent, 710);
}

TEST_F(BudgetTest, TheReceiptKeepsWhatWasInHand) {
  Buy("anna", 10, "r1");
  town_.Settle();
  Buy("anna", 700, "r2");
  const auto in_hand = [&] {
    return town_["anna"].Find("rs/s1/t1/2026-03-02/r2")->receipt->facts.limits;
  };
  ASSERT_EQ(in_hand().size(), 1u);
  EXPECT_EQ(in_hand()[0].name.text(), kBudget);
  EXPECT_EQ(in_hand()[0].left, 640);
  town_.Settle();
  EXPECT_EQ(in_hand()[0].left, 700);
}

TEST_F(BudgetTest, AReturnFreesWhatItTakesBack) {
  Buy("anna", 10, "r1");
  town_.Settle();
  Buy("anna", 100, "r2");
  Return("anna", "r2");
  EXPECT_EQ(town_["anna"].Active(), 10);
  EXPECT_EQ(LeaseOf("anna").left, 640);
  EXPECT_EQ(LeaseOf("anna").spent, 10);
}

TEST_F(BudgetTest, AReturnBeforeTheAnswerLeavesNothingToGive) {
  Buy("anna", 10, "r1");
  Return("anna", "r1");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(LeaseOf("anna").left, 650);
  EXPECT_EQ(LeaseOf("anna").spent, 0);
}

TEST_F(BudgetTest, APartialReturnBeforeTheAnswerLeavesItsPart) {
  town_.Send(town_["anna"].Purchased("r1", kNoon, {{"tea", 1'000, 4'000}}));
  Return("anna", "r1", {{1, 1'000}});
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 7);  // Of 7.50 kept.
  EXPECT_EQ(LeaseOf("anna").left, 643);
  EXPECT_EQ(LeaseOf("anna").spent, 7);
  Return("anna", "r1");
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(LeaseOf("anna").spent, 0);
}

TEST_F(BudgetTest, TheErasedAndTheBlockedGetNothing) {
  Buy("anna", 10, "r1");
  town_.Send(town_["anna"].Erased("x", kNoon));
  town_.Settle();
  EXPECT_EQ(LeaseOf("anna").left, 650);
  EXPECT_EQ(LeaseOf("anna").spent, 0);
  Buy("boris", 10, "r2");
  town_.Send(town_["boris"].Blocked("y", kNoon, true));
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0);
  EXPECT_EQ(LeaseOf("boris").left, 650);
}

TEST_F(BudgetTest, AFullWalletLeavesTheRestInHand) {
  town_["anna"].plan().wallets[0].at_most = Points{4};
  Buy("anna", 10, "r1");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 4);
  EXPECT_EQ(LeaseOf("anna").left, 646);
  EXPECT_EQ(LeaseOf("anna").spent, 4);
}

TEST_F(BudgetTest, ABlockedMembersOwnLimitIsFree) {
  town_["boris"].plan().campaigns[0]->limits.push_back(
      {.name = Name("promo#2"), .amount = 500, .each = Limit::Each::kMonth});
  Buy("boris", 10, "r1");
  EXPECT_EQ(town_["boris"].account.counters[0].used, 10) << "asked for, and counted";
  town_.Send(town_["boris"].Blocked("y", kNoon, true));
  town_.Settle();
  EXPECT_EQ(town_["boris"].account.counters[0].used, 0);
}

// The answer goes on behind the account, and takes the receipt along.
TEST_F(BudgetTest, WhoWasMergedMeanwhileGetsItAsTheOther) {
  Buy("anna", 10, "r1");
  town_.Hold();
  town_.Send(town_["anna"].Merged("merge", kNoon, "boris"));
  town_.Settle();
  town_.LetGo();
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(town_["boris"].Active(), 10);
  EXPECT_EQ(LeaseOf("anna").spent, 0);
  EXPECT_EQ(LeaseOf("boris").spent, 10);
  Return("anna", "r1");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0);
  EXPECT_EQ(LeaseOf("boris").left, 10);
  EXPECT_EQ(LeaseOf("boris").spent, 0);
}

TEST_F(BudgetTest, WhatComesLaterCountsOnTheLadder) {
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.by = TierMeasure::kPoints;
  ladder.wallet = Name("bonus");
  ladder.steps = {{.name = Name("basic")}, {.name = Name("gold"), .from = 10}};
  town_["anna"].plan().tiers = {ladder};
  Buy("anna", 10, "r1");
  town_.Settle();
  EXPECT_EQ(StandingsOf(town_["anna"].plan(), town_["anna"].account)[0].tier.text(), "gold");
}

TEST_F(BudgetTest, AQuoteAsksNobody) {
  const Decision quoted = town_.Send(town_["anna"].Quoted("q1", kNoon, {{"tea", 1'000}}));
  EXPECT_TRUE(quoted.sent.empty());
  EXPECT_TRUE(quoted.leases.empty());
  EXPECT_TRUE(quoted.answer->quote->earns.empty()) << "nothing is in hand";
}

// Domain vector G27: two members on two partitions want the last point.
class LastPoint : public BudgetTest {
 protected:
  LastPoint() : BudgetTest(1) {}
};

TEST_F(LastPoint, LogOrderDecides) {
  Buy("anna", 1, "r1");
  Buy("boris", 1, "r2");
  EXPECT_EQ(town_["anna"].Active() + town_["boris"].Active(), 0);
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 1) << "asked first";
  EXPECT_EQ(town_["boris"].Active(), 0);
  const Change& refused = town_["boris"].history.back().changes[0];
  EXPECT_EQ(refused.kind, ChangeKind::kBudgetAnswered);
  EXPECT_EQ(refused.fired[0].asked.n, 1);
  EXPECT_EQ(refused.fired[0].granted.n, 0);
  EXPECT_EQ(refused.fired[0].cut_by.text(), kBudget);
}

TEST_F(LastPoint, TheOtherOrderDecidesOtherwise) {
  Buy("boris", 1, "r2");
  Buy("anna", 1, "r1");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(town_["boris"].Active(), 1);
}

TEST_F(LastPoint, ANoIsBelievedForAnHour) {
  Buy("anna", 1, "r1");
  Buy("boris", 1, "r2");
  town_.Settle();
  EXPECT_TRUE(Buy("boris", 1, "r3").sent.empty());
  EXPECT_EQ(town_["boris"].history.back().changes[0].fired[0].cut_by.text(), kBudget);
  town_["boris"].Pass(kNoon + Hours(1));
  EXPECT_EQ(Buy("boris", 1, "r4").sent.size(), 1u);
}

TEST_F(LastPoint, WhatIsReturnedMayBeWonAgain) {
  Buy("anna", 1, "r1");
  Buy("boris", 1, "r2");
  town_.Settle();
  Return("anna", "r1");
  EXPECT_EQ(LeaseOf("anna").left, 1);
  town_["boris"].Pass(kNoon + Days(2));
  Buy("boris", 1, "r3");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0) << "in anna's partition, and it holds no lease";
}

class SmallBudget : public BudgetTest {
 protected:
  SmallBudget() : BudgetTest(100) {}
};

// Anna's 10 leave 90, half of which is her partition's lease; boris' 60 need it back.
TEST_F(SmallBudget, IdleLeasesAreCalledBack) {
  Buy("anna", 10, "r1");
  town_.Settle();
  EXPECT_EQ(LeaseOf("anna").left, 45);
  Buy("boris", 60, "r2");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 60);
  EXPECT_EQ(LeaseOf("anna").left, 0);
  // 30 were left: half of it for two partitions that ask, 7.
  EXPECT_EQ(LeaseOf("boris").left, 7);
  EXPECT_EQ(State().left, 23);
}

TEST_F(SmallBudget, TheLastOneGetsWhatIsLeft) {
  Buy("anna", 70, "r1");
  town_.Settle();
  Buy("boris", 70, "r2");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 70);
  EXPECT_EQ(town_["boris"].Active(), 30);
  EXPECT_EQ(State().left, 0);
}

TEST_F(SmallBudget, WholeOrNothing) {
  for (const char* const name : {"anna", "boris"}) {
    town_[name].plan().campaigns[0]->limits[0].over = Limit::Over::kRefuse;
  }
  Buy("anna", 70, "r1");
  town_.Settle();
  Buy("boris", 70, "r2");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0);
  EXPECT_EQ(State().left, 30);
  EXPECT_TRUE(Buy("boris", 31, "r3").sent.empty()) << "the owner has no more than 30";
  Buy("boris", 30, "r4");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 30);
}

TEST_F(SmallBudget, ALargerBudgetOfANewVersion) {
  Buy("anna", 100, "r1");
  Buy("boris", 50, "r2");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0);
  for (const std::string& name : {std::string("boris"), BudgetAddress(kBudget)}) {
    auto plan = PromoPlan(130);
    plan->version = "v2";
    town_[name].Switch(std::move(plan));
  }
  Buy("boris", 50, "r3");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 30);
}

TEST_F(SmallBudget, ASmallerOneGivesNothingMore) {
  Buy("anna", 50, "r1");
  town_.Settle();
  auto plan = PromoPlan(20);
  plan->version = "v2";
  town_[BudgetAddress(kBudget)].Switch(std::move(plan));
  Buy("boris", 5, "r2");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0);
  EXPECT_EQ(State().left, -30);
}

TEST_F(SmallBudget, TellsOnceThatItRunsOut) {
  World& owner = town_[BudgetAddress(kBudget)];
  owner.plan().triggers.push_back(
      {.name = Name("low"), .kind = TriggerKind::kBudget, .spent_ppm = 800'000});
  Buy("anna", 70, "r1");  // And a lease of 15.
  town_.Settle();
  ASSERT_EQ(owner.Triggers(TriggerKind::kBudget).size(), 1u);
  EXPECT_EQ(owner.Triggers(TriggerKind::kBudget)[0].budget.text(), kBudget);
  EXPECT_EQ(owner.Triggers(TriggerKind::kBudget)[0].left, 15);
  Buy("boris", 30, "r2");
  town_.Settle();
  EXPECT_EQ(owner.Triggers(TriggerKind::kBudget).size(), 1u);
}

// A budget of two campaigns is one.
TEST(SharedBudget, IsNotSpentTwiceByOneReceipt) {
  Town town(
      [] {
        auto plan = PromoPlan(15);
        Campaign second = plan->campaigns[0];
        second.name = Name("second");
        plan->campaigns.push_back(std::move(second));
        EXPECT_TRUE(CollectBudgets(plan.get()));
        EXPECT_EQ(plan->budgets.size(), 1u);
        return plan;
      },
      2);
  town.Send(town["anna"].Purchased("r0", kNoon, {{"tea", 100}}));
  town.Settle();
  town.Send(town["anna"].Purchased("r1", kNoon, {{"tea", 1'000}}));
  town.Settle();
  EXPECT_EQ(town["anna"].Active(), 15);
}

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
