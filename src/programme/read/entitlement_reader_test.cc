#include "programme/read/entitlement_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

constexpr char kRights[] =
    "wallets: {bonus: {}}\n"
    "entitlements: {club: {lasts: 1 year}, delivery: }\n"
    "coupons: {next: {lasts: 30 days}, twice: {uses: 2, comes back: no}}\n";

std::string WithCampaign(absl::string_view keys) {
  return absl::StrCat(kSampleHead, kRights, "campaigns:\n  c: {", keys, "}\n");
}

TEST(EntitlementReaderTest, RightsAndCoupons) {
  const auto plan = PlanOf(absl::StrCat(kSampleHead, kRights));
  ASSERT_EQ(plan->entitlements.size(), 4U);  // By name.
  EXPECT_EQ(plan->entitlements[0].name, Name("club"));
  EXPECT_EQ(plan->entitlements[0].kind, EntitlementRule::Kind::kRight);
  EXPECT_EQ(plan->entitlements[0].lasts.period.months, 12);
  EXPECT_EQ(plan->entitlements[1].name, Name("delivery"));
  EXPECT_EQ(plan->entitlements[1].lasts.kind, ExpiryRule::Kind::kNever);
  EXPECT_EQ(plan->entitlements[2].name, Name("next"));
  EXPECT_EQ(plan->entitlements[2].kind, EntitlementRule::Kind::kCoupon);
  EXPECT_EQ(plan->entitlements[2].lasts.period.days, 30);
  EXPECT_EQ(plan->entitlements[2].uses, 1);
  EXPECT_TRUE(plan->entitlements[2].comes_back);
  EXPECT_EQ(plan->entitlements[3].uses, 2);
  EXPECT_FALSE(plan->entitlements[3].comes_back);
}

TEST(EntitlementReaderTest, TheyLastByOneDate) {
  for (const char* lasts : {"next anniversary", "1 year after the last purchase", "[1 year]"}) {
    EXPECT_THAT(ProblemsOf(Sample(absl::StrCat(
                    "wallets: {bonus: {}}\nentitlements: {club: {lasts: ", lasts, "}}\n"))),
                testing::SizeIs(1))
        << lasts;
  }
}

TEST(EntitlementReaderTest, WithoutThemNothingIsSaid) {
  const absl::StatusOr<Parsed> plain = ParseText(Sample("wallets: {bonus: {}}\n"), "f");
  ASSERT_TRUE(plain.ok());
  EXPECT_FALSE(Json::parse(plain->canonical).contains("entitlements"));
}

TEST(EntitlementReaderTest, CampaignsGiveThemBesidePoints) {
  const auto plan = PlanOf(
      WithCampaign("on: purchase, give: {bonus: 5, coupon: [twice, next], entitlement: club}"));
  EXPECT_EQ(plan->campaigns[0]->give.size(), 1U);
  EXPECT_THAT(plan->campaigns[0]->entitlements,
              ElementsAre(Name("club"), Name("next"), Name("twice")));
}

TEST(EntitlementReaderTest, ConditionsAskForThem) {
  const auto plan = PlanOf(
      WithCampaign("on: purchase, when: {has: club, coupon: [next, SPRING]}, give: {bonus: 1}"));
  const Condition& when = plan->campaigns[0]->when;
  ASSERT_EQ(when.children.size(), 2U);  // Sorted by their canonical form: any, has.
  ASSERT_EQ(when.children[0].kind, Condition::Kind::kAny);
  ASSERT_EQ(when.children[0].children.size(), 2U);
  EXPECT_EQ(when.children[0].children[0].kind, Condition::Kind::kCoupon);
  EXPECT_TRUE(when.children[0].children[0].words.contains("SPRING"));
  EXPECT_EQ(when.children[0].children[1].kind, Condition::Kind::kOwnCoupon);
  EXPECT_TRUE(when.children[0].children[1].words.contains("next"));
  EXPECT_EQ(when.children[1].kind, Condition::Kind::kHas);
}

TEST(EntitlementReaderTest, Mistakes) {
  EXPECT_THAT(ProblemsOf(Sample("wallets: {b: {}}\nentitlements: {x: {}}\ncoupons: {x: {}}\n")),
              ElementsAre("6:11: `x` is in `entitlements` already"));
  EXPECT_THAT(ProblemsOf(Sample("wallets: {b: {}}\ncoupons: {x: {uses: 0}}\n")),
              ElementsAre("5:21: expected a number of uses such as 1, found `0`"));
  EXPECT_THAT(
      ProblemsOf(WithCampaign("on: purchase, give: {entitlement: klub}")),
      ElementsAre("8:41: expected one of `entitlements`, found `klub`; did you mean `club`?"));
  EXPECT_THAT(ProblemsOf(WithCampaign("on: purchase, when: {has: next}, give: {bonus: 1}")),
              ElementsAre("8:33: expected one of `entitlements`, found `next`"));
}

}  // namespace
}  // namespace kopilka
