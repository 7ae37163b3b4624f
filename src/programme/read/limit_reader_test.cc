#include "programme/read/limit_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<Limit> LimitsOf(absl::string_view limit) {
  return PlanOf(SampleCampaign(absl::StrCat("on: purchase, give: {promo: 1}, limit: ", limit)))
      ->campaigns[0]
      ->limits;
}

// `limit` begins in column 46 of line 7.
std::vector<std::string> LimitProblems(absl::string_view limit) {
  return ProblemsOf(SampleCampaign(absl::StrCat("on: purchase, give: {promo: 1}, limit: ", limit)));
}

TEST(LimitReaderTest, Points) {
  const Limit limit =
      LimitsOf("{points: 1 500, per: member, each: month, over: refuse, freed by return: yes}")[0];
  EXPECT_EQ(limit.name, Name("c points/month"));
  EXPECT_EQ(limit.measure, Limit::Measure::kPoints);
  EXPECT_EQ(limit.amount, 1500);
  EXPECT_EQ(limit.each, Limit::Each::kMonth);
  EXPECT_TRUE(limit.refuses());
  EXPECT_TRUE(limit.freed_by_return);
}

TEST(LimitReaderTest, PointsAreCutUnlessItSaysRefuse) {
  EXPECT_FALSE(LimitsOf("{points: 5, each: day}")[0].refuses());
  EXPECT_FALSE(LimitsOf("{points: 5, each: day, over: cut}")[0].refuses());
  EXPECT_FALSE(LimitsOf("{points: 5, each: day}")[0].freed_by_return);
}

TEST(LimitReaderTest, TimesAreRefused) {
  const Limit limit = LimitsOf("{times: 3, each: year}")[0];
  EXPECT_EQ(limit.measure, Limit::Measure::kTimes);
  EXPECT_EQ(limit.amount, 3);
  EXPECT_TRUE(limit.refuses());
}

TEST(LimitReaderTest, WhatIsOverIsTold) {
  const Limit points = LimitsOf("{points: 5, each: month, over: tell}")[0];
  EXPECT_TRUE(points.tells());
  EXPECT_FALSE(points.refuses());
  EXPECT_EQ(points.name, Name("c points/month tell"));
  EXPECT_EQ(LimitsOf("[{points: 5, each: day, over: tell}, {points: 9, each: day}]").size(), 2u);
  EXPECT_TRUE(LimitsOf("{times: 3, each: day, over: tell}")[0].tells());
  EXPECT_TRUE(LimitsOf("{points: 5, each: receipt, over: tell}")[0].tells());
}

TEST(LimitReaderTest, WhatIsNotTold) {
  EXPECT_THAT(LimitProblems("{points: 5, per: campaign, over: tell}")[0],
              testing::HasSubstr("a budget is not overspent"));
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: purchase, give: {promo: 1, to: inviter}, limit: "
                                        "{points: 5, per: inviter, each: day, over: tell}"))[0],
              testing::HasSubstr("only a member's own limit is told"));
  EXPECT_THAT(LimitProblems("[{points: 5, each: day, over: tell}, "
                            "{points: 9, each: day, over: tell}]")[0],
              testing::HasSubstr("in the same unit and period"));
  EXPECT_THAT(LimitProblems("{times: 1, each: receipt, over: tell}")[0],
              testing::HasSubstr("a receipt is one time"));
  EXPECT_THAT(LimitProblems("{times: 1, each: day, over: cut}")[0],
              testing::HasSubstr("`refuse` or `tell`"));
}

TEST(LimitReaderTest, EveryPeriod) {
  const std::pair<const char*, Limit::Each> kCases[] = {
      {"receipt", Limit::Each::kReceipt},  {"day", Limit::Each::kDay},
      {"week", Limit::Each::kWeek},        {"month", Limit::Each::kMonth},
      {"quarter", Limit::Each::kQuarter},  {"year", Limit::Each::kYear},
      {"lifetime", Limit::Each::kLifetime}};
  for (const auto& [word, each] : kCases) {
    EXPECT_EQ(LimitsOf(absl::StrCat("{points: 5, each: ", word, "}"))[0].each, each) << word;
  }
}

