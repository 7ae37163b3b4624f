#include "programme/read/give_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

Give GiveOf(absl::string_view amount) {
  return PlanOf(SampleCampaign(absl::StrCat("on: purchase, when: {line: {brand: acme}}, "
                                            "give: {bonus: ",
                                            amount, "}")))
      ->campaigns[0]
      ->give[0];
}

// `amount` begins in column 35 of line 7.
std::vector<std::string> GiveProblems(absl::string_view amount) {
  return ProblemsOf(SampleCampaign(absl::StrCat("on: purchase, give: {bonus: ", amount, "}")));
}

TEST(GiveReaderTest, FixedPoints) {
  for (const char* text : {"300", "300 points", "{points: 300}"}) {
    const Give give = GiveOf(text);
    EXPECT_EQ(give.kind, Give::Kind::kFixed) << text;
    EXPECT_EQ(give.wallet, Name("bonus"));
    EXPECT_EQ(give.points, Points{300});
    EXPECT_EQ(give.rounding, Rounding::kDown);
    EXPECT_FALSE(give.activates.has_value());
    EXPECT_FALSE(give.expires.has_value());
    EXPECT_TRUE(give.multiply_by_ladder.empty());
  }
}

TEST(GiveReaderTest, PointsPerStep) {
  const Give give = GiveOf(
      "{per: 100.00 RUB, of: matching lines, points: 5, by_tier: level, rounds: half up, "
      "activates: after 3 days, expires: 30 days}");
  EXPECT_EQ(give.kind, Give::Kind::kPerStep);
  EXPECT_EQ(give.step, Money{10000});
  EXPECT_EQ(give.base, Give::Base::kMatchingLines);
  EXPECT_EQ(give.points, Points{5});
  EXPECT_EQ(give.multiply_by_ladder, Name("level"));
  EXPECT_EQ(give.rounding, Rounding::kHalfUp);
  EXPECT_EQ(give.activates->after.days, 3);
  EXPECT_EQ(give.expires->period.days, 30);
  EXPECT_EQ(GiveOf("{per: 1 RUB, points: 5}").base, Give::Base::kReceipt);
  EXPECT_EQ(GiveOf("{per: 1 RUB, points: 5, rounds: half even}").rounding, Rounding::kHalfEven);
  EXPECT_EQ(GiveOf("{per: 1 RUB, points: 5, rounds: up}").rounding, Rounding::kUp);
}

TEST(GiveReaderTest, PointsByTier) {
  const Give give = GiveOf("{per: 1 000 RUB, points: {silver: 75, regular: 50}}");
  EXPECT_EQ(give.kind, Give::Kind::kPerStep);
  EXPECT_EQ(give.points, Points{0});
  EXPECT_THAT(give.points_by_tier, ElementsAre(std::pair(Name("regular"), Points{50}),
                                               std::pair(Name("silver"), Points{75})));
  EXPECT_EQ(GiveOf("{points: {regular: 1, silver: 2}}").kind, Give::Kind::kFixed);
}

