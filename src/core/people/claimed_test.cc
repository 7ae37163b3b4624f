#include "core/people/claimed.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/testing/claiming.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class ClaimedTest : public Claiming {};

TEST_F(ClaimedTest, IsHersAsIfItHadComeLate) {
  town_.Send(town_["anna"].Purchased("own", kNextDay, {{"tea", 1'000}}));
  Buy("a", 10'000);
  Claim("a", "anna", kNoon + Days(20));
  town_.Settle();
  World& anna = town_["anna"];
  EXPECT_EQ(anna.Active(), 110);
  EXPECT_EQ(anna.account.purchases, 2u);
  EXPECT_EQ(anna.account.last_purchase_at, kNextDay);
  const Change& change = Last("anna").changes.at(0);
  EXPECT_EQ(change.kind, ChangeKind::kPurchase);
  EXPECT_EQ(change.at, kNoon);
  EXPECT_EQ(change.other_member, Address("a"));
  EXPECT_EQ(change.receipt_key, Key("a"));
  for (const Lot& lot : anna.account.lots) EXPECT_EQ(lot.key.origin, Name()) << "her own";
  EXPECT_EQ(anna.Find("r" + Key("a"))->receipt->known_as, "anna");
  EXPECT_EQ(anna.Find("r" + Key("a"))->content_hash,
            Receipt("a").Find("r" + Key("a"))->content_hash);
}

// Campaigns by the receipt's time, the version and the member by the time of the claim.
std::unique_ptr<Plan> MarchPlan() {
  auto plan = ClaimPlan();
  Campaign march = Fixed("march", Points{7});
  march.valid_until = At(2026, 3, 3);
  plan->campaigns.push_back(march);
  Campaign own = Fixed("vip", Points{1'000});
  own.when = Leaf(Condition::Kind::kSegment, {"vip"});
  plan->campaigns.push_back(own);
  return plan;
}

class ClaimedInTimeTest : public Claiming {
 protected:
  ClaimedInTimeTest() : Claiming(MarchPlan) {}
};

TEST_F(ClaimedInTimeTest, ByTheReceiptsDateAndHerFactsOfNow) {
  Buy("a", 10'000);
  MemberUpdated vip;
  const absl::string_view segment = "vip";
  vip.segments_added = {&segment, 1};
  town_.Send(town_["anna"].Make("u", kNoon + Days(5), vip, "vip"));
  Claim("a", "anna", kNoon + Days(6));
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 1'107);
}

TEST_F(ClaimedTest, OnlyWhatIsKeptIsClaimed) {
  for (World* world : {&Receipt("a"), &town_["anna"]}) {
    world->plan().tenders_earn_nothing.insert("gift-card");
  }
  Buy("a", 10'000, {{"gift-card", 4'000}, {"cash", 7'000}, {"cash", -1'000}});
  Return(Address("a"), "a", /*one=*/true);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["anna"].Active(), 30) << "50.00 are kept, 20.00 of them paid by the card";
  const auto& tenders = town_["anna"].Find("r" + Key("a"))->receipt->tenders;
  EXPECT_EQ(tenders[0].amount, Money{2'000});
  EXPECT_EQ(tenders[1].amount, Money{3'500});
  EXPECT_EQ(tenders[2].amount, Money{-500});
  Return(Address("a"), "a");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(town_["anna"].Owed(), 0);
}

TEST_F(ClaimedTest, WhatComesLaterGoesOnToHer) {
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  Return(Address("a"), "a", /*one=*/true);
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 50);
  --returns_;
  EXPECT_EQ(Return(Address("a"), "a", /*one=*/true).outcome, Outcome::kNoEffect);
  town_.Settle();
  EXPECT_EQ(Last("anna").outcome, Outcome::kDuplicate);
  Return("anna", "a", /*one=*/true);
  EXPECT_EQ(town_["anna"].Active(), 0) << "under her own id";
  Return(Address("a"), "a");
  town_.Settle();
  EXPECT_EQ(Last("anna").dead_letter->reason, DeadLetterReason::kReturnExceedsSale);
}

TEST_F(ClaimedTest, IsCancelledAndInForceAgain) {
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  Do<ReceiptVoided>(Address("a"), "a");
  town_.Settle();
  EXPECT_TRUE(Last("anna").answer->granted);
  EXPECT_EQ(town_["anna"].Active(), 0);
  Do<ReceiptReopened>(Address("a"), "a");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 100);
  for (const Lot& lot : town_["anna"].account.lots) EXPECT_EQ(lot.key.origin, Name()) << "hers";
  EXPECT_EQ(WhyNot(Claim("a", "boris")), Refusal::kAlreadyClaimed);
}

TEST_F(ClaimedTest, AReturnUnderHerIdWaitsForTheClaim) {
  Buy("a", 10'000);
  Return("anna", "a", /*one=*/true);
  EXPECT_EQ(town_["anna"].account.waiting_returns.size(), 1u);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["anna"].Active(), 50);
}

TEST_F(ClaimedTest, WhoIsBlockedMayClaimItLater) {
  Buy("a", 10'000);
  Block("anna", true);
  Claim("a", "anna");
  EXPECT_EQ(NotTaken("a"), Refusal::kMemberBlocked);
  EXPECT_EQ(town_["anna"].account.purchases, 0u);
  Block("anna", false);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["anna"].Active(), 100);
}

TEST_F(ClaimedTest, WhoeverDoesNotTakeItAnotherMay) {
  Buy("a", 10'000);
  Claim("a", "dora");
  EXPECT_EQ(NotTaken("a"), Refusal::kUnknownMember);
  EXPECT_EQ(Receipt("a").history.back().changes.at(0).other_member, "dora");
  EXPECT_EQ(town_["dora"].account.sequence, 0u);
  town_.Send(town_["anna"].Erased("x", kNoon));
  Claim("a", "anna");
  EXPECT_EQ(NotTaken("a"), Refusal::kMemberErased);
  ClaimAll("a", "boris");
  EXPECT_EQ(town_["boris"].Active(), 100);
}

// The till wrote it twice: under her id, too.
TEST_F(ClaimedTest, IsNotTakenTwice) {
  Buy("a", 10'000);
  town_.Send(town_["anna"].Purchased("a", kNoon, {{"tea", 10'000, 2000}}));
  Claim("a", "anna");
  EXPECT_EQ(NotTaken("a"), Refusal::kAlreadyClaimed);
  EXPECT_EQ(town_["anna"].Active(), 100);
  ClaimAll("a", "boris");
  EXPECT_EQ(town_["boris"].Active(), 100)
      << "two members, two receipts: preventing it is the till's";
  Buy("b", 10'000);
  ClaimAll("b", "anna");
  const Decision own = town_.Send(town_["anna"].Purchased("b", kNoon, {{"coffee", 10'000}}));
  EXPECT_EQ(own.dead_letter->reason, DeadLetterReason::kConflict) << "she has it already";
}

TEST_F(ClaimedTest, AnAccountThatIsFullDoesNotTakeIt) {
  Buy("a", 10'000);
  for (size_t i = 0; i < kMaxLots; ++i) {
    town_.Send(town_["anna"].Adjusted(absl::StrCat("x", i), kNoon, 1,
                                      kNoon + Days(100 + static_cast<int64_t>(i))));
  }
  Claim("a", "anna");
  EXPECT_EQ(NotTaken("a"), Refusal::kAccountLimit);
  EXPECT_EQ(town_["anna"].Active(), 1024);
}

TEST_F(ClaimedTest, AForeignReceiptIsNotTaken) {
  Buy("a", 10'000);
  town_["anna"].plan().any_store = false;
  Claim("a", "anna");
  EXPECT_EQ(NotTaken("a"), Refusal::kNotAllowed) << "her partition's version knows no such store";
}

// It was forwarded to her behind a receipt that she does not take.
TEST_F(ClaimedTest, AReturnThatMeetsNoReceiptGoesHome) {
  for (const bool erased : {false, true}) {
    const std::string number = erased ? "b" : "a";
    Buy(number, 10'000);
    Block("anna", true);
    if (erased) town_.Send(town_["anna"].Erased("x", kNoon));
    Claim(number, "anna");
    Return(Address(number), number);
    town_.Settle();
    EXPECT_TRUE(town_["anna"].account.waiting_returns.empty());
    EXPECT_EQ(Last(Address(number)).changes.at(0).kind, ChangeKind::kReturn);
    EXPECT_EQ(WhyNot(Claim(number, "boris")), Refusal::kAlreadyReturned);
    --returns_;
    EXPECT_EQ(Return(Address(number), number).outcome, Outcome::kDuplicate);
  }
}

TEST_F(ClaimedTest, AReturnThatComesHomeFollowsTheNextClaim) {
  Buy("a", 10'000);
  Block("anna", true);
  Claim("a", "anna");
  Return(Address("a"), "a", /*one=*/true);
  town_.Deliver();  // Anna does not take the receipt,
  town_.Deliver();  // nor the return.
  town_.Deliver();  // The receipt is home,
  EXPECT_TRUE(Claim("a", "boris").answer->granted);
  town_.Settle();  // and then the return.
  EXPECT_EQ(town_["boris"].Active(), 50);
}

TEST_F(ClaimedTest, AnAliasIsWhoSheIsNow) {
  town_.Send(town_["anna"].Merged("m", kNoon, "boris"));
  town_.Settle();
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["boris"].Active(), 100);
  EXPECT_EQ(town_["boris"].account.lots.at(0).key.origin, Name("anna"));
  Return(Address("a"), "a", /*one=*/true);
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 50);
}

TEST_F(ClaimedTest, WhoSheIsNowMayNotTakeIt) {
  town_.Send(town_["anna"].Merged("m", kNoon, "boris"));
  town_.Settle();
  Block("boris", true);
  Buy("a", 10'000);
  Claim("a", "anna");
  Return(Address("a"), "a", /*one=*/true);
  EXPECT_EQ((town_.Settle(), Last(Address("a")).changes.at(0).kind), ChangeKind::kReturn);
  EXPECT_EQ(Receipt("a").Find("r" + Key("a"))->passed_to, "");
  Block("boris", false);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["boris"].Active(), 50);
}

TEST_F(ClaimedTest, FollowsAMerge) {
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  town_.Send(town_["anna"].Merged("m", kNoon, "boris"));
  town_.Settle();
  Return(Address("a"), "a", /*one=*/true);
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 50);
}

// Nothing for a control group: boris is in it, and so would the receipt's own id be; anna is not.
std::unique_ptr<Plan> PilotPlan() {
  auto plan = ClaimPlan();
  Condition control;
  control.kind = Condition::Kind::kControl;
  control.text = "g17";
  control.number = 500'000;
  plan->campaigns[0]->when = Over(Condition::Kind::kNot, {control});
  return plan;
}

class ClaimedInAPilotTest : public Claiming {
 protected:
  ClaimedInAPilotTest() : Claiming(PilotPlan) {}
};

TEST_F(ClaimedInAPilotTest, TheReceiptKnowsWhoClaimedIt) {
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["anna"].Active(), 100);
  town_.Send(town_["anna"].Merged("m", kNoon, "boris"));
  town_.Settle();
  Return(Address("a"), "a", /*one=*/true);
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 50) << "as hers, not as his or nobody's";
}

// Nobody claims this one: it is of before a merge, and told of under either id.
TEST_F(ClaimedInAPilotTest, AReopenedReceiptKnowsWhoBought) {
  town_.Send(town_["anna"].Purchased("a", kNoon, {{"tea", 10'000, 2000}}));
  town_.Send(town_["anna"].Merged("m", kNoon, "boris"));
  town_.Settle();
  Do<ReceiptVoided>("anna", "a");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 0);
  Do<ReceiptReopened>("boris", "a");
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 100) << "she is in no control group, whoever speaks";
  Return("anna", "a", /*one=*/true);
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 50);
}

TEST_F(ClaimedTest, StaysWhereSheWasWhenSheParts) {
  town_.Send(town_["anna"].Merged("m", kNoon, "boris"));
  town_.Settle();
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  town_.Send(town_["anna"].Parted("p", kNoon));
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 100);
  EXPECT_EQ(town_["boris"].Active(), 0);
  Return(Address("a"), "a", /*one=*/true);
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 50) << "by his record, from her";
}

// Her points are nobody's, and the household has the record of the receipt.
TEST_F(ClaimedTest, IsTheHouseholdsToTakeBackWhenSheIsErased) {
  town_.Send(town_["anna"].Joined("j", kNoon, "home"));
  town_.Settle();
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  town_.Send(town_["anna"].Erased("x", kNoon));
  town_.Settle();
  Return(Address("a"), "a", /*one=*/true);
  town_.Settle();
  EXPECT_TRUE(Receipt("a").account.waiting_returns.empty());
  EXPECT_EQ(town_["home"].Find("r" + Key("a"))->receipt->lines.at(0).returned, Quantity{1000});
}

// Boris had not got it when the same return came the first time.
TEST_F(ClaimedTest, AReturnIsDecidedWhereTheReceiptIsNow) {
  town_.Send(town_["anna"].Merged("m", kNoon, "boris"));
  town_.Settle();
  Block("boris", true);
  Buy("a", 10'000);
  Claim("a", "anna");
  Return(Address("a"), "a", /*one=*/true);
  while (!Receipt("a").Find("r" + Key("a"))->receipt) town_.Deliver();
  Block("boris", false);
  EXPECT_TRUE(Claim("a", "anna").answer->granted) << "before the return is home";
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 50);
  EXPECT_FALSE(Receipt("a").Find("r" + Key("a"))->receipt.has_value());
}

TEST_F(ClaimedTest, IsHersInAHousehold) {
  town_.Send(town_["anna"].Joined("j", kNoon, "home"));
  town_.Settle();
  Buy("a", 10'000);
  ClaimAll("a", "anna");
  EXPECT_EQ(town_["home"].Active(), 100);
  EXPECT_EQ(town_["home"].account.lots.at(0).key.origin, Name("anna"));
  EXPECT_EQ(town_["home"].account.members.at(0).purchases, 1u);
  Return(Address("a"), "a", /*one=*/true);
  town_.Settle();
  EXPECT_EQ(town_["home"].Active(), 50);
}

}  // namespace
}  // namespace kopilka
