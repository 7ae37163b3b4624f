#include "core/people/levels.h"

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/merging.h"
#include "core/testing/town.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;

// For each whole rouble 3 points to who brought the member, 2 to who brought that one, 1 to the
// next. The inviters get 1,000 points a year each by it.
std::unique_ptr<Plan> LevelsPlan() {
  auto plan = BarePlan();
  Campaign friends = PerStep("friends", Money{100}, Points{3});
  friends.give.push_back(friends.give[0]);
  friends.give.push_back(friends.give[0]);
  for (size_t i = 0; i < 3; ++i) {
    friends.give[i].points = Points{3 - static_cast<int64_t>(i)};
    friends.give[i].to = InviterAt(static_cast<int>(i) + 1);
  }
  friends.limits = {{.name = Name("friends points/year"),
                     .per = Limit::Per::kInviter,
                     .measure = Limit::Measure::kPoints,
                     .amount = 1000,
                     .each = Limit::Each::kYear,
                     .freed_by_return = true}};
  plan->campaigns = {std::move(friends)};
  return plan;
}

class LevelsTest : public testing::Test {
 protected:
  // "anna boris vera": boris brought anna, vera brought boris.
  void Chain(const std::vector<std::string>& members) {
    for (size_t i = 0; i < members.size(); ++i) {
      Enrol(members[i], i + 1 < members.size() ? members[i + 1] : "");
    }
  }
  void Enrol(const std::string& name, const std::string& inviter) {
    MemberEnrolled enrolled;
    enrolled.invited_by = inviters_.emplace_back(inviter);
    town_.Send(town_[name].Make(absl::StrCat("enrol-", name), kNoon, enrolled, "enrolled"));
  }
  void Buy(const std::string& name, int64_t roubles) {
    town_.Send(town_[name].Purchased("r1", kNoon, {{"tea", roubles * 100, 4000}}));
  }
  // Of four units.
  void Return(const std::string& name, const std::vector<Back>& back = {}) {
    town_.Send(
        town_[name].Returned(absl::StrCat("b", ++returns_), kNoon + Days(1), "r1", kNoon, back));
  }
  int64_t Has(const std::string& name) { return town_[name].Active(); }

  // Why what the member's purchase gave came back to him.
  std::vector<Refusal> ToldBack(const std::string& name) {
    std::vector<Refusal> refusals;
    for (const Decision& decision : town_[name].history) {
      for (const Change& change : decision.changes) {
        if (change.kind == ChangeKind::kSentBack) refusals.push_back(*change.refusal);
      }
    }
    return refusals;
  }
  void ExpectSettled(int64_t issued) {
    EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
    EXPECT_EQ(town_.Posted(Ledger::kIssuer), -issued);
  }

  Town town_{LevelsPlan};
  std::deque<std::string> inviters_;
  int returns_ = 0;
};

TEST_F(LevelsTest, EachLevelGetsItsShare) {
  Chain({"anna", "boris", "vera", "gleb", "dina"});
  Buy("anna", 100);
  EXPECT_EQ(town_.under_way().size(), 3u);  // All three to boris.
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 600);
  town_.Settle();
  EXPECT_EQ(Has("boris"), 300);
  EXPECT_EQ(Has("vera"), 200);
  EXPECT_EQ(Has("gleb"), 100);
  EXPECT_EQ(Has("dina"), 0);
  EXPECT_EQ(Has("anna"), 0);
  ExpectSettled(600);
}

TEST_F(LevelsTest, AboveTheLastInviterItGoesBack) {
  Chain({"anna", "boris", "vera"});
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(Has("boris"), 300);
  EXPECT_EQ(Has("vera"), 200);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kUnknownMember));
  EXPECT_THAT(ToldBack("boris"), ElementsAre());  // He only passed it on.
  ExpectSettled(500);
}

TEST_F(LevelsTest, AReturnTakesBackOnEveryLevel) {
  Chain({"anna", "boris", "vera", "gleb"});
  Buy("anna", 100);
  town_.Settle();
  Return("anna", {{1, 1000}});  // 75 roubles are kept.
  town_.Settle();
  EXPECT_EQ(Has("boris"), 225);
  EXPECT_EQ(Has("vera"), 150);
  EXPECT_EQ(Has("gleb"), 75);
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("boris") + Has("vera") + Has("gleb"), 0);
  ExpectSettled(0);
}

// All that is behind the purchase is under way; order is kept on every hop.
TEST_F(LevelsTest, AReturnMayComeBeforeTheReward) {
  Chain({"anna", "boris", "vera", "gleb"});
  Buy("anna", 100);
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("boris") + Has("vera") + Has("gleb"), 0);
  ExpectSettled(0);
}

TEST_F(LevelsTest, WhoBroughtEachOtherGetNothingByIt) {
  Chain({"anna", "boris", "anna"});  // The last is refused: anna is enrolled already.
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(Has("boris"), 300);
  EXPECT_EQ(Has("anna"), 0);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kNotAllowed, Refusal::kNotAllowed));
  ExpectSettled(300);
}

TEST_F(LevelsTest, NobodyGetsTwiceFromOneReceipt) {
  Chain({"anna", "boris", "vera"});
  Enrol("gleb", "vera");
  Chain({"dora", "ira", "lena", "ira"});  // ira and lena brought each other.
  Buy("dora", 100);
  town_.Settle();
  EXPECT_EQ(Has("ira"), 300);
  EXPECT_EQ(Has("lena"), 200);
  EXPECT_THAT(ToldBack("dora"), ElementsAre(Refusal::kNotAllowed));
  ExpectSettled(500);
}

