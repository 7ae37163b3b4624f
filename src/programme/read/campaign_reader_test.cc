#include "programme/read/campaign_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using Kind = Condition::Kind;

constexpr char kTwoZones[] =
    "stores: {msk: {}, vvo: {zone: Asia/Vladivostok}}\n"
    "wallets: {b: {}}\n";

std::shared_ptr<const Plan> PlanOfKeys(absl::string_view keys) {
  return PlanOf(SampleCampaign(absl::StrCat(keys, ", give: {promo: 1}")));
}

std::vector<std::string> KeyProblems(absl::string_view keys) {
  return ProblemsOf(SampleCampaign(absl::StrCat(keys, ", give: {promo: 1}")));
}

TEST(CampaignReaderTest, WhatItIsAbout) {
  EXPECT_EQ(PlanOfKeys("on: purchase")->campaigns[0]->on, Campaign::On::kPurchase);
  EXPECT_EQ(PlanOfKeys("on: action")->campaigns[0]->on, Campaign::On::kAction);
  EXPECT_EQ(PlanOfKeys("on: enrolled")->campaigns[0]->on, Campaign::On::kEnrolled);
  EXPECT_EQ(PlanOfKeys("on: enrolled")->campaigns[0]->name, Name("c"));
}

TEST(CampaignReaderTest, WithoutDatesItIsAlwaysValid) {
  const auto plan = PlanOfKeys("on: purchase");
  EXPECT_FALSE(plan->campaigns[0]->valid_from.has_value());
  EXPECT_FALSE(plan->campaigns[0]->valid_until.has_value());
  EXPECT_EQ(plan->campaigns[0]->when.kind, Kind::kAlways);
}

// Moscow is at +3: its 1 March begins at 21:00 UTC of 28 February.
TEST(CampaignReaderTest, TheLastDayIsIncluded) {
  const auto plan = PlanOfKeys("on: purchase, valid: {from: 2026-03-01, to: 2026-05-31}");
  EXPECT_EQ(plan->campaigns[0]->valid_from, Instant{1772312400000});
  EXPECT_EQ(plan->campaigns[0]->valid_until, Instant{1780261200000});
  // One zone: the instants say it all.
  EXPECT_EQ(plan->campaigns[0]->when.kind, Kind::kAlways);
  EXPECT_FALSE(
      PlanOfKeys("on: purchase, valid: {from: 2026-03-01}")->campaigns[0]->valid_until.has_value());
}

// Vladivostok is at +10, seven hours before Moscow: its day decides in its store.
TEST(CampaignReaderTest, DaysAreThoseOfTheStore) {
  const auto plan = PlanOf(Sample(absl::StrCat(kTwoZones,
                                               "campaigns: {c: {on: purchase, valid: {from: "
                                               "2026-03-01, to: 2026-05-31}, give: {b: 1}}}\n")));
  const Campaign& campaign = plan->campaigns[0];
  EXPECT_EQ(campaign.valid_from, Instant{1772312400000 - 7 * 3600000});
  EXPECT_EQ(campaign.valid_until, Instant{1780261200000});
  EXPECT_EQ(campaign.when.kind, Kind::kDates);
  EXPECT_EQ(campaign.when.from_day, DayOf({2026, 3, 1}));
  EXPECT_EQ(campaign.when.to_day, DayOf({2026, 5, 31}));
}

TEST(CampaignReaderTest, DaysStandBesideOtherConditions) {
  const auto plan =
      PlanOf(Sample(absl::StrCat(kTwoZones,
                                 "campaigns: {c: {on: purchase, valid: {to: 2026-05-31}, when: "
                                 "{store: msk}, give: {b: 1}}}\n")));
  const Condition& when = plan->campaigns[0]->when;
  ASSERT_EQ(when.kind, Kind::kAll);
  EXPECT_EQ(when.children[0].kind, Kind::kDates);
  EXPECT_EQ(when.children[0].from_day.n, std::numeric_limits<int32_t>::min());
  EXPECT_EQ(when.children[1].kind, Kind::kStore);
}

TEST(CampaignReaderTest, ValidWeekdaysHoursAndStoresAreConditions) {
  const auto plan =
      PlanOfKeys("on: purchase, valid: {weekdays: tue, hours: 09:00-12:00, stores: [s1, s2]}");
  const Condition& when = plan->campaigns[0]->when;
  ASSERT_EQ(when.kind, Kind::kAll);
  ASSERT_EQ(when.children.size(), 3U);
  EXPECT_EQ(when.children[0].kind, Kind::kHours);
  EXPECT_EQ(when.children[1].kind, Kind::kStore);
  EXPECT_EQ(when.children[2].kind, Kind::kWeekday);
  EXPECT_EQ(PlanOfKeys("on: purchase, valid: {weekdays: tue}")->version,
            PlanOfKeys("on: purchase, when: {weekday: tue}")->version);
}

TEST(CampaignReaderTest, Funder) {
  EXPECT_EQ(PlanOfKeys("on: purchase")->campaigns[0]->funder, Name("p"));
  EXPECT_EQ(PlanOfKeys("on: purchase, funded_by: acme")->campaigns[0]->funder, Name("acme"));
  EXPECT_THAT(
      ProblemsOf(absl::StrCat(SampleCampaign("on: purchase, give: {promo: 1}, funded_by: acne"),
                              "funders: [acme]\n")),
      ElementsAre("7:50: expected one of `funders`, found `acne`; did you mean `acme`?"));
}

TEST(CampaignReaderTest, Mistakes) {
  EXPECT_THAT(KeyProblems("when: {}"), ElementsAre("7:6: campaign `c` needs `on`"));
  EXPECT_THAT(KeyProblems("on: purchases"),
              ElementsAre("7:11: expected purchase | action | enrolled, found `purchases`; did you "
                          "mean `purchase`?"));
  EXPECT_THAT(KeyProblems("on: purchase, valid: {from: 2026-02-30}"),
              ElementsAre("7:35: expected a day such as 2026-03-01, found `2026-02-30`"));
  EXPECT_THAT(KeyProblems("on: purchase, valid: {from: 2026-03-02, to: 2026-03-01}"),
              ElementsAre("7:51: `to` is before `from`"));
  EXPECT_THAT(KeyProblems("on: purchase, valid: {until: 2026-03-02}"),
              ElementsAre("7:29: unknown key `until` in `valid`"));
  EXPECT_THAT(KeyProblems("on: purchase, budget: 3"),
              ElementsAre("7:21: unknown key `budget` in campaign `c`"));
  EXPECT_THAT(KeyProblems("on: purchase, funded_by: a b").size(), 1U);
}

}  // namespace
}  // namespace kopilka
