#include "core/people/gift.h"

#include <memory>
#include <string>

#include "base/limits.h"
#include "core/testing/town.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// At least 10 points a gift, at most 100 a month; points live for 30 days.
std::unique_ptr<Plan> GiftPlan() {
  auto plan = RoublePlan();
  plan->wallets[0].expires = {.kind = ExpiryRule::Kind::kRolling, .period = {.days = 30}};
  GiftRule gift;
  gift.wallets = {Name("bonus")};
  gift.at_least = Points{10};
  gift.most = Limit{.name = Name("people/gift"), .amount = 100, .each = Limit::Each::kMonth};
  plan->people.gift = gift;
  return plan;
}

class GiftTest : public testing::Test {
 protected:
  // Anna has 200 points, boris 50.
  GiftTest() {
    town_.Send(town_["anna"].Adjusted("a0", kNoon, 200));
    town_.Send(town_["boris"].Adjusted("b0", kNoon, 50));
  }

  Refusal Refused(const World::Message& gift) {
    const Decision decision = town_.Send(gift);
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    EXPECT_TRUE(decision.sent.empty());
    return decision.answer->refusal;
  }

  void ExpectConserved() { EXPECT_EQ(town_.Posted(Ledger::kInTransit), town_.InFlight()); }

  Town town_{GiftPlan};
};

TEST_F(GiftTest, PointsLeaveAndArrive) {
  const Decision left = town_.Send(town_["anna"].Given("g1", kNoon, "boris", 60));
  EXPECT_TRUE(left.answer->granted);
  EXPECT_EQ(left.answer->points.n, 60);
  EXPECT_EQ(left.answer->available.n, 140);
  EXPECT_EQ(left.changes[0].kind, ChangeKind::kGift);
  EXPECT_EQ(left.changes[0].other_member, "boris");
  EXPECT_EQ(town_["boris"].Active(), 50);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 60);

  const Decision arrived = town_.Deliver();
  EXPECT_EQ(arrived.changes[0].kind, ChangeKind::kReceived);
  EXPECT_EQ(arrived.changes[0].other_member, "anna");
  EXPECT_FALSE(arrived.answer.has_value()) << "nobody asked";
  EXPECT_EQ(town_["anna"].Active(), 140);
  EXPECT_EQ(town_["boris"].Active(), 110);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
  EXPECT_TRUE(town_.quiet());
}

TEST_F(GiftTest, TheIdIsAFunctionOfTheCause) {
  town_.Send(town_["anna"].Given("g1", kNoon + Hours(1), "boris", 60));
  const Sent& sent = town_.under_way().front();
  const World& anna = town_["anna"];
  EXPECT_EQ(sent.id, absl::StrCat(anna.partition, "/", anna.offset, "/0"));
  EXPECT_EQ(sent.occurred_at, kNoon + Hours(1));
}

TEST_F(GiftTest, PointsKeepTheirDates) {
  town_.Send(town_["anna"].Given("g1", kNoon + Days(10), "boris", 60));
  town_.Settle();
  town_["boris"].Pass(At(2026, 4, 1, 23));  // The last day of all: 2 March + 30 days.
  EXPECT_EQ(town_["boris"].Active(), 110);
  town_["boris"].Pass(At(2026, 4, 2));
  EXPECT_EQ(town_["boris"].Active(), 0);
}

TEST_F(GiftTest, IsRefusedByName) {
  World& anna = town_["anna"];
  EXPECT_EQ(Refused(anna.Given("g1", kNoon, "boris", 9)), Refusal::kBelowMinimum);
  EXPECT_EQ(Refused(anna.Given("g2", kNoon, "boris", 101)), Refusal::kLimitReached);
  EXPECT_EQ(Refused(anna.Given("g3", kNoon, "anna", 20)), Refusal::kNotAllowed);
  EXPECT_EQ(Refused(anna.Given("g4", kNoon, "boris", 20, "stars")), Refusal::kUnknownWallet);
  EXPECT_EQ(Refused(town_["boris"].Given("g5", kNoon, "anna", 51)), Refusal::kInsufficientPoints);
  town_.Send(anna.Blocked("block", kNoon, true));
  EXPECT_EQ(Refused(anna.Given("g6", kNoon, "boris", 20)), Refusal::kMemberBlocked);
  EXPECT_EQ(anna.Active(), 200);
}

TEST_F(GiftTest, IsForbiddenUnlessAllowed) {
  Town town([] { return RoublePlan(); });
  town.Send(town["anna"].Adjusted("a0", kNoon, 200));
  const Decision decision = town.Send(town["anna"].Given("g1", kNoon, "boris", 60));
  EXPECT_EQ(decision.answer->refusal, Refusal::kNotAllowed);
  EXPECT_EQ(decision.answer->available.n, 200);
}

TEST_F(GiftTest, TheMonthlyMostIsExact) {
  World& anna = town_["anna"];
  EXPECT_TRUE(town_.Send(anna.Given("g1", kNoon, "boris", 60)).answer->granted);
  EXPECT_EQ(Refused(anna.Given("g2", kNoon, "boris", 41)), Refusal::kLimitReached);
  EXPECT_TRUE(town_.Send(anna.Given("g3", kNoon, "boris", 40)).answer->granted);
  EXPECT_EQ(Refused(anna.Given("g4", At(2026, 3, 31, 23), "boris", 10)), Refusal::kLimitReached);
}

TEST_F(GiftTest, ARepetitionGivesNothingMore) {
  const World::Message gift = town_["anna"].Given("g1", kNoon, "boris", 60);
  town_.Send(gift);
  const Decision again = town_.Send(gift);
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_TRUE(again.answer->granted);
  EXPECT_EQ(town_.under_way().size(), 1u);
}