TEST_F(LevelsTest, WhoBroughtHimselfGetsNoLevels) {
  Enrol("anna", "anna");
  Buy("anna", 100);
  town_.Settle();
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kNotAllowed, Refusal::kNotAllowed));
}

TEST_F(LevelsTest, TheBlockedPassItOn) {
  Chain({"anna", "boris", "vera", "gleb"});
  town_.Send(town_["boris"].Blocked("k1", kNoon, true));
  town_.Send(town_["gleb"].Blocked("k2", kNoon, true));
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(Has("boris"), 0);
  EXPECT_EQ(Has("vera"), 200);
  EXPECT_EQ(Has("gleb"), 0);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kMemberBlocked, Refusal::kMemberBlocked));
  ExpectSettled(200);
}

TEST_F(LevelsTest, TheErasedHaveNobodyAbove) {
  Chain({"anna", "boris", "vera"});
  town_.Send(town_["boris"].Erased("k1", kNoon));
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(Has("vera"), 0);
  const auto erased = Refusal::kMemberErased;
  EXPECT_THAT(ToldBack("anna"), ElementsAre(erased, erased, erased));
  ExpectSettled(0);
}

TEST_F(LevelsTest, WhoIsErasedLaterStillPassesOn) {
  Chain({"anna", "boris", "vera"});
  Buy("anna", 100);
  for (int i = 0; i < 3; ++i) town_.Deliver();  // boris has passed on what is above him.
  town_.Send(town_["boris"].Erased("k1", kNoon + Hours(1)));
  town_.Settle();  // vera's share arrives; what is above her comes back through boris.
  EXPECT_EQ(Has("vera"), 200);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kUnknownMember));
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("vera"), 0);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
}

TEST_F(LevelsTest, ALimitLeavesAPart) {
  Chain({"anna", "boris", "vera"});
  Buy("anna", 600);  // vera: 1,200 and no more than 1,000.
  town_.Settle();
  EXPECT_EQ(Has("boris"), 1000);  // Of 1,800.
  EXPECT_EQ(Has("vera"), 1000);
  ExpectSettled(2000);
  Return("anna", {{1, 2000}});  // 300 roubles are kept: 900 and 600.
  town_.Settle();
  EXPECT_EQ(Has("boris"), 900);
  EXPECT_EQ(Has("vera"), 600);
  ExpectSettled(1500);
}

TEST_F(LevelsTest, AMergedInviterPassesToWhoBroughtTheOther) {
  Chain({"anna", "boris"});
  Chain({"dora", "fred"});
  town_.Send(town_["boris"].Merged("m1", kNoon, "dora"));
  town_.Settle();
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(Has("dora"), 300);
  EXPECT_EQ(Has("fred"), 200);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kUnknownMember));
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("dora") + Has("fred"), 0);
  ExpectSettled(0);
}

TEST_F(LevelsTest, WhoIsMergedLaterIsFoundAgain) {
  Chain({"anna", "boris", "vera"});
  Enrol("dora", "");
  Buy("anna", 100);
  for (int i = 0; i < 3; ++i) town_.Deliver();
  town_.Send(town_["boris"].Merged("m1", kNoon + Hours(1), "dora"));
  town_.Settle();
  EXPECT_EQ(Has("dora"), 300);
  EXPECT_EQ(Has("vera"), 200);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kUnknownMember));
  Return("anna", {{1, 1000}});
  town_.Settle();
  EXPECT_EQ(Has("dora"), 225);
  EXPECT_EQ(Has("vera"), 150);
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("dora") + Has("vera"), 0);
  ExpectSettled(0);
}

// boris went to vera, so what comes back from above comes to one who has the points under one id as
// they came and as they went.
TEST_F(LevelsTest, AnInviterMergedIntoTheNextIsNotConfused) {
  Chain({"anna", "boris", "vera", "gleb"});
  town_.Send(town_["gleb"].Blocked("k1", kNoon, true));
  Buy("anna", 100);
  for (int i = 0; i < 5; ++i) town_.Deliver();  // vera has hers, and has passed on gleb's.
  EXPECT_EQ(Has("vera"), 200);
  town_.Send(town_["boris"].Merged("m1", kNoon + Hours(1), "vera"));
  town_.Settle();
  EXPECT_EQ(Has("vera"), 500);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kMemberBlocked));
  ExpectSettled(500);
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("vera"), 0);
  ExpectSettled(0);
}

// The household has the points; who is above boris was told to him alone.
TEST_F(LevelsTest, WhoIsInAHouseholdHasHisOwnAbove) {
  Chain({"anna", "boris", "vera"});
  town_.Send(town_["boris"].Joined("j1", kNoon, "home"));
  town_.Settle();
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(Has("home"), 300);
  EXPECT_EQ(Has("vera"), 200);
  EXPECT_THAT(ToldBack("anna"), ElementsAre(Refusal::kUnknownMember));
  town_.Send(town_["boris"].Parted("p1", kNoon + Hours(1)));
  town_.Settle();
  EXPECT_EQ(Has("boris"), 300);
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("boris") + Has("home") + Has("vera"), 0);
  ExpectSettled(0);
}

// vera is boris's other card: he is the first level and the second, once each by his rule.
TEST_F(LevelsTest, AnInviterMergedIntoHisOwnIsBothLevels) {
  Chain({"anna", "boris", "vera"});
  town_.Send(town_["vera"].Merged("m1", kNoon, "boris"));
  town_.Settle();
  Buy("anna", 100);
  town_.Settle();
  EXPECT_EQ(Has("boris"), 500);
  Return("anna");
  town_.Settle();
  EXPECT_EQ(Has("boris"), 0);
  ExpectSettled(0);
}

}  // namespace
}  // namespace kopilka
