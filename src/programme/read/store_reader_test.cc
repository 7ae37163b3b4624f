#include "programme/read/store_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

constexpr int64_t kHour = 3'600'000;

std::string StoreText(absl::string_view stores) {
  return Sample(absl::StrCat("wallets: {b: {}}\n", stores));
}

// 00:00 UTC of a day.
Instant Utc(int year, int month, int day) {
  return {int64_t{DayOf({year, month, day}).n} * 24 * kHour};
}

TEST(StoreReaderTest, AnyStoreUnlessTheyAreListed) {
  EXPECT_TRUE(PlanOf(StoreText(""))->any_store);
  EXPECT_TRUE(PlanOf(StoreText("stores: any\n"))->any_store);
  EXPECT_FALSE(PlanOf(StoreText("stores: {s1: {}}\n"))->any_store);
  EXPECT_TRUE(PlanOf(StoreText("stores: {s1: {}}\nother_stores: any\n"))->any_store);
  EXPECT_FALSE(PlanOf(StoreText("stores: {s1: {}}\nother_stores: refused\n"))->any_store);
}

TEST(StoreReaderTest, RegionsAndBannersStandForTheirStores) {
  const auto text = [](absl::string_view when) {
    return StoreText(absl::StrCat(
        "stores: {m1: {region: moscow}, m2: {region: moscow, banner: mini}, k1: {region: "
        "kazan, banner: mini}, s1: {}}\ncampaigns: {c: {on: purchase, when: {",
        when, "}, give: {b: 1}}}\n"));
  };
  const auto version = [&](absl::string_view when) { return PlanOf(text(when))->version; };
  EXPECT_EQ(version("region: moscow"), version("store: [m1, m2]"));
  EXPECT_EQ(version("banner: mini"), version("store: [k1, m2]"));
  EXPECT_EQ(version("not: {region: [moscow, kazan]}"), version("not: {store: [k1, m1, m2]}"));
  EXPECT_THAT(ProblemsOf(text("region: moskow")),
              ElementsAre(::testing::HasSubstr("did you mean `moscow`")));
  EXPECT_THAT(ProblemsOf(text("region: mini")).size(), 1U);
  EXPECT_THAT(
      ProblemsOf(StoreText("campaigns: {c: {on: purchase, when: {region: moscow}, give: {b: "
                           "1}}}\n"))
          .size(),
      1U);
}

TEST(StoreReaderTest, StoresHaveZoneRegionAndBanner) {
  const auto plan = PlanOf(StoreText(
      "stores: {s1: {}, 's 2/b': {zone: Asia/Vladivostok, region: far-east, banner: kopilka}}\n"));
  ASSERT_EQ(plan->stores.size(), 2U);
  EXPECT_EQ(plan->stores.at("s1").zone, plan->zone);
  EXPECT_EQ(plan->stores.at("s1").region, "");
  const Store& far = plan->stores.at("s 2/b");
  EXPECT_EQ(far.id, "s 2/b");
  EXPECT_EQ(far.zone->name(), "Asia/Vladivostok");
  EXPECT_EQ(far.region, "far-east");
  EXPECT_EQ(far.banner, "kopilka");
  EXPECT_EQ(plan->zones.size(), 2U);
  EXPECT_EQ(plan->zone->name(), "Europe/Moscow");
}

TEST(StoreReaderTest, StoresInConditionsAreKnown) {
  const std::string text = StoreText(
      "stores: {s1: {}}\ncampaigns: {c: {on: enrolled, when: {store: s2}, give: {b: 1}}}\n");
  EXPECT_THAT(ProblemsOf(text),
              ElementsAre("6:45: expected a store of `stores`, found `s2`; did you mean `s1`?"));
  EXPECT_EQ(PlanOf(absl::StrCat(text, "other_stores: any\n"))->campaigns.size(), 1U);
}

// +4 all year from 27 March 2011 02:00 (then +3), back to +3 on 26 October 2014 02:00 (then +4).
TEST(StoreReaderTest, MoscowChangedItsMindTwice) {
  const auto plan = PlanOf(StoreText(""));
  const Zone& moscow = *plan->zone;
  const Day before = DayOf({2011, 3, 26});
  const Day spring = DayOf({2011, 3, 27});
  EXPECT_EQ(moscow.StartOf(before), Instant{Utc(2011, 3, 26).ms - 3 * kHour});
  EXPECT_EQ(moscow.StartOf(spring), Instant{Utc(2011, 3, 27).ms - 3 * kHour});
  // The 27th has 23 hours.
  EXPECT_EQ(moscow.StartOf({spring.n + 1}), Instant{Utc(2011, 3, 28).ms - 4 * kHour});
  EXPECT_EQ(moscow.DayAt({Utc(2011, 3, 27).ms + 20 * kHour - 1}), spring);
  EXPECT_EQ(moscow.DayAt({Utc(2011, 3, 27).ms + 20 * kHour}), (Day{spring.n + 1}));
  const Day autumn = DayOf({2014, 10, 26});
  EXPECT_EQ(moscow.StartOf(autumn), Instant{Utc(2014, 10, 26).ms - 4 * kHour});
  // The 26th has 25 hours.
  EXPECT_EQ(moscow.StartOf({autumn.n + 1}), Instant{Utc(2014, 10, 27).ms - 3 * kHour});
  // 01:30 is there twice.
  EXPECT_EQ(moscow.MinuteOfDay({Utc(2014, 10, 25).ms + 21 * kHour + kHour / 2}), 90);
  EXPECT_EQ(moscow.MinuteOfDay({Utc(2014, 10, 25).ms + 22 * kHour + kHour / 2}), 90);
  EXPECT_EQ(moscow.StartOf(DayOf({2026, 1, 1})), Instant{Utc(2026, 1, 1).ms - 3 * kHour});
}