TEST_F(GiftTest, TheSameArrivalTwiceIsOne) {
  town_.Send(town_["anna"].Given("g1", kNoon, "boris", 60));
  const Sent sent = town_.under_way().front();
  town_.Settle();
  EXPECT_EQ(town_.Send(town_["boris"].Arrived(sent)).outcome, Outcome::kDuplicate);
  EXPECT_EQ(town_["boris"].Active(), 110);
}

// An id that somebody else made up is another event's.
TEST_F(GiftTest, AnArrivalMeetsNoEventOfTheOutside) {
  World& anna = town_["anna"];
  const std::string id = SentId(anna.partition, anna.offset + 1, 0);
  town_.Send(town_["boris"].Adjusted(id, kNoon, 1));
  town_.Send(anna.Given("g1", kNoon, "boris", 60));
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 111);
}

class SentBack : public GiftTest {
 protected:
  // Anna gives boris 60, who does not take them.
  void ExpectBack(Refusal why) {
    const Account before = town_["boris"].account;
    const int64_t had = town_["anna"].Active();
    town_.Send(town_["anna"].Given("g1", kNoon, "boris", 60));
    const Decision refused = town_.Deliver();
    EXPECT_EQ(refused.outcome, Outcome::kRefused);
    EXPECT_TRUE(refused.changes.empty());
    EXPECT_TRUE(town_["boris"].account.lots == before.lots);
    ExpectConserved();
    ASSERT_FALSE(town_.quiet());
    const Decision back = town_.Deliver();
    ASSERT_EQ(back.changes.size(), 1u);
    EXPECT_EQ(back.changes[0].kind, ChangeKind::kSentBack);
    EXPECT_EQ(back.changes[0].refusal, why);
    EXPECT_EQ(back.changes[0].other_member, "boris");
    EXPECT_EQ(town_["anna"].Active(), had);
    EXPECT_TRUE(town_.quiet()) << "no ping-pong";
    EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
  }
};

TEST_F(SentBack, ByTheErased) {
  town_.Send(town_["boris"].Erased("x", kNoon));
  ExpectBack(Refusal::kMemberErased);
}

TEST_F(SentBack, ByTheBlocked) {
  town_.Send(town_["boris"].Blocked("x", kNoon, true));
  ExpectBack(Refusal::kMemberBlocked);
}

TEST_F(SentBack, ByAFullWallet) {
  town_["boris"].plan().wallets[0].at_most = Points{109};
  ExpectBack(Refusal::kMaximumBalance);
}

TEST_F(SentBack, ByAFullAccount) {
  for (size_t i = town_["boris"].account.lots.size(); i < kMaxLots; ++i) {
    const Instant expires = kNoon + Days(static_cast<int>(i) + 40);
    town_.Send(town_["boris"].Adjusted(absl::StrCat("lot", i), kNoon, 1, expires));
  }
  // What she gives is of a lot that he does not have.
  town_.Send(town_["anna"].Adjusted("near", kNoon, 60, kNoon + Days(5)));
  ExpectBack(Refusal::kAccountLimit);
}

TEST_F(SentBack, ByAWalletThatIsNoMore) {
  town_["boris"].plan().wallets[0].name = Name("another");
  ExpectBack(Refusal::kUnknownWallet);
}

TEST_F(SentBack, ByNobody) {
  town_.Send(town_["anna"].Given("g1", kNoon, "nobody", 60));
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 200);
  EXPECT_EQ(town_["anna"].history.back().changes[0].refusal, Refusal::kUnknownMember);
  EXPECT_EQ(town_["nobody"].account.sequence, 0u);
}

TEST_F(SentBack, FreesTheMonth) {
  town_.Send(town_["boris"].Blocked("x", kNoon, true));
  town_.Send(town_["anna"].Given("g1", kNoon, "boris", 100));
  town_.Settle();
  EXPECT_TRUE(town_.Send(town_["anna"].Given("g2", kNoon, "carl", 100)).answer->granted);
}

TEST_F(SentBack, WhatHasExpiredMeanwhileExpires) {
  town_.Send(town_["boris"].Blocked("x", kNoon, true));
  town_.Send(town_["anna"].Given("g1", At(2026, 4, 1, 12), "boris", 60));
  town_["anna"].Pass(At(2026, 4, 2));
  EXPECT_EQ(town_["anna"].Active(), 0);
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(town_.Posted(Ledger::kExpired), 200);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
}

TEST_F(SentBack, OfTheErasedTheyAreTheLedgers) {
  town_.Send(town_["boris"].Blocked("x", kNoon, true));
  town_.Send(town_["anna"].Given("g1", kNoon, "boris", 60));
  town_.Send(town_["anna"].Erased("y", kNoon));
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_TRUE(town_["anna"].account.erased);
  EXPECT_EQ(town_.Posted(Ledger::kErased), 200);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 0);
}

TEST_F(SentBack, LimitsDoNotKeepThemOut) {
  town_.Send(town_["boris"].Blocked("x", kNoon, true));
  World& anna = town_["anna"];
  town_.Send(anna.Given("g1", kNoon, "boris", 100));
  anna.plan().late = Millis{0};  // What is spent whole is forgotten at once.
  for (size_t i = anna.account.lots.size(); i < kMaxLots; ++i) {
    const Instant expires = kNoon + Days(static_cast<int>(i) + 40);
    town_.Send(anna.Adjusted(absl::StrCat("lot", i), kNoon, 1, expires));
  }
  const int64_t before = anna.Active();
  town_.Settle();
  EXPECT_EQ(anna.Active(), before + 100);
}

}  // namespace
}  // namespace kopilka
