// One budget and two partitions: what each step does, by values worked out by hand.
#include <memory>
#include <string>
#include <vector>

#include "core/budget/lease.h"
#include "core/testing/plans.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

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
    return town_.LeasesOf(town_[member].partition).at({Name(kPromo), kAlways});
  }
  const BudgetState& State() {
    return *town_[BudgetAddress(kPromo)].Find(BudgetKey(kPromo, kAlways))->budget;
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
  EXPECT_EQ(bought.changes[0].fired[0].cut_by.text(), kPromo);
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
  EXPECT_EQ(in_hand()[0].name.text(), kPromo);
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
  EXPECT_EQ(refused.fired[0].cut_by.text(), kPromo);
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
  EXPECT_EQ(town_["boris"].history.back().changes[0].fired[0].cut_by.text(), kPromo);
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
  for (const std::string& name : {std::string("boris"), BudgetAddress(kPromo)}) {
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
  town_[BudgetAddress(kPromo)].Switch(std::move(plan));
  Buy("boris", 5, "r2");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0);
  EXPECT_EQ(State().left, -30);
}

TEST_F(SmallBudget, TellsOnceThatItRunsOut) {
  World& owner = town_[BudgetAddress(kPromo)];
  owner.plan().triggers.push_back(
      {.name = Name("low"), .kind = TriggerKind::kBudget, .spent_ppm = 800'000});
  Buy("anna", 70, "r1");  // And a lease of 15.
  town_.Settle();
  ASSERT_EQ(owner.Triggers(TriggerKind::kBudget).size(), 1u);
  EXPECT_EQ(owner.Triggers(TriggerKind::kBudget)[0].budget.text(), kPromo);
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

}  // namespace
}  // namespace kopilka
