#include "programme/read/discount_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

Give DiscountOf(absl::string_view give, absl::string_view when = "{line: {category: dairy}}") {
  const auto plan = PlanOf(
      SampleCampaign(absl::StrCat("on: purchase, when: ", when, ", give: {discount: ", give, "}")));
  EXPECT_TRUE(plan->campaigns[0]->is_discount());
  return plan->campaigns[0]->give[0];
}

std::vector<std::string> DiscountProblems(absl::string_view rest) {
  return ProblemsOf(SampleCampaign(absl::StrCat("on: purchase, ", rest)));
}

TEST(DiscountReaderTest, AShare) {
  Give give = DiscountOf("15 %");
  EXPECT_EQ(give.kind, Give::Kind::kShare);
  EXPECT_EQ(give.ppm, 150'000);
  EXPECT_EQ(give.base, Give::Base::kReceipt);
  EXPECT_TRUE(give.wallet.empty());
  EXPECT_EQ(DiscountOf("15 % of matching lines").base, Give::Base::kMatchingLines);
  give = DiscountOf("{share: 0.5 %, of: matching lines, rounds: half up}");
  EXPECT_EQ(give.ppm, 5'000);
  EXPECT_EQ(give.base, Give::Base::kMatchingLines);
  EXPECT_EQ(give.rounding, Rounding::kHalfUp);
}

TEST(DiscountReaderTest, Money) {
  const Give give = DiscountOf("100.00 RUB");
  EXPECT_EQ(give.kind, Give::Kind::kFixed);
  EXPECT_EQ(give.points.n, 10'000);
  EXPECT_EQ(DiscountOf("100 RUB of matching lines").base, Give::Base::kMatchingLines);
  EXPECT_EQ(DiscountOf("{money: 100 RUB, of: matching lines}").points.n, 10'000);
}

TEST(DiscountReaderTest, ByTier) {
  const Give give = DiscountOf("{regular: 3 %, silver: 10 %}");
  EXPECT_EQ(give.kind, Give::Kind::kShare);
  EXPECT_THAT(give.ppm_by_tier,
              ElementsAre(std::pair(Name("regular"), 30'000), std::pair(Name("silver"), 100'000)));
  EXPECT_EQ(DiscountOf("{share: {regular: 3 %, silver: 10 %}, of: matching lines}").base,
            Give::Base::kMatchingLines);
}

TEST(DiscountReaderTest, TheShortFormMeansTheLong) {
  const auto version = [](absl::string_view give) {
    return PlanOf(SampleCampaign(absl::StrCat("on: purchase, give: {discount: ", give, "}")))
        ->version;
  };
  EXPECT_EQ(version("15 %"), version("{share: 15 %, of: receipt}"));
  EXPECT_EQ(version("100 RUB"), version("{money: 100.00 RUB}"));
}

TEST(DiscountReaderTest, ALimitInMoney) {
  const auto plan = PlanOf(SampleCampaign(
      "on: purchase, give: {discount: 15 %}, limit: {money: 500.00 RUB, each: month}"));
  const Limit& limit = plan->campaigns[0]->limits[0];
  EXPECT_EQ(limit.measure, Limit::Measure::kMoney);
  EXPECT_EQ(limit.amount, 50'000);
  EXPECT_FALSE(limit.refuses());
}

TEST(DiscountReaderTest, Mistakes) {
  EXPECT_THAT(DiscountProblems("give: {discount: 101 %}").size(), 1U);
  EXPECT_THAT(DiscountProblems("give: {discount: 15 % of matching lines}"),
              ElementsAre("7:38: matching lines need a `line` in `when` that says which match"));
  EXPECT_THAT(DiscountProblems("give: {discount: {share: 15 %, money: 3 RUB}}"),
              ElementsAre("7:38: a discount is a `share`, `money` or `price`, one of them"));
  EXPECT_THAT(DiscountProblems("give: {discount: {regular: 3 %}}").size(), 1U);
  EXPECT_THAT(DiscountProblems("give: {discount: 15 %, bonus: 3}"),
              ElementsAre("7:27: a campaign takes money off or gives points; make it two"));
  EXPECT_THAT(DiscountProblems("give: {discount: 15 %}, limit: {points: 5, each: day}").size(), 2U);
  EXPECT_THAT(DiscountProblems("give: {bonus: 5}, limit: {money: 5 RUB, each: day}").size(), 2U);
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: action, give: {discount: 15 %}")),
              ElementsAre("7:36: only a purchase has prices to take something off"));
  EXPECT_THAT(ProblemsOf(Sample("wallets: {discount: {}}\n")),
              ElementsAre("4:11: `discount` is what a campaign takes off, not a wallet"));
}

TEST(DiscountReaderTest, AGroupDoesNotMix) {
  EXPECT_THAT(
      ProblemsOf(Sample("wallets: {bonus: {burn: {worth: 1 RUB}}}\n"
                        "groups: {g: {choose: all}, h: {choose: first, in: g}}\n"
                        "campaigns:\n"
                        "  a: {on: purchase, give: {discount: 5 %}, combine: g}\n"
                        "  b: {on: purchase, give: {bonus: 5}, combine: h}\n")),
      ElementsAre("8:3: the campaigns of a group, and of those inside it, all take money off or "
                  "all give points"));
}

}  // namespace
}  // namespace kopilka
