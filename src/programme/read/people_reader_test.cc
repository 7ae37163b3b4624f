#include "programme/read/people_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A programme with these people; `people` begins in column 9 of line 5.
std::string WithPeople(absl::string_view people, absl::string_view campaign = "") {
  return absl::StrCat(
      "programme: sample\nzone: Europe/Moscow\ncurrency: RUB\n"
      "wallets: {promo: {}, bonus: {burn: {worth: 1.00 RUB}}}\npeople: ",
      people, "\ncampaigns: {", campaign, "}\n");
}

PeopleRules PeopleOf(absl::string_view people) { return PlanOf(WithPeople(people))->people; }

TEST(PeopleReaderTest, NothingIsAllowedUnlessSaid) {
  const PeopleRules people = PeopleOf("{}");
  EXPECT_FALSE(people.gift.has_value());
  EXPECT_TRUE(people.funds.empty());
}

TEST(PeopleReaderTest, Gift) {
  const PeopleRules people = PeopleOf(
      "{gift: {wallets: [promo, bonus], at least: 10 points, at most: 500 points, "
      "each: month}}");
  ASSERT_TRUE(people.gift.has_value());
  EXPECT_THAT(people.gift->wallets, ElementsAre(Name("bonus"), Name("promo")));
  EXPECT_EQ(people.gift->at_least.n, 10);
  ASSERT_TRUE(people.gift->most.has_value());
  EXPECT_EQ(people.gift->most->amount, 500);
  EXPECT_EQ(people.gift->most->each, Limit::Each::kMonth);
}

TEST(PeopleReaderTest, AGiftHasDefaults) {
  const PeopleRules people = PeopleOf("{gift: {wallets: bonus}}");
  EXPECT_EQ(people.gift->at_least.n, 1);
  EXPECT_FALSE(people.gift->most.has_value());
}

TEST(PeopleReaderTest, Funds) {
  const auto plan = PlanOf(WithPeople("{funds: {sea: fund-1, air: fund-2}}",
                                      "c: {on: purchase, give: {bonus: 1 %, to: sea}}"));
  ASSERT_EQ(plan->people.funds.size(), 2u);
  EXPECT_EQ(plan->FindFund(Name("sea"))->member, "fund-1");
  EXPECT_TRUE(plan->IsFund("fund-2"));
  EXPECT_FALSE(plan->IsFund("sea"));
  EXPECT_EQ(plan->campaigns[0]->give[0].to, Name("sea"));
}

TEST(PeopleReaderTest, Referral) {
  const auto plan = PlanOf(WithPeople(
      "{}",
      "c: {on: purchase, when: {invited_by: anyone}, give: [{bonus: 300}, {bonus: 300, to: "
      "inviter}], limit: {times: 3, per: inviter, each: year}}"));
  const Campaign& campaign = plan->campaigns[0];
  EXPECT_EQ(campaign.when.kind, Condition::Kind::kInvited);
  EXPECT_TRUE(campaign.give[0].to.empty());
  EXPECT_EQ(campaign.give[1].to, Name(kInviter));
  EXPECT_EQ(campaign.limits[0].per, Limit::Per::kInviter);
}

TEST(PeopleReaderTest, Levels) {
  const auto plan = PlanOf(WithPeople(
      "{}",
      "c: {on: purchase, give: [{bonus: 3, to: inviter, level: 1}, {bonus: 2, level: 2, to: "
      "inviter}, {bonus: 1, to: inviter, level: 5}], limit: {times: 3, per: inviter, each: year}}, "
      "d: {on: purchase, give: {bonus: 2, level: 2, to: inviter}, limit: {times: 3, per: inviter, "
      "each: year}}"));
  const std::vector<Give>& give = plan->campaigns[0]->give;
  EXPECT_EQ(give[0].to, Name(kInviter));
  EXPECT_EQ(give[1].to, InviterAt(2));
  EXPECT_EQ(LevelOf(give[2].to), 5);
  EXPECT_EQ(LevelOf(plan->campaigns[1]->give[0].to), 2);
  EXPECT_EQ(LevelOf(Name("sea")), 0);
  EXPECT_EQ(LevelOf(Name()), 0);
  for (const char* to :
       {"to: inviter, level: 6", "to: inviter, level: 0", "to: inviter, level: x"}) {
    EXPECT_THAT(ProblemsOf(WithPeople(
                    "{}", absl::StrCat("c: {on: purchase, give: {bonus: 1 %, ", to, "}}"))),
                ElementsAre(HasSubstr("expected a level from 1 to 5")))
        << to;
  }
  EXPECT_THAT(ProblemsOf(WithPeople("{}", "c: {on: purchase, give: {bonus: 1 %, level: 2}}")),
              ElementsAre(HasSubstr("`level` goes with `to: inviter`")));
  EXPECT_THAT(ProblemsOf(WithPeople("{funds: {sea: fund-1}}",
                                    "c: {on: purchase, give: {bonus: 1 %, to: sea, level: 2}}")),
              ElementsAre(HasSubstr("`level` goes with `to: inviter`")));
}

TEST(PeopleReaderTest, MistakesAreNamed) {
  EXPECT_THAT(ProblemsOf(WithPeople("{gift: {wallets: bonuss}}")),
              ElementsAre(HasSubstr("`bonus`")));
  EXPECT_THAT(ProblemsOf(WithPeople("{gift: {wallets: bonus, at most: 5 points}}")),
              ElementsAre(HasSubstr("`at most` and `each` go together")));
  EXPECT_THAT(ProblemsOf(WithPeople("{gift: {wallets: bonus, at most: 5 points, each: receipt}}")),
              ElementsAre(HasSubstr("a gift has no receipt")));
  EXPECT_THAT(ProblemsOf(WithPeople("{funds: {inviter: m1}}")),
              ElementsAre(HasSubstr("no fund's name")));
  EXPECT_THAT(ProblemsOf(WithPeople("{funds: {sea: fund-1}}",
                                    "c: {on: purchase, give: {bonus: 1 %, to: see}}")),
              ElementsAre(HasSubstr("`sea`")));
  EXPECT_THAT(ProblemsOf(WithPeople("{}",
                                    "c: {on: purchase, give: {bonus: 1 %}, limit: {times: "
                                    "1, per: inviter, each: year}}")),
              ElementsAre(HasSubstr("to: inviter")));
  EXPECT_THAT(ProblemsOf(WithPeople("{}",
                                    "c: {on: purchase, when: {invited_by: me}, give: {bonus: "
                                    "1 %}}")),
              ElementsAre(HasSubstr("anyone")));
}

TEST(PeopleReaderTest, AFundsMemberIsAnId) {
  const std::string longest(65, 'a');
  EXPECT_EQ(ProblemsOf(WithPeople(absl::StrCat("{funds: {sea: ", longest, "}}"))).size(), 1u);
}

// Versions from before keep their hash: what is not said leaves no trace.
TEST(PeopleReaderTest, WhatIsNotSaidLeavesNoTrace) {
  const std::string with =
      ParseText(
          WithPeople("{}", "c: {on: purchase, give: {bonus: 1 %}, limit: {times: 1, each: day}}"),
          "f")
          ->canonical;
  EXPECT_THAT(with, ::testing::Not(HasSubstr("people")));
  EXPECT_THAT(with, ::testing::Not(HasSubstr("\"to\"")));
  EXPECT_THAT(with, ::testing::Not(HasSubstr("\"per\":\"")));
}

}  // namespace
}  // namespace kopilka
