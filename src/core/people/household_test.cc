#include "core/people/household.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point for each rouble; 5 more for who was born about these days, once in his life.
std::unique_ptr<Plan> PoolPlan() {
  auto plan = RoublePlan();
  Campaign birthday = Fixed("birthday", Points{5});
  birthday.when = {.kind = Condition::Kind::kBirthday, .number = 3};
  birthday.limits = {{.name = Name("birthday"), .measure = Limit::Measure::kTimes, .amount = 1}};
  plan->campaigns.push_back(birthday);
  plan->messages.channels = {{Name("sms"), false}};
  plan->people.gift = GiftRule{.wallets = {Name("bonus")}, .at_least = Points{1}};
  return plan;
}

class HouseholdTest : public testing::Test {
 protected:
  // Anna has 100 points of a purchase, boris 50. Their burn order: anna's first.
  HouseholdTest() {
    for (const char* name : {"anna", "boris"}) town_.Send(town_[name].Enrolled("enrol", kNoon));
    Buy("anna", "a1", 10'000);
    Buy("boris", "b1", 5'000);
  }

  Decision Buy(const std::string& name, const std::string& number, int64_t minor) {
    Decision decision = town_.Send(town_[name].Purchased(number, kNoon, {{"tea", minor, 2000}}));
    town_.Settle();
    return decision;
  }
  // Pays all of it with points that are reserved under the same name.
  void PayWithPoints(const std::string& name, const std::string& number, int64_t points) {
    town_.Send(town_[name].Asked("q" + number, kNoon, points));
    town_.Settle();
    town_.Send(town_[name].Purchased(number, kNoon, {{"tea", points * 100, 2000}},
                                     {{"points", points * 100, "q" + number}}));
    town_.Settle();
  }
  void Return(const std::string& name, const std::string& number,
              const std::vector<Back>& back = {}) {
    town_.Send(town_[name].Returned(absl::StrCat("back", ++events_), kNoon, number, kNoon, back));
    town_.Settle();
  }
  Decision Join(const std::string& name, const std::string& household = "home") {
    Decision decision =
        town_.Send(town_[name].Joined(absl::StrCat("join", ++events_), kNoon, household));
    town_.Settle();
    return decision;
  }
  void JoinBoth() {
    Join("anna");
    Join("boris");
    ASSERT_EQ(town_["home"].Active(), 150);
  }
  Decision Part(const std::string& name) {
    return town_.Send(town_[name].Parted(absl::StrCat("part", ++events_), kNoon));
  }
  void PartAndSettle(const std::string& name) {
    EXPECT_TRUE(Part(name).answer->granted);
    town_.Settle();
    EXPECT_EQ(town_[name].account.household, "");
  }
  Decision Dissolve(const std::string& household = "home") {
    Decision decision =
        town_.Send(town_[household].Dissolved(absl::StrCat("end", ++events_), kNoon));
    town_.Settle();
    return decision;
  }
  const Decision& Last(const std::string& name) { return town_[name].history.back(); }
  void ExpectActive(int64_t anna, int64_t boris, int64_t home) {
    EXPECT_EQ(town_["anna"].Active(), anna);
    EXPECT_EQ(town_["boris"].Active(), boris);
    EXPECT_EQ(town_["home"].Active(), home);
    EXPECT_TRUE(town_.quiet());
    EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
  }

  Town town_{PoolPlan};
  int events_ = 0;
};

TEST_F(HouseholdTest, TheirPointsAreOnePool) {
  JoinBoth();
  ExpectActive(0, 0, 150);
  Buy("anna", "a2", 1'000);
  EXPECT_EQ(town_["home"].Active(), 160);
  town_.Send(town_["boris"].Asked("q", kNoon, 160));
  town_.Settle();
  EXPECT_TRUE(Last("home").answer->granted) << "all that the household has";
}

TEST_F(HouseholdTest, WhoMayBeWrittenToIsEachMembersOwn) {
  town_.Send(town_["anna"].Make("yes", kNoon, ConsentChanged{"sms", true}, "yes"));
  JoinBoth();
  EXPECT_EQ(town_["home"].account.consents.size(), 0U);
  town_.Send(town_["boris"].Make("no", kNoon, ConsentChanged{"sms", false}, "no"));
  town_.Settle();
  EXPECT_EQ(town_["home"].account.consents.size(), 0U);
  ASSERT_EQ(town_["anna"].account.consents.size(), 1U);
  EXPECT_TRUE(town_["anna"].account.consents[0].given);
  ASSERT_EQ(town_["boris"].account.consents.size(), 1U);
  EXPECT_FALSE(town_["boris"].account.consents[0].given);
}

TEST_F(HouseholdTest, ABurnGoesBackToItsSources) {
  JoinBoth();
  PayWithPoints("boris", "b2", 120);  // All of anna's and 20 of his own.
  EXPECT_EQ(town_["home"].Active(), 30);
  Return("boris", "b2", {{1, 1000}});  // Half: 60, last burned first: his 20, then 40 of anna's.
  EXPECT_EQ(town_["home"].Active(), 90);
  PartAndSettle("anna");
  ExpectActive(40, 0, 50);
  Return("boris", "b2");  // The other 60 were anna's; she has left.
  ExpectActive(100, 0, 50);
  EXPECT_EQ(town_.Posted(Ledger::kRedeemed), 0);
}

TEST_F(HouseholdTest, WhatWasEarnedInItIsHersAndHersToGiveBack) {
  JoinBoth();
  Buy("anna", "a2", 2'000);
  PartAndSettle("anna");
  ExpectActive(120, 0, 50);
  Return("anna", "a2", {{1, 1000}});
  ExpectActive(110, 0, 50);
  Return("anna", "a2");
  ExpectActive(100, 0, 50);
  Return("anna", "a2");
  EXPECT_EQ(Last("home").dead_letter->reason, DeadLetterReason::kReturnExceedsSale);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), -150);
}

TEST_F(HouseholdTest, WhoHasSpentWhatComesBackOwesIt) {
  JoinBoth();
  Buy("anna", "a2", 2'000);
  PartAndSettle("anna");
  town_.Send(town_["anna"].Asked("q", kNoon, 120, /*immediate=*/true));
  Return("anna", "a2");
  EXPECT_EQ(town_["anna"].Owed(), 20);
  EXPECT_EQ(town_["home"].Active(), 50) << "the others do not pay for it";
}

TEST_F(HouseholdTest, AReceiptOfBeforeComesBackWhereverSheIs) {
  Join("anna");
  Return("anna", "a1", {{1, 1000}});
  ExpectActive(0, 50, 50);
  PartAndSettle("anna");
  Return("anna", "a1");
  ExpectActive(0, 50, 0);
  EXPECT_EQ(town_["anna"].Owed(), 0);
}

TEST_F(HouseholdTest, WhatIsReservedStaysUntilItIsFree) {
  JoinBoth();
  town_.Send(town_["boris"].Asked("q", kNoon, 70));  // Of anna's.
  town_.Settle();
  PartAndSettle("anna");
  ExpectActive(30, 0, 50);
  EXPECT_EQ(town_["home"].Held(), 70);
  town_.Send(town_["boris"].Confirmed("c", kNoon, "q", 10));
  town_.Settle();
  ExpectActive(90, 0, 50);
  EXPECT_EQ(town_["home"].Held(), 0);
}

// Who leaves may have asked for a reservation that is the household's.
TEST_F(HouseholdTest, AReservationOfHersIsConfirmedAfterwards) {
  JoinBoth();
  town_.Send(town_["anna"].Asked("q", kNoon, 120));
  town_.Settle();
  PartAndSettle("anna");
  ExpectActive(0, 0, 30);
  town_.Send(town_["anna"].Confirmed("c", kNoon, "q"));
  town_.Settle();
  EXPECT_TRUE(Last("home").answer->granted);
  ExpectActive(0, 0, 30);
  EXPECT_EQ(town_.Posted(Ledger::kRedeemed), 120);
}

TEST_F(HouseholdTest, BirthdaysAndLimitsArePersonal) {
  MemberUpdated born;
  born.birth_month = 3;  // kNoon is the 1st of March.
  born.birth_day = 2;
  town_.Send(town_["anna"].Make("u1", kNoon, born, "born"));
  JoinBoth();
  Buy("boris", "b2", 100);
  EXPECT_EQ(town_["home"].Active(), 151) << "it is not his birthday";
  Buy("anna", "a2", 100);
  EXPECT_EQ(town_["home"].Active(), 157);
  Buy("anna", "a3", 100);
  EXPECT_EQ(town_["home"].Active(), 158) << "once";
  town_.Send(town_["boris"].Make("u2", kNoon, born, "born"));
  Buy("boris", "b3", 100);
  EXPECT_EQ(town_["home"].Active(), 164) << "his own limit is whole";
  PartAndSettle("anna");
  Buy("anna", "a4", 100);
  ExpectActive(108, 0, 57);
  EXPECT_EQ(town_["home"].account.birth_month, 0);
  EXPECT_EQ(town_["anna"].account.purchases, 4u);
  EXPECT_TRUE(town_["home"].account.counters.empty());
}

TEST_F(HouseholdTest, WhoIsBlockedSpendsNothingOfIt) {
  JoinBoth();
  town_.Send(town_["anna"].Blocked("block", kNoon, true));
  town_.Send(town_["anna"].Asked("q1", kNoon, 10));
  town_.Settle();
  EXPECT_EQ(Last("home").answer->refusal, Refusal::kMemberBlocked);
  town_.Send(town_["boris"].Asked("q2", kNoon, 10));
  town_.Settle();
  EXPECT_TRUE(Last("home").answer->granted);
  EXPECT_FALSE(town_["home"].account.blocked);
}

TEST_F(HouseholdTest, WhoIsErasedTakesHersAlong) {
  JoinBoth();
  town_.Send(town_["anna"].Erased("x", kNoon));
  town_.Settle();
  ExpectActive(0, 0, 50);
  EXPECT_EQ(town_.Posted(Ledger::kErased), 100);
  EXPECT_TRUE(town_["anna"].account.erased);
  EXPECT_EQ(Buy("anna", "a2", 100).dead_letter->reason, DeadLetterReason::kErasedSubject);
}

TEST_F(HouseholdTest, AnErasedHouseholdGivesEverybodyTheirs) {
  JoinBoth();
  Buy("home", "h1", 700);
  town_.Send(town_["home"].Erased("x", kNoon));
  town_.Settle();
  ExpectActive(100, 50, 0);
  EXPECT_EQ(town_.Posted(Ledger::kErased), 7) << "its own";
}

TEST_F(HouseholdTest, DissolvedItGivesEverybodyTheirs) {
  JoinBoth();
  Buy("anna", "a2", 500);
  Buy("home", "h1", 700);
  EXPECT_TRUE(Dissolve().answer->granted);
  ExpectActive(105, 50, 7);
  EXPECT_EQ(Dissolve().answer->refusal, Refusal::kNotAllowed);
  Buy("anna", "a3", 100);
  ExpectActive(106, 50, 7);
}

TEST_F(HouseholdTest, WhatCrossesThePartingIsHers) {
  JoinBoth();
  Part("anna");
  town_.Send(town_["anna"].Purchased("a2", kNoon, {{"tea", 1'000}}));  // Goes on, and comes back.
  town_.Settle();
  ExpectActive(110, 0, 50);
  Return("anna", "a2");
  ExpectActive(100, 0, 50);
}

TEST_F(HouseholdTest, AGiftThatCrossesThePartingArrivesOrGoesBack) {
  for (const bool blocked : {false, true}) {
    Town town(PoolPlan);
    town.Send(town["anna"].Enrolled("enrol", kNoon));
    town.Send(town["carl"].Purchased("c1", kNoon, {{"tea", 2'000}}));
    town.Send(town["anna"].Joined("join", kNoon, "home"));
    town.Settle();
    if (blocked) town.Send(town["anna"].Blocked("block", kNoon, true));
    town.Send(town["anna"].Parted("part", kNoon));
    town.Send(town["carl"].Given("gift", kNoon, "anna", 8));
    town.Settle();
    EXPECT_EQ(town["anna"].Active(), blocked ? 0 : 8);
    EXPECT_EQ(town["carl"].Active(), blocked ? 20 : 12);
    EXPECT_EQ(town.Posted(Ledger::kInTransit), 0);
  }
}

TEST_F(HouseholdTest, AReceiptOfThenIsKnownForEver) {
  JoinBoth();
  Buy("anna", "a2", 1'000);
  PartAndSettle("anna");
  Buy("anna", "a2", 1'000);
  EXPECT_EQ(Last("home").outcome, Outcome::kDuplicate);
  ExpectActive(110, 0, 50);
}

TEST_F(HouseholdTest, OneMayComeAgain) {
  JoinBoth();
  PartAndSettle("anna");
  Join("anna");
  EXPECT_EQ(town_["home"].Active(), 150);
  EXPECT_TRUE(town_["home"].account.parted.empty());
  PartAndSettle("anna");
  ExpectActive(100, 0, 50);
}

TEST_F(HouseholdTest, WhoMayNotJoin) {
  EXPECT_EQ(Join("carl").answer->refusal, Refusal::kUnknownMember) << "not enrolled";
  EXPECT_EQ(Join("anna", "anna").answer->refusal, Refusal::kNotAllowed);
  JoinBoth();
  EXPECT_EQ(Join("anna").answer->refusal, Refusal::kNotAllowed) << "one household at a time";
  town_.Send(town_["home"].Enrolled("enrol", kNoon));
  EXPECT_EQ(Join("home", "house").answer->refusal, Refusal::kNotAllowed) << "a household";
  EXPECT_EQ(town_.Send(town_["home"].Merged("m", kNoon, "x")).answer->refusal,
            Refusal::kNotAllowed);
  EXPECT_EQ(Part("dora").answer->refusal, Refusal::kNotAllowed) << "from nobody";
}

TEST_F(HouseholdTest, WhatAHouseholdDoesNotTake) {
  JoinBoth();
  Buy("carl", "c1", 100);
  town_.Send(town_["carl"].Merged("m", kNoon, "home"));
  town_.Settle();
  EXPECT_EQ(Last("carl").changes[0].refusal, Refusal::kNotAllowed) << "a merge";
  for (size_t i = 2; i <= kMaxHousehold; ++i) {
    const std::string name = absl::StrCat("member", i);
    town_.Send(town_[name].Enrolled("enrol", kNoon));
    Join(name);
    EXPECT_EQ(town_[name].account.household, i < kMaxHousehold ? "home" : "");
  }
  EXPECT_EQ(town_["home"].account.members.size(), kMaxHousehold);
}

TEST_F(HouseholdTest, APointTooManyIsNobodys) {
  JoinBoth();
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), -150);
  Dissolve();
  Return("anna", "a1");
  Return("boris", "b1");
  ExpectActive(0, 0, 0);
  EXPECT_EQ(town_.Posted(Ledger::kIssuer), 0);
}

// Boris is anna's, she is the household's, and each leaves in turn: what is about his receipt of
// then goes over her to where it is.
TEST_F(HouseholdTest, AReturnFindsItsReceiptThroughTwoPartings) {
  town_.Send(town_["boris"].Merged("merge", kNoon, "anna"));
  town_.Settle();
  Join("anna", "home");
  Buy("boris", "b2", 5'000);
  ExpectActive(0, 0, 200);
  PartAndSettle("anna");
  PartAndSettle("boris");
  ExpectActive(200, 0, 0);  // What he brought was hers when she took hers along.
  Return("boris", "b2");
  ExpectActive(150, 0, 0);
}

// Anna has a birthday, and the household's basket for 1.00 gave her 6.
class HouseholdTillTest : public HouseholdTest {
 protected:
  void SetUp() override {
    MemberUpdated born;
    born.birth_month = 3;  // kNoon is the 2nd of March.
    born.birth_day = 2;
    town_.Send(town_["anna"].Make("born", kNoon, born, "born"));
    JoinBoth();
    Buy("anna", "a2", 100);
    Buy("boris", "b2", 100);
    ASSERT_EQ(town_["home"].Active(), 157);
    ExpectPurchases(2, 2);
  }
  ReceiptId IdOf(const std::string& number) {
    return std::get<kopilka::Return>(
               town_["home"].Returned("unsent", kNoon, number, kNoon).event.body)
        .receipt;
  }
  template <typename Body>
  void Say(const std::string& name, const Body& body) {
    const std::string id = absl::StrCat("till", ++events_);
    town_.Send(town_[name].Make(id, kNoon, body, id));
    town_.Settle();
    EXPECT_EQ(Last("home").outcome, Outcome::kApplied);
  }
  void Void(const std::string& name, const std::string& number) {
    Say(name, ReceiptVoided{IdOf(number)});
  }
  void Reopen(const std::string& name, const std::string& number) {
    Say(name, ReceiptReopened{IdOf(number)});
  }
  void ExpectPurchases(uint64_t annas, uint64_t borises) {
    const std::vector<HouseholdMember>& members = town_["home"].account.members;
    EXPECT_EQ(members.at(0).purchases, annas);
    EXPECT_EQ(members.at(1).purchases, borises);
    EXPECT_EQ(town_["home"].account.purchases, 0u);
    EXPECT_TRUE(town_["home"].account.counters.empty());
  }
};

TEST_F(HouseholdTillTest, ACancellationIsTheBuyersWhoeverSpeaks) {
  Void("boris", "a2");
  EXPECT_EQ(town_["home"].Active(), 151);
  ExpectPurchases(1, 2);
  Buy("anna", "a3", 100);
  EXPECT_EQ(town_["home"].Active(), 157) << "her birthday is free again";
}

TEST_F(HouseholdTillTest, TheHouseholdSpeaksOfItsMembersReceipts) {
  Void("home", "a2");
  ExpectPurchases(1, 2);
  Buy("home", "h1", 100);
  Void("boris", "h1");
  EXPECT_EQ(town_["home"].Active(), 151);
  ExpectPurchases(1, 2);
}

TEST_F(HouseholdTillTest, WhatIsReopenedIsTheBuyers) {
  Void("boris", "a2");
  Reopen("boris", "a2");
  EXPECT_EQ(town_["home"].Active(), 157);
  ExpectPurchases(2, 2);
  Buy("anna", "a3", 100);
  EXPECT_EQ(town_["home"].Active(), 158) << "once";
  PartAndSettle("anna");
  ExpectActive(107, 0, 51);
}

TEST_F(HouseholdTillTest, WhatSheBroughtAlongIsHers) {
  Void("anna", "a1");
  EXPECT_EQ(town_["home"].Active(), 57);
  Reopen("boris", "a1");
  ExpectPurchases(2, 2);
  PartAndSettle("anna");
  ExpectActive(106, 0, 51);
}

TEST_F(HouseholdTillTest, WhoHasLeftHasTakenWhatSheUsedAlong) {
  PartAndSettle("anna");
  Void("anna", "a2");
  ExpectActive(100, 0, 51);
  EXPECT_EQ(town_["anna"].account.purchases, 2u);
  EXPECT_EQ(town_["home"].account.members.at(0).purchases, 2u) << "boris bought twice";
  EXPECT_TRUE(town_["home"].account.counters.empty());
}

TEST_F(HouseholdTillTest, NobodyKnowsWhatTheLimitsOfWhoHasLeftLeave) {
  Void("anna", "a2");
  Buy("anna", "a3", 100);  // Her birthday has given its 5 again.
  PartAndSettle("anna");
  ExpectActive(106, 0, 51);
  town_.Send(town_["anna"].Make("again", kNoon, ReceiptReopened{IdOf("a2")}, "again"));
  town_.Settle();
  EXPECT_EQ(Last("home").answer->refusal, Refusal::kNotAllowed);
  ExpectActive(106, 0, 51);
}

TEST_F(HouseholdTillTest, AnExchangeReturnsForOneAndBuysForTheOther) {
  town_["home"].plan().campaigns[1]->limits[0].freed_by_return = true;
  Exchange exchange;
  exchange.back.receipt = IdOf("a2");
  exchange.bought =
      std::get<Purchase>(town_["boris"].Purchased("b3", kNoon, {{"tea", 100}}).event.body);
  Say("boris", exchange);
  EXPECT_EQ(town_["home"].Active(), 152);
  ExpectPurchases(2, 3);
  Buy("anna", "a3", 100);
  EXPECT_EQ(town_["home"].Active(), 158) << "her birthday is free again";
}

}  // namespace
}  // namespace kopilka
