#include "core/people/unclaimed.h"

#include <memory>
#include <string>

#include "core/testing/claiming.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class UnclaimedTest : public Claiming {};

TEST_F(UnclaimedTest, IsKeptAndEarnsNothing) {
  const Decision bought = Buy("a", 10'000);
  EXPECT_EQ(bought.outcome, Outcome::kApplied);
  EXPECT_FALSE(bought.answer.has_value());
  ASSERT_EQ(bought.changes.size(), 1u);
  EXPECT_EQ(bought.changes[0].kind, ChangeKind::kAnonymous);
  EXPECT_EQ(bought.changes[0].receipt_key, Key("a"));
  EXPECT_TRUE(bought.changes[0].postings.empty());
  EXPECT_EQ(Receipt("a").account.sequence, 1u);
  EXPECT_EQ(Receipt("a").account.purchases, 0u) << "it is no buyer";
  EXPECT_EQ(Receipt("a").Find("r" + Key("a"))->receipt->lines.at(0).line.amount, Money{10'000});
  EXPECT_EQ(Buy("a", 10'000).outcome, Outcome::kDuplicate);
  EXPECT_EQ(Buy("a", 20'000).dead_letter->reason, DeadLetterReason::kConflict);
}

// Triggers of a first purchase, a birthday and a month of silence; a ladder that begins at nothing.
std::unique_ptr<Plan> TalkativePlan() {
  auto plan = ClaimPlan();
  plan->triggers.push_back({.name = Name("first"), .kind = TriggerKind::kPurchase, .number = 1});
  plan->triggers.push_back({.name = Name("gone"), .kind = TriggerKind::kInactive, .days = 30});
  plan->triggers.push_back({.name = Name("cake"), .kind = TriggerKind::kBirthday, .days = 3});
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.steps.push_back({.name = Name("regular")});
  ladder.steps.push_back({.name = Name("silver"), .from = 100'000});
  plan->tiers.push_back(ladder);
  return plan;
}

class QuietReceiptTest : public Claiming {
 protected:
  QuietReceiptTest() : Claiming(TalkativePlan) {}
};

TEST_F(QuietReceiptTest, SaysNothingAndWaitsForNothing) {
  Buy("a", 10'000);
  EXPECT_EQ(NextDue(Receipt("a").plan(), Receipt("a").account), kNever);
  Return(Address("a"), "a", /*one=*/true);
  EXPECT_EQ(NextDue(Receipt("a").plan(), Receipt("a").account), kNever);
  for (const Decision& decision : Receipt("a").history) EXPECT_TRUE(decision.triggers.empty());
  EXPECT_TRUE(Receipt("a").account.tiers.empty());
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["anna"].Triggers(TriggerKind::kPurchase).size(), 1u) << "she says all of that";
}

TEST_F(UnclaimedTest, GoesToTheFirstWhoClaimsIt) {
  Buy("a", 10'000);
  const Decision claimed = Claim("a", "anna");
  EXPECT_TRUE(claimed.answer->granted);
  ASSERT_EQ(claimed.changes.size(), 1u);
  EXPECT_EQ(claimed.changes[0].kind, ChangeKind::kClaimed);
  EXPECT_EQ(claimed.changes[0].other_member, "anna");
  EXPECT_EQ(claimed.changes[0].receipt_key, Key("a"));
  EXPECT_EQ(claimed.sent.size(), 1u);
  const Memory* const memory = Receipt("a").Find("r" + Key("a"));
  EXPECT_FALSE(memory->receipt.has_value());
  EXPECT_EQ(memory->passed_to, "anna");
  town_.Settle();
  EXPECT_EQ(WhyNot(Claim("a", "boris")), Refusal::kAlreadyClaimed);
  EXPECT_EQ(WhyNot(Claim("a", "anna")), Refusal::kAlreadyClaimed) << "under another id";
  EXPECT_EQ(town_["anna"].Active(), 100);
  EXPECT_EQ(town_["boris"].Active(), 0);
}

TEST_F(UnclaimedTest, ARepeatedClaimIsAnsweredTheSame) {
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  claims_ = 0;
  const Decision again = Claim("a", "anna");
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_TRUE(again.answer->granted);
  EXPECT_TRUE(town_.quiet());
  claims_ = 0;
  EXPECT_EQ(Claim("a", "boris").dead_letter->reason, DeadLetterReason::kConflict);
}

TEST_F(UnclaimedTest, ARepeatedReceiptIsKnownWhoeverHasIt) {
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  EXPECT_EQ(Buy("a", 10'000).outcome, Outcome::kDuplicate);
  EXPECT_EQ(Buy("a", 20'000).dead_letter->reason, DeadLetterReason::kConflict);
  World::Message again = Receipt("a").Purchased("a", kNoon, {{"tea", 10'000, 2000}});
  again.event.id = "sent again";
  EXPECT_EQ(town_.Send(again).outcome, Outcome::kDuplicate) << "under another id";
  EXPECT_TRUE(town_.quiet());
}

TEST_F(UnclaimedTest, IsRefusedByName) {
  EXPECT_EQ(WhyNot(Claim("a", "anna")), Refusal::kUnknownReceipt);
  Buy("a", 10'000);
  EXPECT_EQ(WhyNot(Claim("a", Address("b"))), Refusal::kNotAllowed) << "to nobody";
  EXPECT_EQ(WhyNot(Claim("a", Address("a"))), Refusal::kNotAllowed) << "to itself";
  Return(Address("a"), "a");
  EXPECT_EQ(WhyNot(Claim("a", "anna")), Refusal::kAlreadyReturned);
  Buy("v", 10'000);
  EXPECT_TRUE(Do<ReceiptVoided>(Address("v"), "v").answer->granted);
  EXPECT_EQ(WhyNot(Claim("v", "anna")), Refusal::kAlreadyVoided);
  const Decision elsewhere = Do<ReceiptClaimed>("anna", "v");
  EXPECT_EQ(WhyNot(elsewhere), Refusal::kUnknownReceipt) << "not under its own id";
}

TEST_F(UnclaimedTest, WithoutTheKeyNobodyClaims) {
  Buy("a", 10'000);
  auto plan = ClaimPlan();
  plan->claim = {};
  Receipt("a").Switch(std::move(plan));
  EXPECT_EQ(WhyNot(Claim("a", "anna")), Refusal::kNotAllowed);
}

TEST_F(UnclaimedTest, TheTimeIsThatOfTheClaim) {
  Buy("a", 10'000);
  EXPECT_EQ(WhyNot(Claim("a", "anna", kNoon + Days(30) + Millis{1})), Refusal::kClaimTooLate);
  EXPECT_TRUE(Claim("a", "anna", kNoon + Days(30)).answer->granted) << "told later, asked in time";
}

// 60 days late, by the stream clock, is no receipt any more.
TEST_F(UnclaimedTest, NoReceiptIsLaterThanThat) {
  Buy("a", 10'000);
  Receipt("a").Pass(kNoon + Days(60) + Millis{1});
  EXPECT_EQ(WhyNot(Claim("a", "anna", kNoon + Days(30))), Refusal::kClaimTooLate);
}

TEST_F(UnclaimedTest, AReturnMayComeBeforeIt) {
  EXPECT_EQ(Return(Address("a"), "a", /*one=*/true, kNoon).outcome, Outcome::kApplied);
  EXPECT_EQ(Receipt("a").account.waiting_returns.size(), 1u);
  Buy("a", 10'000);
  EXPECT_TRUE(Receipt("a").account.waiting_returns.empty());
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["anna"].Active(), 50);
}

TEST_F(UnclaimedTest, IsInForceAgain) {
  Buy("a", 10'000);
  Do<ReceiptVoided>(Address("a"), "a");
  const Decision again = Do<ReceiptReopened>(Address("a"), "a");
  EXPECT_TRUE(again.answer->granted);
  EXPECT_TRUE(again.changes.at(0).postings.empty());
  EXPECT_EQ(Receipt("a").account.purchases, 0u);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["anna"].Active(), 100);
}

TEST_F(UnclaimedTest, PointsDoNotPayIt) {
  const Decision paid = Buy("a", 10'000, {{"points", 100, "q"}});
  EXPECT_EQ(paid.dead_letter->reason, DeadLetterReason::kValidation);
  EXPECT_EQ(Receipt("a").account.sequence, 0u);
}

TEST_F(UnclaimedTest, IsNoMember) {
  Buy("a", 10'000);
  World& receipt = Receipt("a");
  EXPECT_EQ(town_.Send(receipt.Enrolled("e", kNoon)).dead_letter->reason,
            DeadLetterReason::kValidation);
  EXPECT_EQ(WhyNot(town_.Send(receipt.Given("g", kNoon, "anna", 1))), Refusal::kNotAllowed);
  EXPECT_EQ(WhyNot(town_.Send(receipt.Merged("m", kNoon, "anna"))), Refusal::kNotAllowed);
  EXPECT_EQ(town_.Send(receipt.Purchased("b", kNoon, {{"tea", 100}})).dead_letter->reason,
            DeadLetterReason::kValidation)
      << "another receipt";
  EXPECT_EQ(Do<Fulfilled>(Address("a"), "a").dead_letter->reason,
            DeadLetterReason::kUnknownReceipt);
}

TEST_F(UnclaimedTest, NobodyGivesItAnythingOrGoesOnAsIt) {
  Buy("a", 10'000);
  town_.Send(town_["anna"].Adjusted("x", kNoon, 50));
  town_.Send(town_["anna"].Given("g", kNoon, Address("a"), 20));
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 50);
  EXPECT_EQ(Last("anna").changes.at(0).refusal, Refusal::kNotAllowed);
  town_.Send(town_["anna"].Merged("m", kNoon, Address("a")));
  town_.Settle();
  EXPECT_EQ(Last("anna").changes.at(0).kind, ChangeKind::kNotMerged);
  EXPECT_EQ(Last("anna").changes.at(0).refusal, Refusal::kNotAllowed);
}

}  // namespace
}  // namespace kopilka
