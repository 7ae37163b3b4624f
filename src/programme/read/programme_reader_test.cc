#include "programme/read/programme_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

std::string Text(absl::string_view rest) {
  return Sample(absl::StrCat("wallets: {b: {}}\n", rest));
}

TEST(ProgrammeReaderTest, TheSmallestProgramme) {
  const auto plan = PlanOf(Text(""));
  EXPECT_EQ(plan->programme, "p");
  EXPECT_EQ(plan->semantics, 1U);
  EXPECT_EQ(plan->currency, "RUB");
  EXPECT_EQ(plan->currency_digits, 2);
  EXPECT_EQ(plan->funder, Name("p"));
  EXPECT_EQ(plan->wallets.size(), 1U);
  EXPECT_TRUE(plan->tiers.empty());
  EXPECT_TRUE(plan->campaigns.empty());
  EXPECT_TRUE(plan->triggers.empty());
  EXPECT_EQ(plan->returns.by, ReturnRule::By::kReEarn);
  EXPECT_EQ(plan->returns.take, ReturnRule::Take::kUnlimited);
  EXPECT_EQ(plan->earns_nothing.kind, Condition::Kind::kAny);
  EXPECT_TRUE(plan->earns_nothing.children.empty());
  EXPECT_THAT(plan->tenders_earn_nothing, UnorderedElementsAre("points"));
  EXPECT_EQ(plan->late, Days(60));
  EXPECT_EQ(plan->early, Hours(1));
  EXPECT_EQ(plan->remember_receipts, Days(1096));
  EXPECT_EQ(plan->remember_events, Days(400));
}

TEST(ProgrammeReaderTest, EveryOtherKey) {
  const auto plan =
      PlanOf(Text("semantics: 1\nfunder: chain\nreturns: {by: share, take: within balance}\n"
                  "earning: {except: {brand: x}, not_paid_with: [gift-card, bonus-card]}\n"
                  "accepts: {late: 10 days, early: 5 minutes}\nremember: {receipts: 1 year, "
                  "events: 20 days}\n"));
  EXPECT_EQ(plan->funder, Name("chain"));
  EXPECT_EQ(plan->returns.by, ReturnRule::By::kShare);
  EXPECT_EQ(plan->returns.take, ReturnRule::Take::kWithinBalance);
  EXPECT_EQ(plan->earns_nothing.kind, Condition::Kind::kBrand);
  EXPECT_THAT(plan->tenders_earn_nothing,
              UnorderedElementsAre("points", "gift-card", "bonus-card"));
  EXPECT_EQ(plan->late, Days(10));
  EXPECT_EQ(plan->early, Seconds(300));
  EXPECT_EQ(plan->remember_receipts, Days(366));
  EXPECT_EQ(plan->remember_events, Days(20));
  EXPECT_EQ(PlanOf(Text("returns: {take: only pending}\n"))->returns.take,
            ReturnRule::Take::kOnlyPending);
}

TEST(ProgrammeReaderTest, TheCurrencyHasItsDigits) {
  const auto plan = PlanOf(
      "programme: p\nzone: Asia/Tokyo\ncurrency: JPY\nwallets: {b: {burn: {worth: 1 JPY}}}\n");
  EXPECT_EQ(plan->currency_digits, 0);
  EXPECT_EQ(plan->wallets[0].burn->worth, Money{1});
}

TEST(ProgrammeReaderTest, AllMistakesAtOnceInTheirOrder) {
  EXPECT_THAT(ProblemsOf("programe: p\nzone: Mars/Olympus\ncurrency: RUBB\n"
                         "wallets: {b: {burn: {worth: 1 RUB, at_most: 3}}}\nsemantics: 2\n"),
              ElementsAre("1:1: a programme needs `programme`",
                          "1:1: unknown key `programe` in a programme; did you mean `programme`?",
                          "2:7: expected a time zone such as Europe/Moscow, found `Mars/Olympus`",
                          "3:11: expected a currency code such as RUB, found `RUBB`; did you mean "
                          "`RUB`?",
                          "4:45: expected a share such as 30 % of receipt, found `3`",
                          "5:12: expected 1, found `2`; did you mean `1`?"));
}

TEST(ProgrammeReaderTest, WhatIsNotAProgramme) {
  EXPECT_THAT(ProblemsOf("[1, 2]\n"), ElementsAre("1:1: expected a programme, found a list"));
  EXPECT_THAT(ProblemsOf("hello\n"), ElementsAre("1:1: expected a programme, found `hello`"));
  EXPECT_THAT(ProblemsOf("{}\n").size(), 4U);  // Needs programme, currency, zone and wallets.
}

TEST(ProgrammeReaderTest, NothingIsForgottenBeforeItMayBeLate) {
  EXPECT_THAT(ProblemsOf(Text("remember: {events: 30 days}\n")),
              ElementsAre("5:1: `remember` must not be shorter than `late` of `accepts`"));
  EXPECT_THAT(ProblemsOf(Text("accepts: {late: 401 days}\n")),
              ElementsAre("5:1: `remember` must not be shorter than `late` of `accepts`"));
}

TEST(ProgrammeReaderTest, StatusHasEveryProblemWithTheFile) {
  const absl::Status status =
      ParseText(Text("returns: {by: x}\nfoo: 1\n"), "programmes/p.yaml").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(),
            "programmes/p.yaml:5:15: expected re-earn | share, found `x`\n"
            "programmes/p.yaml:6:1: unknown key `foo` in a programme");
}

}  // namespace
}  // namespace kopilka
