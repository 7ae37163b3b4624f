#include "core/people/merge.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "core/testing/merging.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

class MergeTest : public Merging {};

TEST_F(MergeTest, EverythingGoesToTheOther) {
  const Decision asked = Merge("anna", "boris");
  EXPECT_TRUE(asked.answer->granted);
  EXPECT_EQ(town_["anna"].Active(), 100) << "until he has answered";
  town_.Deliver();
  town_.Deliver();
  EXPECT_EQ(town_["anna"].Active(), 0);
  EXPECT_EQ(town_.Posted(Ledger::kInTransit), 100);
  EXPECT_EQ(Last("anna").changes[0].kind, ChangeKind::kMerged);
  EXPECT_EQ(Last("anna").changes[0].other_member, "boris");
  town_.Deliver();
  EXPECT_EQ(town_["boris"].Active(), 150);
  EXPECT_EQ(Last("boris").changes[0].kind, ChangeKind::kMergedIn);
  EXPECT_EQ(Last("boris").changes[0].other_member, "anna");
  EXPECT_EQ(town_["boris"].account.purchases, 2u);
  EXPECT_EQ(town_["boris"].account.merging_from, "");
  ExpectConserved();
}

// The two lots have the same dates and funder: each receipt keeps its place in its own.
TEST_F(MergeTest, ALotKeepsWhoseItWas) {
  town_.Send(town_["boris"].Asked("q", kNoon, 50, /*immediate=*/true));
  MergeAll("anna", "boris");
  const std::vector<Lot>& lots = town_["boris"].account.lots;
  ASSERT_EQ(lots.size(), 2u);
  EXPECT_EQ(lots[0].key.origin, Name());
  EXPECT_EQ(lots[1].key.origin, Name("anna"));
  EXPECT_EQ(lots[1].left().n, 100);
  Return("anna", "a1");
  EXPECT_EQ(town_["boris"].Active(), 0);
  Return("boris", "b1");
  EXPECT_EQ(town_["boris"].Owed(), 50);
}

TEST_F(MergeTest, OfTwoReservationsUnderOneIdTheOthersStays) {
  town_.Send(town_["anna"].Asked("q", kNoon, 60));
  town_.Send(town_["boris"].Asked("q", kNoon, 20));
  MergeAll("anna", "boris");
  EXPECT_EQ(town_["boris"].Held(), 20);
  EXPECT_EQ(town_["boris"].Active(), 130);
}

TEST_F(MergeTest, TheOtherRefuses) {
  town_.Send(town_["boris"].Blocked("k", kNoon, true));
  Merge("anna", "boris");
  EXPECT_EQ(NotMerged("anna"), Refusal::kMemberBlocked);
  town_.Send(town_["boris"].Erased("x", kNoon));
  town_.Send(town_["anna"].Merged("again", kNoon, "boris"));
  EXPECT_EQ(NotMerged("anna"), Refusal::kMemberErased);
  EXPECT_EQ(Buy("anna", "a2", 100).outcome, Outcome::kApplied);
}

TEST_F(MergeTest, AFullAccountRefuses) {
  World& boris = town_["boris"];
  for (size_t i = boris.account.lots.size(); i < kMaxLots; ++i) {
    const Instant expires = At(2027, 1, 1) + Hours(static_cast<int>(i));
    town_.Send(boris.Adjusted(absl::StrCat("x", i), kNoon, 1, expires));
  }
  Merge("anna", "boris");
  EXPECT_EQ(NotMerged("anna"), Refusal::kAccountLimit);
}

TEST_F(MergeTest, WhatCannotBeAsked) {
  const auto refused = [&](const World::Message& message) {
    const Decision decision = town_.Send(message);
    EXPECT_TRUE(decision.sent.empty());
    return decision.answer->refusal;
  };
  EXPECT_EQ(refused(town_["anna"].Merged("m1", kNoon, "anna")), Refusal::kNotAllowed);
  EXPECT_EQ(refused(town_["nobody"].Merged("m2", kNoon, "anna")), Refusal::kUnknownMember);
  town_.Send(town_["anna"].Merged("m3", kNoon, "boris"));
  EXPECT_EQ(refused(town_["anna"].Merged("m4", kNoon, "carl")), Refusal::kNotAllowed);
  EXPECT_TRUE(town_.Send(town_["anna"].Merged("m3", kNoon, "boris")).answer->granted) << "again";
  town_.Settle();
  EXPECT_EQ(refused(town_["anna"].Merged("m5", kNoon, "carl")), Refusal::kNotAllowed);
  town_.Send(town_["boris"].Blocked("k", kNoon, true));
  EXPECT_EQ(refused(town_["boris"].Merged("m6", kNoon, "carl")), Refusal::kMemberBlocked);
}

