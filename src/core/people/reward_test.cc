#include "core/people/reward.h"

#include <memory>
#include <string>
#include <utility>

#include "base/limits.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 300 points for a friend's first purchase to both, pending for 14 days, the inviter three times a
// year; 1 % of each purchase to a fund.
std::unique_ptr<Plan> ReferralPlan() {
  auto plan = BarePlan();
  plan->people.funds = {{Name("sea"), "sea-account"}};
  Campaign friend_came = Fixed("friend-came", Points{300});
  friend_came.when = {.kind = Condition::Kind::kAll};
  friend_came.when.children.push_back({.kind = Condition::Kind::kInvited});
  friend_came.when.children.push_back({.kind = Condition::Kind::kNthPurchase, .number = 1});
  friend_came.give[0].activates = Activation{.after = {.days = 14}};
  friend_came.give.push_back(friend_came.give[0]);
  friend_came.give[1].to = Name(kInviter);
  friend_came.limits = {{.name = Name("friend-came"),
                         .per = Limit::Per::kInviter,
                         .measure = Limit::Measure::kTimes,
                         .amount = 3,
                         .each = Limit::Each::kYear,
                         .over = Limit::Over::kRefuse}};
  Campaign share = PerStep("share", Money{100});
  share.give.push_back(share.give[0]);
  share.give[1].to = Name("sea");
  plan->campaigns = {std::move(friend_came), std::move(share)};
  return plan;
}

class RewardTest : public testing::Test {
 protected:
  RewardTest() { town_.Send(town_["ira"].Enrolled("enrol", kNoon)); }

  void Invite(const std::string& name, const std::string& inviter = "ira") {
    MemberEnrolled enrolled;
    enrolled.invited_by = inviters_.emplace_back(inviter);
    town_.Send(town_[name].Make("enrol", kNoon, enrolled, "enrolled"));
  }
  Decision Buy(const std::string& name, int64_t amount, const std::string& number = "r1") {
    return town_.Send(town_[name].Purchased(number, kNoon, {{"tea", amount, 2000}}));
  }
  void Return(const std::string& name, const std::vector<Back>& back = {}) {
    const std::string id = absl::StrCat("back", ++returns_);
    town_.Send(town_[name].Returned(id, kNoon + Days(1), "r1", kNoon, back));
  }

  Town town_{ReferralPlan};
  std::deque<std::string> inviters_;
  int returns_ = 0;
};

TEST_F(RewardTest, BothSidesAreRewarded) {
  Invite("anna");
  const Decision bought = Buy("anna", 1000);
  EXPECT_EQ(town_["anna"].Pending(), 300);
  EXPECT_EQ(town_["anna"].Active(), 10);
  EXPECT_EQ(bought.sent.size(), 2u);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 310);
  town_.Settle();
  EXPECT_EQ(town_["ira"].Pending(), 300);
  EXPECT_EQ(town_["sea-account"].Active(), 10);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), -620);
  town_["ira"].Pass(At(2026, 3, 16));
  EXPECT_EQ(town_["ira"].Active(), 300);
}

// The receipt asks the owner of a budget before it rewards the fund, and its return finds what it
// sent all the same.
TEST(RewardIdTest, AReturnKnowsWhatItsReceiptSent) {
  Town town(
      [] {
        auto plan = BarePlan();
        plan->people.funds = {{Name("sea"), "sea-account"}};
        Campaign promo = PerStep("promo", Money{100});
        promo.limits = {{.name = Name("promo"),
                         .per = Limit::Per::kBudget,
                         .amount = 10'000,
                         .freed_by_return = true}};
        Campaign share = PerStep("share", Money{100});
        share.give[0].to = Name("sea");
        plan->campaigns = {std::move(promo), std::move(share)};
        EXPECT_TRUE(CollectBudgets(plan.get()));
        return plan;
      },
      2);
  const Decision bought = town.Send(town["anna"].Purchased("r1", kNoon, {{"tea", 1000}}));
  ASSERT_EQ(bought.sent.size(), 2u);
  EXPECT_EQ(bought.sent[0].kind, Sent::Kind::kBudgetAsked);
  town.Settle();
  EXPECT_EQ(town["sea-account"].Active(), 10);
  town.Send(town["anna"].Returned("back", kNoon, "r1", kNoon));
  town.Settle();
  EXPECT_EQ(town["sea-account"].Active(), 0);
}