// 10 points are worth 1.00 RUB.
TEST(GiveReaderTest, ASharesMoneyIsWorthPointsAsTheyBurn) {
  const Give give = GiveOf("2 %");
  EXPECT_EQ(give.kind, Give::Kind::kShare);
  EXPECT_EQ(give.ppm, 20'000);
  EXPECT_EQ(give.base, Give::Base::kReceipt);
  EXPECT_EQ(give.money_per_points, Money{100});
  EXPECT_EQ(give.share_points, Points{10});
  EXPECT_EQ(GiveOf("2 % of receipt").base, Give::Base::kReceipt);
  EXPECT_EQ(GiveOf("0.5 % of matching lines").base, Give::Base::kMatchingLines);
  EXPECT_EQ(GiveOf("0.5 % of matching lines").ppm, 5'000);
  const Give lengthy = GiveOf("{share: 3 %, of: matching lines, rounds: up}");
  EXPECT_EQ(lengthy.ppm, 30'000);
  EXPECT_EQ(lengthy.base, Give::Base::kMatchingLines);
  EXPECT_EQ(lengthy.rounding, Rounding::kUp);
}

TEST(GiveReaderTest, AWalletMaySayWhatAShareIsWorth) {
  const auto plan = PlanOf(
      Sample("wallets: {b: {earn: {worth: 5.00 RUB, per: 2 points}, burn: {worth: 1.00 RUB}}}\n"
             "campaigns: {c: {on: purchase, give: {b: 1 %}}}\n"));
  EXPECT_EQ(plan->campaigns[0]->give[0].money_per_points, Money{500});
  EXPECT_EQ(plan->campaigns[0]->give[0].share_points, Points{2});
  EXPECT_EQ(plan->wallets[0].burn->worth, Money{100});
}

TEST(GiveReaderTest, PointsPerUnit) {
  const Give give = GiveOf("{per_unit: 3}");
  EXPECT_EQ(give.kind, Give::Kind::kPerUnit);
  EXPECT_EQ(give.points, Points{3});
  EXPECT_EQ(give.base, Give::Base::kMatchingLines);
}

TEST(GiveReaderTest, ListsKeepTheirOrderAndMapsAreSortedByWallet) {
  const auto wallets = [](absl::string_view give) {
    const auto plan = PlanOf(SampleCampaign(absl::StrCat("on: enrolled, give: ", give)));
    std::vector<std::string> names;
    for (const Give& one : plan->campaigns[0]->give) names.emplace_back(one.wallet.text());
    return names;
  };
  EXPECT_THAT(wallets("[{promo: 1}, {bonus: 2}]"), ElementsAre("promo", "bonus"));
  EXPECT_THAT(wallets("{promo: 1, bonus: 2}"), ElementsAre("bonus", "promo"));
}

// The campaign `c` beside `base`, which gives 1 for each 1.00 into `bonus`.
std::string Multiplying(absl::string_view give,
                        absl::string_view base = "{per: 1.00 RUB, points: 1}") {
  return absl::StrCat(SampleCampaign(absl::StrCat("on: purchase, give: {bonus: ", give, "}")),
                      "  base: {on: purchase, give: {bonus: ", base, "}}\n");
}

TEST(GiveReaderTest, WhatAnotherCampaignGives) {
  const auto plan = PlanOf(Multiplying("{multiplies: base, by: 2.5, rounds: up}"));
  const Give& give = plan->campaigns[1]->give[0];
  EXPECT_EQ(give.kind, Give::Kind::kMultiple);
  EXPECT_EQ(give.of_campaign, Name("base"));
  EXPECT_EQ(give.ppm, 1'500'000) << "one of the times is its own";
  EXPECT_EQ(give.rounding, Rounding::kUp);
  EXPECT_THAT(ProblemsOf(Multiplying("{multiplies: base}")),
              ElementsAre("7:36: `multiplies` needs `by`, such as 2"));
  EXPECT_THAT(ProblemsOf(Multiplying("{multiplies: base, by: 1}")),
              ElementsAre("7:58: expected more than 1, found `1`"));
  EXPECT_THAT(ProblemsOf(Multiplying("{points: 3, by: 2}")),
              ElementsAre("7:47: `by` needs `multiplies`"));
  EXPECT_THAT(ProblemsOf(Multiplying("{multiplies: basis, by: 2}")),
              ElementsAre("7:48: expected a campaign, found `basis`"));
  EXPECT_THAT(ProblemsOf(Multiplying("{multiplies: base, by: 2, by_tier: level}")).size(), 1u);
  EXPECT_THAT(ProblemsOf(Multiplying("{multiplies: c, by: 2}")).size(), 1u) << "itself";
  for (const char* const base :
       {"{multiplies: c, by: 2}", "{brackets: {share: 1 %}, each: month}"}) {
    EXPECT_THAT(ProblemsOf(Multiplying("{multiplies: base, by: 2}", base)).size(),
                base[1] == 'm' ? 2u : 1u)
        << base;
  }
}

TEST(GiveReaderTest, Mistakes) {
  EXPECT_EQ(GiveProblems("lots")[0].substr(0, 35), "7:35: expected points such as 300, ");
  EXPECT_THAT(GiveProblems("2 % of matching lines"),
              ElementsAre("7:35: matching lines need a `line` in `when` that says which match"));
  EXPECT_THAT(GiveProblems("{per: 1 RUB, of: matching lines, points: 1}"),
              ElementsAre("7:52: matching lines need a `line` in `when` that says which match"));
  EXPECT_THAT(GiveProblems("1001 %"),
              ElementsAre("7:35: expected a share of at most 1000 %, found `1001 %`"));
  EXPECT_THAT(GiveProblems("{per: 1 RUB}"),
              ElementsAre("7:35: expected one of: `per` with `points`, `share`, `brackets`, "
                          "`per_unit`, `points`, `multiplies`"));
  EXPECT_EQ(GiveProblems("{share: 1 %, points: 3}").size(), 1U);
  EXPECT_THAT(GiveProblems("{per: 0 RUB, points: 3}"),
              ElementsAre("7:41: expected more than nothing, found `0 RUB`"));
  EXPECT_THAT(GiveProblems("{points: 3, of: receipt}"),
              ElementsAre("7:47: `of` needs `per` of money, `share` or `brackets`"));
  EXPECT_THAT(GiveProblems("{points: {regular: 3}}"),
              ElementsAre("7:44: points by tier needs `silver`"));
  EXPECT_THAT(GiveProblems("{points: {silvre: 3}}"),
              ElementsAre("7:45: unknown tier `silvre`; did you mean `silver`?"));
  EXPECT_THAT(GiveProblems("{points: {regular: 3, silver: 4, gold: 5}}"),
              ElementsAre("7:68: unknown key `gold` in points by tier"));
  EXPECT_THAT(
      GiveProblems("{points: 3, by_tier: levle}"),
      ElementsAre("7:56: expected a ladder of `tiers`, found `levle`; did you mean `level`?"));
  EXPECT_THAT(GiveProblems("{points: 3, rounds: off}"),
              ElementsAre("7:55: expected down | half up | half even | up, found `off`"));
}

TEST(GiveReaderTest, MistakesOfTheCampaign) {
  EXPECT_THAT(
      ProblemsOf(SampleCampaign("on: purchase, give: {bouns: 3}")),
      ElementsAre("7:28: unknown key `bouns` in what to give, such as {bonus: 2 %}; did you "
                  "mean `bonus`?"));
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: purchase, give: {promo: 2 %}")),
              ElementsAre("7:35: a share is money; say in wallet `promo` what a point is worth "
                          "(`burn` or `earn`)"));
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: action, give: {bonus: 2 %}")),
              ElementsAre("7:33: only a purchase has a receipt to count from; `on: action` gives "
                          "fixed points such as 300"));
  EXPECT_EQ(ProblemsOf(SampleCampaign("on: purchase, give: {}")).size(), 1U);
  EXPECT_EQ(ProblemsOf(SampleCampaign("on: purchase, give: []")).size(), 1U);
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: purchase")),
              ElementsAre("7:6: campaign `c` needs `give`"));
}