TEST(LimitReaderTest, ListsKeepTheirOrderAndAreNamedByWhatTheySay) {
  const std::vector<Limit> limits =
      LimitsOf("[{points: 9, each: year}, {points: 5, each: day}, {times: 1, each: week}]");
  ASSERT_EQ(limits.size(), 3U);
  EXPECT_EQ(limits[0].name, Name("c points/year"));
  EXPECT_EQ(limits[1].name, Name("c points/day"));
  EXPECT_EQ(limits[2].name, Name("c times/week"));
  EXPECT_EQ(limits[0].amount, 9);
}

TEST(LimitReaderTest, Mistakes) {
  EXPECT_THAT(LimitProblems("{each: day}"),
              ElementsAre("7:46: a limit needs `points` or `times`, one of them"));
  EXPECT_THAT(LimitProblems("{points: 1, times: 1, each: day}"),
              ElementsAre("7:46: a limit needs `points` or `times`, one of them"));
  EXPECT_THAT(LimitProblems("{points: 1}"),
              ElementsAre("7:46: a limit such as {points: 500, each: month} needs `each`"));
  EXPECT_THAT(
      LimitProblems("{times: 1, each: day, over: cut}"),
      ElementsAre(
          "7:74: expected `refuse` or `tell`, as half a time cannot be given, found `cut`"));
  EXPECT_THAT(
      LimitProblems("{times: 1, each: moon}"),
      ElementsAre("7:63: expected receipt | day | week | month | quarter | year | lifetime, "
                  "found `moon`"));
  EXPECT_THAT(
      LimitProblems("{times: 1, each: day, per: shop}"),
      ElementsAre("7:73: expected member | inviter | campaign | store | coupon, found `shop`"));
  EXPECT_THAT(LimitProblems("{times: 0, each: day}"),
              ElementsAre("7:54: expected a number from 1, found `0`"));
  EXPECT_THAT(LimitProblems("[]").size(), 1U);
  EXPECT_THAT(LimitProblems("[{points: 5, each: day}, {points: 9, each: day}]"),
              ElementsAre("7:71: a limit in the same unit and period stands before it"));
  EXPECT_THAT(LimitProblems("{points: 1, each: day, freed by return: maybe}"),
              ElementsAre("7:86: expected no | yes, found `maybe`"));
}

std::shared_ptr<const Plan> WithBudget(absl::string_view limit) {
  return PlanOf(
      absl::StrCat(SampleCampaign(absl::StrCat("on: purchase, give: {promo: 1}, limit: ", limit)),
                   "\nbudgets: {molkom: {points: 1 000 000, each: month}}\n"));
}

TEST(LimitReaderTest, ABudgetOfItsOwn) {
  const Limit limit =
      LimitsOf("[{points: 500, each: month}, {points: 1 000 000, per: campaign}]")[1];
  EXPECT_EQ(limit.per, Limit::Per::kBudget);
  EXPECT_EQ(limit.name, Name("c"));
  EXPECT_EQ(limit.amount, 1'000'000);
  EXPECT_EQ(limit.each, Limit::Each::kLifetime);
  EXPECT_FALSE(limit.refuses());
  EXPECT_TRUE(limit.freed_by_return);
  EXPECT_FALSE(LimitsOf("{times: 3, per: campaign}")[0].freed_by_return);
  EXPECT_EQ(LimitsOf("{times: 3, per: campaign}")[0].name, Name("c times"));
}

TEST(LimitReaderTest, ABudgetOfSeveral) {
  const auto plan = WithBudget("{budget: molkom, over: refuse}");
  const Limit& limit = plan->campaigns[0]->limits[0];
  EXPECT_EQ(limit.per, Limit::Per::kBudget);
  EXPECT_EQ(limit.name, Name("molkom"));
  EXPECT_EQ(limit.amount, 1'000'000);
  EXPECT_EQ(limit.each, Limit::Each::kMonth);
  EXPECT_TRUE(limit.refuses());
  ASSERT_EQ(plan->budgets.size(), 1u);
  EXPECT_EQ(plan->FindBudget("molkom")->amount, 1'000'000);
  EXPECT_EQ(plan->FindBudget("molk"), nullptr);
}