TEST(StoreReaderTest, NewYorkHasDaysOf23And25Hours) {
  const auto plan =
      PlanOf("programme: p\nzone: America/New_York\ncurrency: USD\nwallets: {b: {}}\n");
  const Zone& zone = *plan->zone;
  // 12 March 2017, 02:00 -5 becomes 03:00 -4; 5 November 2017, 02:00 -4 becomes 01:00 -5.
  EXPECT_EQ(zone.StartOf(DayOf({2017, 3, 12})), Instant{Utc(2017, 3, 12).ms + 5 * kHour});
  EXPECT_EQ(zone.StartOf(DayOf({2017, 3, 13})), Instant{Utc(2017, 3, 13).ms + 4 * kHour});
  EXPECT_EQ(zone.StartOf(DayOf({2017, 11, 5})), Instant{Utc(2017, 11, 5).ms + 4 * kHour});
  EXPECT_EQ(zone.StartOf(DayOf({2017, 11, 6})), Instant{Utc(2017, 11, 6).ms + 5 * kHour});
  EXPECT_EQ(zone.DayAt({Utc(2017, 11, 6).ms + 5 * kHour - 1}), DayOf({2017, 11, 5}));
  // The rule goes on until 2060 and is not there after.
  EXPECT_EQ(zone.StartOf(DayOf({2060, 7, 1})), Instant{Utc(2060, 7, 1).ms + 4 * kHour});
  EXPECT_EQ(zone.transitions().size(), 1U + 2 * 61);
  EXPECT_EQ(zone.transitions()[0].from, Utc(2000, 1, 1));
}

TEST(StoreReaderTest, Mistakes) {
  EXPECT_THAT(
      ProblemsOf("programme: p\nzone: Europe/Moskow\ncurrency: RUB\nwallets: {b: {}}\n"),
      ElementsAre("2:7: expected a time zone such as Europe/Moscow, found `Europe/Moskow`; did "
                  "you mean `Europe/Moscow`?"));
  for (const char* zone : {"localtime", "/etc/passwd", "../UTC", "libc:localtime",
                           "Fixed/UTC+03:00:00", "posixrules", "utc", "Europe/", "Europe"}) {
    const std::string text =
        absl::StrCat("programme: p\nzone: '", zone, "'\ncurrency: RUB\nwallets: {b: {}}\n");
    EXPECT_EQ(ProblemsOf(text).size(), 1U) << zone;
  }
  EXPECT_THAT(ProblemsOf(StoreText("stores: {}\n")),
              ElementsAre("5:9: expected any, or a map from codes to stores, found a map"));
  EXPECT_THAT(ProblemsOf(StoreText("stores: all\n")),
              ElementsAre("5:9: expected any, or a map from codes to stores, found `all`"));
  EXPECT_THAT(ProblemsOf(StoreText("other_stores: any\n")),
              ElementsAre("5:1: `other_stores` needs a list of `stores`"));
  EXPECT_THAT(ProblemsOf(StoreText("stores: {s1: {city: x}}\n")),
              ElementsAre("5:15: unknown key `city` in store `s1`"));
}

TEST(StoreReaderTest, APartnerStandsForItsStoresAndMayPay) {
  const auto text = [](absl::string_view stores, absl::string_view campaign) {
    return StoreText(absl::StrCat("stores: {", stores, "}\ncampaigns: {c: {on: purchase, ",
                                  campaign, ", give: {b: 1}}}\n"));
  };
  const char* const kStores = "s1: {partner: cafe}, s2: {}";
  EXPECT_EQ(PlanOf(text(kStores, "when: {partner: cafe}"))->version,
            PlanOf(text(kStores, "when: {store: s1}"))->version);
  EXPECT_THAT(ProblemsOf(text(kStores, "when: {partner: caffe}")),
              ElementsAre(::testing::HasSubstr("did you mean `cafe`")));
  const auto plan = PlanOf(text(kStores, "funded_by: partner of the store"));
  EXPECT_EQ(plan->stores.at("s1").partner, Name("cafe"));
  EXPECT_TRUE(plan->stores.at("s2").partner.empty());
  const Campaign& campaign = plan->campaigns[0];
  EXPECT_TRUE(campaign.partner_funds);
  EXPECT_EQ(plan->FunderOf(campaign, "s1"), Name("cafe"));
  EXPECT_EQ(plan->FunderOf(campaign, "s2"), Name("p"));
  EXPECT_THAT(ProblemsOf(text("s1: {}", "funded_by: partner of the store")),
              ElementsAre(::testing::HasSubstr("no store of `stores` has a `partner`")));
}

}  // namespace
}  // namespace kopilka