TEST_F(RewardTest, TheChangesTellWhoGotWhat) {
  Invite("anna");
  const Decision bought = Buy("anna", 1000);
  const std::vector<Fired>& fired = bought.changes[0].fired;
  ASSERT_EQ(fired.size(), 4u);
  EXPECT_TRUE(fired[0].to.empty());
  EXPECT_EQ(fired[1].to.text(), kInviter);
  EXPECT_EQ(fired[3].to.text(), "sea");
  town_.Settle();
  const Change& received = town_["ira"].history.back().changes[0];
  EXPECT_EQ(received.kind, ChangeKind::kReceived);
  EXPECT_EQ(received.fired[0].campaign.text(), "friend-came");
  EXPECT_EQ(received.fired[0].granted.n, 300);
}

TEST_F(RewardTest, NobodyIsRewardedForNobody) {
  town_.Send(town_["anna"].Enrolled("enrol", kNoon));
  EXPECT_EQ(Buy("anna", 1000).sent.size(), 1u) << "the fund's alone";
  EXPECT_EQ(town_["anna"].Pending(), 0);
}

TEST_F(RewardTest, TheInvitersLimitIsHis) {
  for (const char* name : {"anna", "boris", "carl", "dora"}) {
    Invite(name);
    Buy(name, 100);
    town_.Settle();
    EXPECT_EQ(town_[name].Pending(), 300);
  }
  EXPECT_EQ(town_["ira"].Pending(), 900) << "three of four";
  const Change& told = town_["dora"].history.back().changes[0];
  EXPECT_EQ(told.kind, ChangeKind::kSentBack);
  EXPECT_EQ(told.refusal, Refusal::kLimitReached);
  EXPECT_EQ(told.fired[0].asked.n, 300);
  EXPECT_EQ(told.fired[0].granted.n, 0);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
}

TEST_F(RewardTest, ALimitInPointsCuts) {
  Limit& limit = town_["ira"].plan().campaigns[0]->limits[0];
  limit = {.name = limit.name, .per = Limit::Per::kInviter, .amount = 500};
  for (const char* name : {"anna", "boris"}) {
    Invite(name);
    Buy(name, 100);
  }
  town_.Settle();
  EXPECT_EQ(town_["ira"].Pending(), 500);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
  EXPECT_EQ(town_["boris"].history.back().changes[0].fired[0].asked.n, 100) << "what came back";
}

TEST_F(RewardTest, TheMaximumBalanceCuts) {
  town_["ira"].plan().wallets[0].at_most = Points{120};
  Invite("anna");
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(town_["ira"].Pending(), 120);
  EXPECT_EQ(town_["anna"].history.back().changes[0].refusal, Refusal::kMaximumBalance);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), -(300 + 1 + 1 + 120));
}

TEST_F(RewardTest, AReturnTakesBothBack) {
  Invite("anna");
  Buy("anna", 1000);
  town_.Settle();
  Return("anna");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Pending(), 0);
  EXPECT_EQ(town_["ira"].Pending(), 0);
  EXPECT_EQ(town_["sea-account"].Active(), 0);
  EXPECT_EQ(town_["ira"].history.back().changes[0].kind, ChangeKind::kRewardReduced);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), 0);
}

TEST_F(RewardTest, APartialReturnTakesItsPartOfEach) {
  Buy("anna", 1000);  // 10 and 10 points for two units.
  town_.Settle();
  Return("anna", {{1, 1000}});
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 5);
  EXPECT_EQ(town_["sea-account"].Active(), 5);
  Return("anna", {{1, 1000}});
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(town_["sea-account"].Active(), 0);
}

