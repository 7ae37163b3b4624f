#include "programme/read/set_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

std::string SetSample(absl::string_view set, absl::string_view discount = "15 % of set") {
  return SampleCampaign(
      absl::StrCat("on: purchase, when: {set: ", set, "}, give: {discount: ", discount, "}"));
}
Campaign SetCampaign(absl::string_view set, absl::string_view discount = "15 % of set") {
  return PlanOf(SetSample(set, discount))->campaigns[0];
}
std::string SetVersion(absl::string_view set, absl::string_view discount = "15 % of set") {
  return PlanOf(SetSample(set, discount))->version;
}

constexpr absl::string_view kBoth = "{cheese: 1 unit, sausage: 2 units}";

TEST(SetReaderTest, PartsByName) {
  const Campaign campaign = SetCampaign("{sausage: 2 units, cheese: {units: 0.3, brand: acme}}");
  ASSERT_EQ(campaign.set.size(), 2U);
  EXPECT_EQ(campaign.set[0].name, Name("cheese"));
  EXPECT_EQ(campaign.set[0].units.n, 300);
  EXPECT_EQ(campaign.set[0].lines.kind, Condition::Kind::kBrand);
  EXPECT_EQ(campaign.set[1].units.n, 2'000);
  EXPECT_THAT(campaign.set[1].lines.paths, ElementsAre(ElementsAre("sausage")));
  EXPECT_EQ(campaign.lines.children.size(), 2U);
  EXPECT_EQ(campaign.when.kind, Condition::Kind::kAll);
  EXPECT_EQ(campaign.when.children[0].kind, Condition::Kind::kAnyLine);
}

TEST(SetReaderTest, TheShortFormsMeanTheLong) {
  EXPECT_EQ(SetVersion(kBoth),
            SetVersion("{sausage: {units: 2 units}, cheese: {category: cheese}}"));
  EXPECT_EQ(SetVersion(kBoth), SetVersion(kBoth, "{share: 15 %, of: set}"));
  EXPECT_EQ(SetVersion(kBoth, "set for 300.00 RUB"),
            SetVersion(kBoth, "{price: 300 RUB, of: set}"));
  EXPECT_EQ(SetVersion(kBoth, "5 RUB of cheapest unit of sausage"),
            SetVersion(kBoth, "{money: 5 RUB, of: cheapest 1 unit of sausage}"));
}

TEST(SetReaderTest, WhatIsCounted) {
  Give give = SetCampaign(kBoth, "100 % of cheapest 2 units of set").give[0];
  EXPECT_EQ(give.base, Give::Base::kSet);
  EXPECT_EQ(give.pick, Give::Pick::kCheapest);
  EXPECT_EQ(give.pick_units.n, 2'000);
  EXPECT_TRUE(give.part.empty());
  give = SetCampaign(kBoth, "sausage for 99.00 RUB").give[0];
  EXPECT_EQ(give.kind, Give::Kind::kPrice);
  EXPECT_EQ(give.points.n, 9'900);
  EXPECT_EQ(give.part, Name("sausage"));
  EXPECT_EQ(give.pick, Give::Pick::kAll);
  give = SetCampaign(kBoth, "20 % of dearest unit of receipt").give[0];
  EXPECT_EQ(give.base, Give::Base::kReceipt);
  EXPECT_EQ(give.pick, Give::Pick::kDearest);
}

TEST(SetReaderTest, PointsOnASet) {
  const auto give = [](absl::string_view bonus) {
    return PlanOf(SampleCampaign(absl::StrCat("on: purchase, when: {set: ", kBoth,
                                              "}, give: {bonus: ", bonus, "}")))
        ->campaigns[0]
        ->give[0];
  };
  EXPECT_EQ(give("{per_unit: 3}").base, Give::Base::kSet);
  EXPECT_EQ(give("2 % of cheese").part, Name("cheese"));
  EXPECT_EQ(give("{per: 100 RUB, of: set, points: 3}").kind, Give::Kind::kPerStep);
}

TEST(SetReaderTest, Mistakes) {
  const auto problems = [](absl::string_view set, absl::string_view discount = "15 % of set") {
    return ProblemsOf(SetSample(set, discount));
  };
  EXPECT_THAT(problems("{}").size(), 1U);
  EXPECT_THAT(problems("{cheese: 0 units}").size(), 1U);
  EXPECT_THAT(problems("{cheese: 1}").size(), 1U);
  EXPECT_THAT(problems("{set: 1 unit}").size(), 1U);
  EXPECT_THAT(problems("{a: 1 unit, b: 1 unit, c: 1 unit, d: 1 unit, e: 1 unit, f: 1 unit, "
                       "g: 1 unit, h: 1 unit, i: 1 unit}")
                  .size(),
              1U);
  EXPECT_THAT(problems(kBoth, "15 % of sausages"),
              ElementsAre(::testing::HasSubstr("did you mean `sausage`")));
  EXPECT_THAT(problems(kBoth, "100 % of cheapest 4 units of set"),
              ElementsAre(::testing::HasSubstr("no set has so many units")));
  EXPECT_THAT(problems(kBoth, "15 % of matching lines"),
              ElementsAre(::testing::HasSubstr("matching lines need a `line`")));
  EXPECT_THAT(problems(kBoth, "receipt for 5 RUB"),
              ElementsAre(::testing::HasSubstr("a price is that of units")));
  EXPECT_THAT(problems("{cheese: 1 unit}, line: {brand: acme}"),
              ElementsAre(::testing::HasSubstr("a `line` or a `set`, one of them")));
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: purchase, give: {discount: 15 % of set}")),
              ElementsAre(::testing::HasSubstr("a set needs a `set` in `when`")));
  EXPECT_THAT(
      ProblemsOf(
          SampleCampaign("on: purchase, when: {not: {set: {tea: 1 unit}}}, give: {discount: 15 %}"))
          .size(),
      1U);
}

}  // namespace
}  // namespace kopilka
