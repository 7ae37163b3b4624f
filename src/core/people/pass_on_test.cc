#include "core/people/pass_on.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/merging.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class PassOnTest : public Merging {};

TEST_F(PassOnTest, WhatComesUnderTheOldIdIsTheOthers) {
  MergeAll("anna", "boris");
  const Decision passed_on = Buy("anna", "a2", 2'000);
  EXPECT_EQ(passed_on.outcome, Outcome::kNoEffect);
  EXPECT_FALSE(passed_on.answer.has_value());
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 170);
  EXPECT_EQ(town_["anna"].Active(), 0);
  Buy("anna", "a2", 2'000);
  town_.Settle();
  EXPECT_EQ(Last("boris").outcome, Outcome::kDuplicate);
  EXPECT_EQ(Buy("anna", "a1", 10'000).outcome, Outcome::kDuplicate) << "known from before";
  EXPECT_EQ(town_["boris"].Active(), 170);
}

TEST_F(PassOnTest, WhatIsAskedUnderTheOldIdIsAnsweredByTheOther) {
  MergeAll("anna", "boris");
  town_.Send(town_["anna"].Asked("q", kNoon, 120));
  town_.Settle();
  EXPECT_TRUE(Last("boris").answer->granted);
  town_.Send(town_["anna"].Confirmed("c", kNoon, "q"));
  town_.Settle();
  EXPECT_TRUE(Last("boris").answer->granted);
  EXPECT_EQ(town_["boris"].Active(), 30);
}

TEST_F(PassOnTest, AReturnFindsItsReceiptUnderTheOldId) {
  MergeAll("anna", "boris");
  Return("anna", "a1", {{1, 1000}});
  EXPECT_EQ(town_["boris"].Active(), 100) << "half of anna's receipt: 50";
  Return("anna", "a1", {{1, 1000}});
  EXPECT_EQ(town_["boris"].Active(), 50);
  Return("anna", "a1");
  EXPECT_EQ(Last("boris").dead_letter->reason, DeadLetterReason::kReturnExceedsSale);
  Return("boris", "b1");
  EXPECT_EQ(town_["boris"].Active(), 0);
  EXPECT_EQ(town_["boris"].Owed(), 0);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), 0);
}

// G29: a card is replaced between the reservation and its confirmation.
TEST_F(PassOnTest, ACardIsReplacedWhileItPays) {
  for (const char* const confirmed_by : {"new-card", "anna"}) {
    Town town(MergePlan);
    town.Send(town["anna"].Purchased("a1", kNoon, {{"tea", 10'000}}));
    town.Send(town["anna"].Asked("q", kNoon, 60));
    town.Send(town["anna"].Merged("merge", kNoon, "new-card"));
    town.Settle();
    EXPECT_EQ(town["new-card"].Held(), 60);
    town.Send(town[confirmed_by].Confirmed("c", kNoon, "q"));
    town.Settle();
    EXPECT_EQ(town["new-card"].Held(), 0) << confirmed_by;
    EXPECT_EQ(town["new-card"].Active(), 40);
    EXPECT_EQ(town.Posted(Ledger::kRedeemed), 60);
    EXPECT_EQ(town.Posted(Ledger::kInTransit), 0);
  }
}

TEST_F(PassOnTest, APurchasePaysWithTheReservationOfTheOldCard) {
  town_.Send(town_["anna"].Asked("q", kNoon, 60));
  MergeAll("anna", "boris");
  town_.Send(town_["anna"].Purchased("a2", kNoon, {{"tea", 6'000}}, {{"points", 6'000, "q"}}));
  town_.Settle();
  EXPECT_EQ(town_["boris"].Held(), 0);
  EXPECT_EQ(town_["boris"].Active(), 90);
  Return("anna", "a2");
  EXPECT_EQ(town_["boris"].Active(), 150) << "back into the lot of anna";
  EXPECT_EQ(town_["boris"].account.lots[1].burned.n, 0);
}

TEST_F(PassOnTest, AReservationTimesOutWhereItIs) {
  town_.Send(town_["anna"].Asked("q", kNoon, 60));
  MergeAll("anna", "boris");
  town_["boris"].Pass(kNoon + Hours(1));
  EXPECT_EQ(town_["boris"].Held(), 0);
  EXPECT_EQ(town_["boris"].Active(), 150);
  town_.Send(town_["anna"].Confirmed("c", kNoon + Hours(1), "q"));
  town_.Settle();
  EXPECT_EQ(Last("boris").answer->refusal, Refusal::kTimedOut);
}

TEST_F(PassOnTest, ChainsPassOnToTheEnd) {
  town_.Send(town_["anna"].Asked("q", kNoon, 10));
  MergeAll("anna", "boris");
  Return("anna", "a1", {{1, 1000}});  // Known to boris now.
  MergeAll("boris", "carl");
  EXPECT_EQ(town_["carl"].Active(), 90);
  EXPECT_EQ(town_["carl"].Held(), 10);
  EXPECT_EQ(town_["carl"].account.merge_depth, 2u);
  Buy("anna", "a2", 1'000);
  town_.Settle();
  EXPECT_EQ(town_["carl"].Active(), 100);
  Return("anna", "a1");
  Return("anna", "a2");
  town_.Send(town_["anna"].Confirmed("c", kNoon, "q"));
  town_.Settle();
  EXPECT_TRUE(Last("carl").answer->granted);
  EXPECT_EQ(town_["carl"].Active(), 40) << "boris's 50 have stood in for what is spent";
  EXPECT_EQ(town_["carl"].Held(), 0);
  ExpectConserved();
}

TEST_F(PassOnTest, AGiftToTheOldIdArrives) {
  MergeAll("anna", "boris");
  Buy("carl", "c1", 5'000);
  town_.Send(town_["carl"].Given("g", kNoon, "anna", 30));
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 180);
  ExpectConserved();
}

TEST_F(PassOnTest, AGiftToTheOldIdComesBackTheSameWay) {
  MergeAll("anna", "boris");
  town_.Send(town_["boris"].Blocked("k", kNoon, true));
  Buy("carl", "c1", 5'000);
  town_.Send(town_["carl"].Given("g", kNoon, "anna", 30));
  town_.Settle();
  EXPECT_EQ(town_["carl"].Active(), 50);
  EXPECT_EQ(Last("carl").changes.at(0).refusal, Refusal::kMemberBlocked);
  ExpectConserved();
}

// Given before the merge, refused after it.
TEST_F(PassOnTest, AGiftOfTheOldIdComesBackToTheOther) {
  town_.Send(town_["anna"].Given("g", kNoon, "nobody", 30));
  const Decision refused = town_.Deliver();
  ASSERT_EQ(refused.sent.size(), 1u);
  town_.Hold();
  MergeAll("anna", "boris");
  town_.LetGo();
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 150);
  EXPECT_EQ(Last("boris").changes.at(0).kind, ChangeKind::kSentBack);
  ExpectConserved();
}

// Who gave is merged into whom he gave to, and he into another, who refuses.
TEST_F(PassOnTest, AGiftWithinAChainComesToItsEnd) {
  Buy("carl", "c1", 5'000);
  town_.Send(town_["carl"].Given("g", kNoon, "anna", 30));
  town_.Hold();
  MergeAll("carl", "anna");
  MergeAll("anna", "boris");
  town_.Send(town_["boris"].Blocked("k", kNoon, true));
  town_.LetGo();
  for (int i = 0; i < 10 && !town_.quiet(); ++i) town_.Deliver();
  EXPECT_EQ(town_["boris"].Active(), 200) << "they are his own";
  ExpectConserved();
}

// Anna gives to carl, who is merged into her before it arrives.
TEST_F(PassOnTest, AGiftThatComesToItsGiverComesToItsEnd) {
  Buy("carl", "c1", 5'000);
  town_.Send(town_["anna"].Given("g", kNoon, "carl", 30));
  town_.Hold();
  MergeAll("carl", "anna");
  MergeAll("anna", "boris");
  town_.Send(town_["boris"].Blocked("k", kNoon, true));
  town_.LetGo();
  for (int i = 0; i < 10 && !town_.quiet(); ++i) town_.Deliver();
  EXPECT_EQ(town_["boris"].Active(), 200);
  ExpectConserved();
}

TEST_F(PassOnTest, AReturnThatWaitsGoesAlong) {
  Return("anna", "late");
  ASSERT_EQ(town_["anna"].account.waiting_returns.size(), 1u);
  MergeAll("anna", "boris");
  MergeAll("boris", "carl");
  ASSERT_EQ(town_["carl"].account.waiting_returns.size(), 1u);
  Buy("anna", "late", 7'000);
  town_.Settle();
  EXPECT_EQ(town_["carl"].account.waiting_returns.size(), 0u);
  EXPECT_EQ(town_["carl"].Active(), 150) << "70 came and went";
}

// One receipt under both ids is one too many.
TEST_F(PassOnTest, AReceiptOfBothIsAConflict) {
  Buy("anna", "both", 1'000);
  Buy("boris", "both", 1'000);
  MergeAll("anna", "boris");
  Return("anna", "both");
  EXPECT_EQ(Last("boris").dead_letter->reason, DeadLetterReason::kConflict);
  EXPECT_EQ(town_["boris"].Active(), 170);
}

// 300 points to the inviter for a friend's purchase.
std::unique_ptr<Plan> InviterPlan() {
  auto plan = BarePlan();
  Campaign friend_came = Fixed("friend-came", Points{300});
  friend_came.when = {.kind = Condition::Kind::kInvited};
  friend_came.give[0].to = Name(kInviter);
  plan->campaigns = {std::move(friend_came)};
  return plan;
}

// Whoever is merged between a reward and its receipt's return.
TEST(MergedRewardTest, AReturnFindsTheReward) {
  for (const std::string merged : {"ira", "anna"}) {
    Town town(InviterPlan);
    town.Send(town["ira"].Enrolled("e", kNoon));
    MemberEnrolled enrolled;
    enrolled.invited_by = "ira";
    town.Send(town["anna"].Make("e", kNoon, enrolled, "enrolled"));
    town.Send(town["anna"].Purchased("a0", kNoon, {{"tea", 100}}));
    town.Settle();
    const std::string into = merged + "-2";
    town.Send(town[merged].Merged("merge", kNoon, into));
    town.Settle();
    const std::string& rewarded = merged == "ira" ? into : "ira";
    town.Send(town["anna"].Purchased("a1", kNoon, {{"tea", 100}}));
    town.Settle();
    EXPECT_EQ(town[rewarded].Active(), 600);
    for (const std::string number : {"a0", "a1"}) {
      town.Send(town["anna"].Returned("back" + number, kNoon, number, kNoon));
      town.Settle();
    }
    EXPECT_EQ(town[rewarded].Active(), 0) << merged;
    EXPECT_EQ(town[rewarded].Owed(), 0);
    EXPECT_EQ(town.Posted(Ledger::kInTransit), 0);
    EXPECT_EQ(town.Posted(Ledger::kIssuer), 0);
  }
}

}  // namespace
}  // namespace kopilka