TEST_F(RewardTest, WhatWasCutIsNotTakenTwice) {
  town_["ira"].plan().wallets[0].at_most = Points{120};
  town_["ira"].plan().wallets[0].debt = DebtPolicy::kAllowed;
  Invite("anna");
  Buy("anna", 100);
  town_.Settle();
  Return("anna");
  town_.Settle();
  EXPECT_EQ(town_["ira"].Pending(), 0);
  EXPECT_EQ(town_["ira"].Owed(), 0);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), 0);
}

// The return is decided before it is known that the reward was not taken.
TEST_F(RewardTest, AReturnCrossesTheRefusal) {
  town_.Send(town_["ira"].Blocked("block", kNoon, true));
  Invite("anna");
  Buy("anna", 100);
  Return("anna");
  town_.Settle();
  EXPECT_EQ(town_["ira"].Pending(), 0);
  EXPECT_EQ(town_["ira"].Owed(), 0);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), 0);
}

TEST_F(RewardTest, WhatIsSpentIsOwedOrStays) {
  for (const DebtPolicy debt : {DebtPolicy::kAllowed, DebtPolicy::kForbidden}) {
    Town town([debt] {
      auto plan = ReferralPlan();
      plan->wallets[0].debt = debt;
      return plan;
    });
    town.Send(town["anna"].Purchased("r1", kNoon, {{"tea", 1000, 1000}}));
    town.Settle();
    town.Send(town["sea-account"].Asked("q", kNoon, 4, /*immediate=*/true, false, 1'000'000));
    town.Send(town["anna"].Returned("back", kNoon, "r1", kNoon));
    town.Settle();
    EXPECT_EQ(town["sea-account"].Active(), 0);
    EXPECT_EQ(town["sea-account"].Owed(), debt == DebtPolicy::kAllowed ? 4 : 0);
  }
}

TEST_F(RewardTest, ATimeIsFreedWhereTheRuleSaysSo) {
  town_["ira"].plan().campaigns[0]->limits[0].amount = 1;
  town_["ira"].plan().campaigns[0]->limits[0].freed_by_return = true;
  Invite("anna");
  Buy("anna", 100);
  town_.Settle();
  Return("anna");
  Invite("boris");
  Buy("boris", 100);
  town_.Settle();
  EXPECT_EQ(town_["ira"].Pending(), 300);
}

TEST_F(RewardTest, TheErasedLoseNothingMore) {
  Invite("anna");
  Buy("anna", 100);
  town_.Settle();
  town_.Send(town_["ira"].Erased("x", kNoon));
  Return("anna");
  town_.Settle();
  EXPECT_EQ(town_.Posted(Ledger::kErased), 300);
  EXPECT_EQ(town_["ira"].history.back().outcome, Outcome::kNoEffect);
}

// To himself: the fund's own purchase.
TEST_F(RewardTest, AnEventToOneselfGoesTheSameWay) {
  Buy("sea-account", 1000);
  EXPECT_EQ(town_["sea-account"].Active(), 10);
  town_.Settle();
  EXPECT_EQ(town_["sea-account"].Active(), 20);
}

TEST_F(RewardTest, TooManyEventsAreALimit) {
  auto many = [] {
    auto plan = ReferralPlan();
    const Give to_fund = plan->campaigns[1]->give[1];
    plan->campaigns[1]->give.assign(kMaxSent + 1, to_fund);
    return plan;
  };
  Town town(many);
  const Decision decision = town.Send(town["anna"].Purchased("r1", kNoon, {{"tea", 1000}}));
  EXPECT_EQ(decision.dead_letter->reason, DeadLetterReason::kLimit);
  EXPECT_TRUE(town.quiet());
}

}  // namespace
}  // namespace kopilka