TEST(GiveReaderTest, Brackets) {
  const Give give =
      GiveOf("{brackets: [{share: 1 %, to: 5 000.00 RUB}, {share: 1.2 %}], each: month}");
  EXPECT_EQ(give.kind, Give::Kind::kBrackets);
  ASSERT_EQ(give.brackets.size(), 2U);
  EXPECT_EQ(give.brackets[0].to, Money{500'000});
  EXPECT_EQ(give.brackets[0].ppm, 10'000);
  EXPECT_EQ(give.brackets[1].ppm, 12'000);
  EXPECT_EQ(give.total.name, Name("c total"));
  EXPECT_EQ(give.total.each, Limit::Each::kMonth);
  EXPECT_EQ(give.share_points, Points{10});
  EXPECT_THAT(GiveProblems("{brackets: [{share: 1 %}]}")[0], testing::HasSubstr("need `each`"));
  EXPECT_THAT(GiveProblems("{brackets: [{share: 1 %}, {share: 2 %}], each: month}")[0],
              testing::HasSubstr("`to` in every bracket but the last"));
  EXPECT_THAT(GiveProblems("{brackets: [{share: 1 %, to: 5 RUB}, {share: 2 %, to: 5 RUB}, "
                           "{share: 1 %}], each: day}")[0],
              testing::HasSubstr("more than the bracket before"));
  EXPECT_THAT(GiveProblems("{brackets: [{share: 1 %}], each: receipt}")[0],
              testing::HasSubstr("a period such as month"));
}

TEST(GiveReaderTest, QuantitiesAndDiscountsAndMoney) {
  const Give packs = GiveOf("{per: 0.5 units, points: 3}");
  EXPECT_EQ(packs.kind, Give::Kind::kPerQuantity);
  EXPECT_EQ(packs.quantity_step, Quantity{500});
  EXPECT_EQ(packs.points, Points{3});
  EXPECT_EQ(GiveOf("2 % of receipt before discounts").base, Give::Base::kReceiptBeforeDiscounts);
  EXPECT_EQ(GiveOf("{per: 1 RUB, points: 1, of: receipt before discounts}").base,
            Give::Base::kReceiptBeforeDiscounts);
  EXPECT_THAT(GiveProblems("2 % of cheapest unit of receipt before discounts")[0],
              testing::HasSubstr("only points for a whole receipt"));
  EXPECT_FALSE(GiveOf("{share: 2 %}").money_rounding.has_value());
  EXPECT_EQ(GiveOf("{share: 2 %, money_rounds: half up}").money_rounding, Rounding::kHalfUp);
  EXPECT_THAT(GiveProblems("{points: 5, money_rounds: half up}")[0],
              testing::HasSubstr("`money_rounds` needs `share`"));
}

}  // namespace
}  // namespace kopilka
