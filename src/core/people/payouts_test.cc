// Payouts where an account is of several, or becomes another's.
#include <string>

#include "core/testing/paying.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// Anna and boris have 300 points each.
class PayoutsOfPeopleTest : public testing::Test {
 protected:
  PayoutsOfPeopleTest() : town_(PayingPlan) {
    for (const char* name : {"anna", "boris"}) {
      town_.Send(town_[name].Enrolled("enrol", kNoon));
      town_.Send(town_[name].Purchased(absl::StrCat(name, 1), kNoon, {{"a", 30'000}}));
    }
  }
  Decision Ask(const std::string& name, const std::string& id, int64_t points) {
    Decision decision = town_.Send(PayoutAsked(&town_[name], id, kNoon, points));
    town_.Settle();
    return decision;
  }
  void Join(const std::string& name) {
    town_.Send(town_[name].Joined("join", kNoon, "home"));
    town_.Settle();
  }
  const Decision& Last(const std::string& name) { return town_[name].history.back(); }

  Town town_;
};

TEST_F(PayoutsOfPeopleTest, AMergeTakesItAlong) {
  Ask("anna", "p", 60);
  Ask("anna", "q", 60);
  town_.Send(town_["anna"].Merged("merge", kNoon, "boris"));
  town_.Settle();
  EXPECT_EQ(town_["boris"].Held(), 120);
  town_.Send(town_["anna"].Confirmed("c", kNoon, "p"));
  town_.Settle();
  EXPECT_EQ(Last("boris").changes.at(0).kind, ChangeKind::kPaidOut);
  ExpectPayout(Last("boris").changes[0].payout, 5'400);
  town_["boris"].Pass(kNoon + Days(3));
  EXPECT_EQ(town_["boris"].Triggers(TriggerKind::kPayoutOver).size(), 1u);
  town_.Send(town_["anna"].Confirmed("late", kNoon + Days(3), "q"));
  town_.Settle();
  EXPECT_EQ(Last("boris").answer->refusal, Refusal::kTimedOut);
  ASSERT_EQ(Last("boris").triggers.size(), 1u);
  EXPECT_EQ(Last("boris").triggers[0].kind, TriggerKind::kPayoutLate);
  EXPECT_EQ(town_["boris"].Active(), 540);
}

// They cannot be told apart from then on.
TEST_F(PayoutsOfPeopleTest, OfTwoUnderOneIdThatOfTheOneWhoGoesEnds) {
  Ask("anna", "p", 80);
  Ask("boris", "p", 60);
  town_.Send(town_["anna"].Merged("merge", kNoon, "boris"));
  town_.Settle();
  EXPECT_EQ(town_["boris"].Held(), 60);
  const auto over = town_["boris"].Triggers(TriggerKind::kPayoutOver);
  ASSERT_EQ(over.size(), 1u);
  EXPECT_EQ(over[0].points.n, 80);
  EXPECT_EQ(town_["boris"].account.counters.at(0).used, 60);
}

TEST_F(PayoutsOfPeopleTest, InAHouseholdEachHasALimitOfHisOwn) {
  Join("anna");
  Join("boris");
  Ask("anna", "pa", 200);
  Ask("boris", "pb", 200);
  EXPECT_TRUE(Last("home").answer->granted);
  EXPECT_EQ(town_["home"].Held(), 400);
  Ask("anna", "more", 60);
  EXPECT_EQ(Last("home").answer->refusal, Refusal::kLimitReached);
  // The provider knows the account that has asked him.
  town_.Send(town_["home"].Confirmed("c", kNoon, "pb"));
  EXPECT_EQ(Last("home").changes.at(0).kind, ChangeKind::kPaidOut);
  town_.Send(town_["home"].Cancelled("x", kNoon, "pa"));
  Ask("anna", "again", 60);
  EXPECT_TRUE(Last("home").answer->granted) << "hers is free again";
  Ask("boris", "too", 60);
  EXPECT_EQ(Last("home").answer->refusal, Refusal::kLimitReached) << "his is not";
}

TEST_F(PayoutsOfPeopleTest, TheHouseholdsOwnLimitIsItsOwnWhoeverCancels) {
  Join("anna");
  Ask("home", "ph", 200);
  EXPECT_TRUE(Last("home").answer->granted);
  town_.Send(town_["anna"].Cancelled("x", kNoon, "ph"));
  town_.Settle();
  EXPECT_TRUE(Last("home").answer->granted);
  Ask("home", "again", 200);
  EXPECT_TRUE(Last("home").answer->granted) << "not hers was freed";
}

TEST_F(PayoutsOfPeopleTest, WhatOneBringsIntoAHouseholdFreesHisOwnLimit) {
  Ask("anna", "pa", 200);
  Join("anna");
  Join("boris");
  town_["home"].Pass(kNoon + Days(3));
  EXPECT_EQ(town_["home"].Active(), 600);
  town_.Send(PayoutAsked(&town_["anna"], "again", kNoon + Days(3), 200));
  town_.Settle();
  EXPECT_TRUE(Last("home").answer->granted);
  // Another's payout is cancelled by whoever has the account.
  town_.Send(town_["boris"].Cancelled("x", kNoon + Days(3), "again"));
  town_.Settle();
  town_.Send(PayoutAsked(&town_["anna"], "third", kNoon + Days(3), 200));
  town_.Settle();
  EXPECT_TRUE(Last("home").answer->granted);
}

}  // namespace
}  // namespace kopilka