std::string Divided(absl::string_view when, absl::string_view per, absl::string_view stores) {
  return absl::StrCat(SampleCampaign(absl::StrCat("on: purchase, give: {promo: 1}, when: ", when,
                                                  ", limit: {points: 9, per: ", per, "}")),
                      "stores: ", stores, "\n");
}

TEST(LimitReaderTest, ABudgetForEachStore) {
  const auto plan = PlanOf(Divided("{}", "store", "{s1: {}, s-2: {}}"));
  const Limit& limit = plan->campaigns[0]->limits[0];
  EXPECT_EQ(limit.per, Limit::Per::kStore);
  ASSERT_EQ(plan->budgets.size(), 2u);
  EXPECT_EQ(plan->budgets[0].name, Name("c@s-2"));
  EXPECT_EQ(plan->BudgetOf(limit, "s1", {}), &plan->budgets[1]);
  EXPECT_EQ(plan->budgets[1].amount, 9);
  EXPECT_TRUE(plan->budgets[1].freed_by_return);
  EXPECT_EQ(plan->BudgetOf(limit, "s3", {}), nullptr);
  EXPECT_THAT(ProblemsOf(Divided("{}", "store", "any")).size(), 1u);
  EXPECT_THAT(ProblemsOf(Divided("{}", "store", "{shop 1: {}}")).size(), 1u);
  EXPECT_THAT(
      ProblemsOf(Divided("{}", "store", absl::StrCat("{", std::string(49, 's'), ": {}}"))).size(),
      1u);
}

TEST(LimitReaderTest, ABudgetForEachCoupon) {
  const auto plan =
      PlanOf(Divided("{any: [{coupon: [B, A]}, {all: [{coupon: C}]}]}", "coupon", "any"));
  const Limit& limit = plan->campaigns[0]->limits[0];
  ASSERT_EQ(plan->budgets.size(), 3u);
  const absl::string_view shown[] = {"x", "C", "B"};
  EXPECT_EQ(plan->BudgetOf(limit, "s1", shown)->name, Name("c@B")) << "the first by code";
  EXPECT_EQ(plan->BudgetOf(limit, "s1", {}), nullptr);
  EXPECT_THAT(ProblemsOf(Divided("{}", "coupon", "any")).size(), 1u);
  EXPECT_THAT(ProblemsOf(Divided("{coupon: A B}", "coupon", "any")).size(), 1u);
}

TEST(LimitReaderTest, MistakesOfBudgets) {
  EXPECT_THAT(
      LimitProblems("{points: 1, per: campaign, each: receipt}"),
      ElementsAre("7:79: expected a period: a budget is for many receipts, found `receipt`"));
  EXPECT_THAT(LimitProblems("[{points: 1, per: campaign}, {points: 2, per: campaign}]"),
              ElementsAre("7:75: a campaign draws on one budget"));
  EXPECT_THAT(LimitProblems("{budget: molkom}").size(), 1U);
}

TEST(LimitReaderTest, ACooldown) {
  const auto plan = PlanOf(SampleCampaign(
      "on: purchase, give: {bonus: 5}, limit: [{cooldown: 24 hours}, {points: 50, each: month}]"));
  const Limit& cooldown = plan->campaigns[0]->limits[0];
  EXPECT_EQ(cooldown.name, Name("c cooldown"));
  EXPECT_EQ(cooldown.each, Limit::Each::kCooldown);
  EXPECT_EQ(cooldown.cooldown, Hours(24));
  EXPECT_EQ(cooldown.measure, Limit::Measure::kTimes);
  EXPECT_EQ(cooldown.amount, 1);
  EXPECT_TRUE(cooldown.refuses());
  const auto problem = [](absl::string_view limit) {
    return ProblemsOf(
        SampleCampaign(absl::StrCat("on: purchase, give: {bonus: 5}, limit: {", limit, "}")))[0];
  };
  EXPECT_THAT(problem("cooldown: 24 hours, each: month"), HasSubstr("goes into another limit"));
  EXPECT_THAT(problem("cooldown: 4 years"), HasSubstr("at most 3 years"));
}

}  // namespace
}  // namespace kopilka