TEST_F(MergeTest, EachIntoTheOtherIsNeither) {
  Merge("anna", "boris");
  Merge("boris", "anna");
  town_.Settle();
  EXPECT_EQ(town_["anna"].Active(), 100);
  EXPECT_EQ(town_["boris"].Active(), 50);
  EXPECT_EQ(*Last("anna").changes.at(0).refusal, Refusal::kNotAllowed);
  EXPECT_EQ(*Last("boris").changes.at(0).refusal, Refusal::kNotAllowed);
}

TEST_F(MergeTest, AnAliasTakesNobody) {
  MergeAll("anna", "boris");
  Buy("carl", "c1", 10'000);
  Merge("carl", "anna");
  EXPECT_EQ(NotMerged("carl"), Refusal::kNotAllowed);
}

// Whoever asked changes between his question and the answer.
TEST_F(MergeTest, WhoAskedIsErasedMeanwhile) {
  Merge("anna", "boris");
  town_.Send(town_["anna"].Erased("x", kNoon));
  town_.Settle();
  EXPECT_EQ(town_.Posted(Ledger::kErased), 100);
  EXPECT_EQ(town_["boris"].Active(), 50);
  EXPECT_EQ(town_["boris"].account.merging_from, "") << "he waits for nobody";
  ExpectConserved();
}

TEST_F(MergeTest, WhoAskedIsBlockedMeanwhile) {
  Merge("anna", "boris");
  town_.Send(town_["anna"].Blocked("k", kNoon, true));
  EXPECT_EQ(NotMerged("anna"), Refusal::kMemberBlocked);
  EXPECT_EQ(town_["boris"].account.merging_from, "");
}

// What has been said yes to comes, whatever the other is by then.
TEST_F(MergeTest, TheOtherIsErasedMeanwhile) {
  Merge("anna", "boris");
  town_.Deliver();
  town_.Send(town_["boris"].Erased("x", kNoon));
  town_.Settle();
  EXPECT_EQ(town_.Posted(Ledger::kErased), 150);
  ExpectConserved();
  Buy("anna", "a2", 100);
  town_.Settle();
  EXPECT_EQ(Last("boris").dead_letter->reason, DeadLetterReason::kErasedSubject);
}

TEST_F(MergeTest, TheOtherIsBlockedMeanwhile) {
  Merge("anna", "boris");
  town_.Deliver();
  town_.Send(town_["boris"].Blocked("k", kNoon, true));
  town_.Settle();
  EXPECT_EQ(town_["boris"].Active(), 150);
}

TEST_F(MergeTest, DebtsGoAlong) {
  town_.Send(town_["anna"].Asked("q", kNoon, 100, /*immediate=*/true));
  Return("anna", "a1");
  EXPECT_EQ(town_["anna"].Owed(), 100);
  MergeAll("anna", "boris");
  EXPECT_EQ(town_["boris"].Active(), 0);
  EXPECT_EQ(town_["boris"].Owed(), 50) << "his 50 have paid the rest";
  ExpectConserved();
}

TEST_F(MergeTest, ChainsAreBounded) {
  for (uint32_t i = 0; i < kMaxMergeDepth; ++i) {
    const std::string from = i == 0 ? "anna" : absl::StrCat("card", i);
    MergeAll(from, absl::StrCat("card", i + 1));
  }
  const std::string last = absl::StrCat("card", kMaxMergeDepth);
  EXPECT_EQ(town_[last].account.merge_depth, kMaxMergeDepth);
  Merge(last, "one-more");
  EXPECT_EQ(NotMerged(last), Refusal::kLimitReached);
  Buy("anna", "a2", 100);
  town_.Settle();
  EXPECT_EQ(town_[last].Active(), 101);
}

// Two cards are no way around a limit.
TEST_F(MergeTest, WhatBothUsedOfALimitCounts) {
  Buy("carl", "c1", 100);
  town_.Send(town_["anna"].Given("g1", kNoon, "carl", 60));
  town_.Send(town_["boris"].Given("g2", kNoon, "carl", 30));
  town_.Settle();
  MergeAll("anna", "boris");
  EXPECT_EQ(town_.Send(town_["boris"].Given("g3", kNoon, "carl", 11)).answer->refusal,
            Refusal::kLimitReached);
  EXPECT_TRUE(town_.Send(town_["boris"].Given("g4", kNoon, "carl", 10)).answer->granted);
}

TEST_F(MergeTest, FactsOfBoth) {
  Account& anna = town_["anna"].account;
  Account& boris = town_["boris"].account;
  anna.attributes = {{"card", "gold"}, {"dog", "yes"}};
  boris.attributes = {{"card", "blue"}};
  anna.segments = {"a", "c"};
  boris.segments = {"b", "c"};
  anna.birth_month = 5;
  anna.birth_day = 9;
  anna.invited_by = "ira";
  boris.choices = {{Name("treat"), kNoon, kNever, {"tea"}}};
  anna.choices = {{Name("brand"), kNoon, kNever, {"own"}},
                  {Name("treat"), kNoon, kNever, {"milk"}}};
  MergeAll("anna", "boris");
  const std::vector<MemberAttribute> attributes = {{"card", "blue"}, {"dog", "yes"}};
  EXPECT_EQ(boris.attributes, attributes);
  EXPECT_EQ(boris.segments, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(boris.birth_month, 5);
  EXPECT_EQ(boris.invited_by, "ira");
  ASSERT_EQ(boris.choices.size(), 2u);
  EXPECT_EQ(boris.choices[1].values[0], "tea");
}

TEST_F(MergeTest, TheHigherStepStaysAndWhatCountsAddsUp) {
  TierLadder level;
  level.name = Name("level");
  level.steps = {{.name = Name("blue")}, {.name = Name("gold"), .from = 8'000}};
  Town town([&] {
    auto plan = RoublePlan();
    plan->tiers = {level};
    return plan;
  });
  town.Send(town["anna"].Purchased("a1", kNoon, {{"tea", 10'000}}));
  town.Send(town["boris"].Purchased("b1", kNoon, {{"tea", 5'000}}));
  town.Send(town["anna"].Merged("merge", kNoon, "boris"));
  town.Settle();
  ASSERT_EQ(town["boris"].account.tiers.size(), 1u);
  EXPECT_EQ(town["boris"].account.tiers[0].tier, Name("gold"));
  EXPECT_EQ(town["boris"].account.tiers[0].progress.n, 15'000);
}

// 60.00 of each on one day, 30.00 of hers the day before: gold till the day on which that leaves.
TEST_F(MergeTest, WhatCountsInAWindowThatRollsAddsUpDayByDay) {
  TierLadder level;
  level.name = Name("level");
  level.window = TierLadder::Window::kRolling;
  level.length = {.days = 30};
  level.downgrade = TierLadder::Downgrade::kToQualify;
  level.steps = {{.name = Name("blue")}, {.name = Name("gold"), .from = 15'000}};
  Town town([&] {
    auto plan = RoublePlan();
    plan->tiers = {level};
    return plan;
  });
  const Instant before = kNoon - Days(1);
  town.Send(town["anna"].Purchased("a0", before, {{"tea", 3'000}}));
  town.Send(town["anna"].Purchased("a1", kNoon, {{"tea", 6'000}}));
  town.Send(town["boris"].Purchased("b1", kNoon, {{"tea", 6'000}}));
  town.Send(town["anna"].Merged("merge", kNoon, "boris"));
  town.Settle();
  town.Send(town["boris"].Purchased("b2", kNoon, {{"tea", 100}}));
  const TierState& state = town["boris"].account.tiers.at(0);
  EXPECT_EQ(state.progress.n, 15'100);
  ASSERT_EQ(state.days.size(), 2u);
  EXPECT_EQ(state.days[0].amount, 3'000);
  EXPECT_EQ(state.days[1].amount, 12'100);
  EXPECT_EQ(state.tier, Name("gold"));
  const Plan& plan = town["boris"].plan();
  EXPECT_EQ(state.review_at, plan.zone->StartOf({plan.zone->DayAt(before).n + 30}));
}

}  // namespace
}  // namespace kopilka
