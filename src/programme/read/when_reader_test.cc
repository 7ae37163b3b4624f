#include "programme/read/when_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "base/limits.h"
#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using Kind = Condition::Kind;

Campaign CampaignOf(absl::string_view when, absl::string_view on = "purchase") {
  return PlanOf(SampleCampaign(absl::StrCat("on: ", on, ", give: {promo: 1}, when: ", when)))
      ->campaigns[0];
}

Condition WhenOf(absl::string_view when, absl::string_view on = "purchase") {
  return CampaignOf(when, on).when;
}

// `when` begins in column 45 of line 7.
std::vector<std::string> WhenProblems(absl::string_view when, absl::string_view on = "purchase") {
  return ProblemsOf(SampleCampaign(absl::StrCat("on: ", on, ", give: {promo: 1}, when: ", when)));
}

TEST(WhenReaderTest, WithoutConditionsAlways) {
  EXPECT_EQ(WhenOf("{}").kind, Kind::kAlways);
  EXPECT_EQ(CampaignOf("{}").lines.kind, Kind::kAlways);
}

TEST(WhenReaderTest, WhatAnActionSays) {
  const Condition when =
      WhenOf("{event: {topic: [news, sales], amount: at least 50 000}}", "action");
  ASSERT_EQ(when.children.size(), 2u);
  const bool first = when.children[0].kind == Kind::kDetail;
  const Condition& topic = when.children[first ? 0 : 1];
  const Condition& amount = when.children[first ? 1 : 0];
  EXPECT_EQ(topic.text, "topic");
  EXPECT_THAT(topic.words, UnorderedElementsAre("news", "sales"));
  EXPECT_EQ(amount.kind, Kind::kDetailAtLeast);
  EXPECT_EQ(amount.text, "amount");
  EXPECT_EQ(amount.number, 50'000);
  EXPECT_THAT(WhenProblems("{event: {amount: at least many}}", "action"),
              ElementsAre("7:60: expected a whole number such as at least 50 000, found "
                          "`at least many`"));
  EXPECT_THAT(WhenProblems("{event: {topic: news}}"),
              ElementsAre("7:46: `event` needs `on: action`"));
}

TEST(WhenReaderTest, Words) {
  const struct {
    const char* when;
    Kind kind;
  } kCases[] = {{"{store: [a, b]}", Kind::kStore},        {"{channel: [a, b]}", Kind::kChannel},
                {"{tender: [a, b]}", Kind::kTender},      {"{coupon: [a, b]}", Kind::kCoupon},
                {"{till type: [a, b]}", Kind::kTillType}, {"{segment: [a, b]}", Kind::kSegment}};
  for (const auto& c : kCases) {
    const Condition condition = WhenOf(c.when);
    EXPECT_EQ(condition.kind, c.kind) << c.when;
    EXPECT_THAT(condition.words, UnorderedElementsAre("a", "b"));
  }
  const Condition action = WhenOf("{action: review}", "action");
  EXPECT_EQ(action.kind, Kind::kActionKind);
  EXPECT_THAT(action.words, UnorderedElementsAre("review"));
}

TEST(WhenReaderTest, Receipt) {
  const Condition total = WhenOf("{receipt: {total: at least 500.00 RUB}}");
  EXPECT_EQ(total.kind, Kind::kTotalAtLeast);
  EXPECT_EQ(total.number, 50000);
  const Condition quantity = WhenOf("{receipt: {quantity: at least 3 units}}");
  EXPECT_EQ(quantity.kind, Kind::kQuantityAtLeast);
  EXPECT_EQ(quantity.number, 3000);
}

TEST(WhenReaderTest, Time) {
  EXPECT_EQ(WhenOf("{weekday: tue}").kind, Kind::kWeekday);
  EXPECT_EQ(WhenOf("{weekday: tue}").bits, 0b0000010U);
  EXPECT_EQ(WhenOf("{weekday: [mon-wed, sun]}").bits, 0b1000111U);
  const Condition hours = WhenOf("{hours: 22:00-02:00}");
  EXPECT_EQ(hours.kind, Kind::kHours);
  EXPECT_EQ(hours.from, 1320);
  EXPECT_EQ(hours.to, 120);
  const Condition dates = WhenOf("{dates: {from: 2026-03-01, to: 2026-03-08}}");
  EXPECT_EQ(dates.kind, Kind::kDates);
  EXPECT_EQ(dates.from_day, DayOf({2026, 3, 1}));
  EXPECT_EQ(dates.to_day, DayOf({2026, 3, 8}));
}

TEST(WhenReaderTest, Member) {
  const Condition tier = WhenOf("{tier: {level: silver}}");
  EXPECT_EQ(tier.kind, Kind::kTier);
  EXPECT_EQ(tier.name, Name("level"));
  EXPECT_THAT(tier.words, UnorderedElementsAre("silver"));
  const Condition attribute = WhenOf("{attribute: {city: [kazan, ufa]}}");
  EXPECT_EQ(attribute.kind, Kind::kAttribute);
  EXPECT_EQ(attribute.text, "city");
  EXPECT_THAT(attribute.words, UnorderedElementsAre("kazan", "ufa"));
  EXPECT_EQ(WhenOf("{birthday: within 3 days}").kind, Kind::kBirthday);
  EXPECT_EQ(WhenOf("{birthday: within 3 days}").number, 3);
  EXPECT_EQ(WhenOf("{birthday: today}").number, 0);
  EXPECT_EQ(WhenOf("{enrolled: within 30 days}").kind, Kind::kEnrolledWithin);
  EXPECT_EQ(WhenOf("{enrolled: within 30 days}").number, 30);
  const Condition third = WhenOf("{purchase number: 3}");
  EXPECT_EQ(third.kind, Kind::kNthPurchase);
  EXPECT_EQ(third.number, 3);
  EXPECT_EQ(third.bits, 0U);
  const Condition tenth = WhenOf("{purchase number: every 10}");
  EXPECT_EQ(tenth.number, 10);
  EXPECT_EQ(tenth.bits, 1U);
}

TEST(WhenReaderTest, Lines) {
  const Condition any = WhenOf("{any line: {sku: [a, b]}}");
  EXPECT_EQ(any.kind, Kind::kAnyLine);
  EXPECT_EQ(any.children[0].kind, Kind::kSku);
  EXPECT_THAT(any.children[0].words, UnorderedElementsAre("a", "b"));
  const Condition every = WhenOf("{every line: {brand: acme}}");
  EXPECT_EQ(every.kind, Kind::kEveryLine);
  EXPECT_EQ(every.children[0].kind, Kind::kBrand);
  EXPECT_EQ(CampaignOf("{every line: {brand: acme}}").lines.kind, Kind::kAlways);
}

TEST(WhenReaderTest, LineChoosesTheLinesAndWantsOne) {
  const Campaign campaign = CampaignOf("{line: {category: [dairy, food > cheese > hard]}}");
  EXPECT_EQ(campaign.lines.kind, Kind::kCategory);
  EXPECT_THAT(campaign.lines.paths,
              ElementsAre(ElementsAre("dairy"), ElementsAre("food", "cheese", "hard")));
  EXPECT_EQ(campaign.when.kind, Kind::kAnyLine);
  EXPECT_EQ(campaign.when.children[0].kind, Kind::kCategory);
}

TEST(WhenReaderTest, SeveralKeysAreAll) {
  const Condition both = WhenOf("{store: a, channel: app}");
  EXPECT_EQ(both.kind, Kind::kAll);
  ASSERT_EQ(both.children.size(), 2U);
  EXPECT_EQ(both.children[0].kind, Kind::kChannel);
  EXPECT_EQ(both.children[1].kind, Kind::kStore);
}

TEST(WhenReaderTest, Nesting) {
  const Condition any =
      WhenOf("{any: [{store: a}, {all: [{channel: app}, {not: {tender: cash}}]}]}");
  EXPECT_EQ(any.kind, Kind::kAny);
  ASSERT_EQ(any.children.size(), 2U);
  const Condition& all = any.children[0];
  EXPECT_EQ(all.kind, Kind::kAll);
  EXPECT_EQ(all.children[0].kind, Kind::kChannel);
  EXPECT_EQ(all.children[1].kind, Kind::kNot);
  EXPECT_EQ(all.children[1].children[0].kind, Kind::kTender);
  EXPECT_EQ(any.children[1].kind, Kind::kStore);
  // One of one is itself.
  EXPECT_EQ(WhenOf("{any: [{store: a}]}").kind, Kind::kStore);
  const Condition line = WhenOf("{any line: {any: [{brand: a}, {not: {sku: b}}]}}").children[0];
  EXPECT_EQ(line.kind, Kind::kAny);
  EXPECT_EQ(line.children[1].kind, Kind::kNot);
  EXPECT_EQ(WhenOf("{any line: {all: [{brand: a}, {sku: b}]}}").children[0].kind, Kind::kAll);
}

TEST(WhenReaderTest, CollectionAndPriceOfALine) {
  const Condition collection = WhenOf("{any line: {collection: [a, b]}}").children[0];
  EXPECT_EQ(collection.kind, Kind::kCollection);
  EXPECT_THAT(collection.words, UnorderedElementsAre("a", "b"));
  const auto price = [](absl::string_view range) {
    const Condition line = WhenOf(absl::StrCat("{any line: {price: ", range, "}}")).children[0];
    EXPECT_EQ(line.kind, Kind::kPrice);
    return std::make_pair(line.number, line.most);
  };
  EXPECT_EQ(price("{from: 100.00 RUB, to: 199.99 RUB}"),
            std::make_pair(int64_t{10'000}, int64_t{19'999}));
  EXPECT_EQ(price("{from: 100.00 RUB}"), std::make_pair(int64_t{10'000}, kMaxMinor));
  EXPECT_EQ(price("{to: 0.50 RUB}"), std::make_pair(int64_t{0}, int64_t{50}));
  EXPECT_THAT(WhenProblems("{any line: {price: {from: 2.00 RUB, to: 1.00 RUB}}}"),
              ElementsAre("7:85: `to` is less than `from`"));
  EXPECT_THAT(WhenProblems("{any line: {price: {}}}"),
              ElementsAre("7:64: expected `price`, such as {from: 100 RUB, to: 199.99 RUB}, found "
                          "a map"));
  EXPECT_THAT(WhenProblems("{till type: a}", "action"),
              ElementsAre("7:44: `till type` asks about a receipt, and `on: action` has none"));
}

TEST(WhenReaderTest, Mistakes) {
  EXPECT_THAT(WhenProblems("{stoer: a}"),
              ElementsAre("7:46: unknown key `stoer` in a condition such as {store: s12}; did you "
                          "mean `store`?"));
  EXPECT_THAT(WhenProblems("{store: []}"),
              ElementsAre("7:53: expected a store, found an empty list"));
  EXPECT_THAT(WhenProblems("{store: {a: 1}}"), ElementsAre("7:53: expected a store, found a map"));
  EXPECT_THAT(WhenProblems("{any: {store: a}}"),
              ElementsAre("7:51: expected a list of conditions, found a map"));
  EXPECT_THAT(WhenProblems("{any: []}"),
              ElementsAre("7:51: expected a list of conditions, found a list"));
  EXPECT_THAT(WhenProblems("{not: {}}"),
              ElementsAre("7:51: expected a condition such as {store: s12}, found a map"));
  EXPECT_THAT(WhenProblems("{any: [{line: {brand: a}}]}")[0].substr(0, 34),
              "7:53: `line` chooses the lines tha");
  EXPECT_THAT(
      WhenProblems("{line: {}}"),
      ElementsAre("7:52: expected a condition about a line such as {category: dairy}, found a "
                  "map"));
  EXPECT_THAT(
      WhenProblems("{line: {store: a}}"),
      ElementsAre("7:53: unknown key `store` in a condition about a line such as {category: "
                  "dairy}"));
  EXPECT_EQ(WhenProblems("{line: {category: a > }}").size(), 1U);
  EXPECT_EQ(WhenProblems("{line: {category: a>b>c>d>e>f>g>h>i}}").size(), 1U);
  EXPECT_THAT(WhenProblems("{receipt: {total: 500 RUB}}"),
              ElementsAre("7:63: expected a total such as at least 500 RUB, found `500 RUB`"));
  EXPECT_THAT(WhenProblems("{receipt: {total: at least 500}}"),
              ElementsAre("7:63: expected a total such as at least 500 RUB, found `at least 500`"));
  EXPECT_THAT(
      WhenProblems("{receipt: {quantity: at least 3}}"),
      ElementsAre("7:66: expected a quantity such as at least 3 units, found `at least 3`"));
  EXPECT_THAT(WhenProblems("{birthday: 3 days}"),
              ElementsAre("7:56: expected today, or at most 182 days such as within 3 days, found "
                          "`3 days`"));
  EXPECT_EQ(WhenProblems("{birthday: within 183 days}").size(), 1U);
  EXPECT_THAT(WhenProblems("{enrolled: within a month}"),
              ElementsAre("7:56: expected a term such as within 30 days, found `within a month`"));
  EXPECT_THAT(WhenProblems("{purchase number: 0}"),
              ElementsAre("7:63: expected a purchase number such as 1, 3 or every 10, found `0`"));
  EXPECT_THAT(WhenProblems("{weekday: someday}")[0].substr(0, 23), "7:55: expected weekdays");
  EXPECT_THAT(WhenProblems("{dates: {from: 2026-03-02, to: 2026-03-01}}"),
              ElementsAre("7:76: `to` is before `from`"));
  EXPECT_THAT(WhenProblems("{tier: {level: [silver, glod]}}"),
              ElementsAre("7:69: expected a step of `level`, found `glod`"));
  EXPECT_THAT(
      WhenProblems("{tier: {leevl: silver}}"),
      ElementsAre("7:53: unknown key `leevl` in `tier`, such as {level: [silver, gold]}; did "
                  "you mean `level`?"));
  EXPECT_EQ(WhenProblems("{tier: {}}").size(), 1U);
  EXPECT_EQ(WhenProblems("{attribute: {}}").size(), 1U);
  EXPECT_EQ(WhenProblems("{receipt: {}}").size(), 1U);
  EXPECT_EQ(WhenProblems("{attribute: city}").size(), 1U);
  EXPECT_THAT(WhenProblems("{action: review}"), ElementsAre("7:46: `action` needs `on: action`"));
}

TEST(WhenReaderTest, OnlyAPurchaseHasAReceipt) {
  for (const char* when :
       {"{line: {sku: a}}", "{any line: {sku: a}}", "{every line: {sku: a}}", "{tender: cash}",
        "{coupon: c}", "{receipt: {total: at least 1 RUB}}", "{purchase number: 1}"}) {
    for (const char* on : {"action", "enrolled"}) {
      const std::vector<std::string> problems = WhenProblems(when, on);
      ASSERT_EQ(problems.size(), 1U) << when;
      EXPECT_THAT(problems[0], testing::EndsWith(absl::StrCat("asks about a receipt, and `on: ", on,
                                                              "` has none")));
    }
  }
}

TEST(WhenReaderTest, DaysOfTheYear) {
  const Condition season = WhenOf("{season: {from: 1 December, to: end of February}}");
  EXPECT_EQ(season.kind, Kind::kSeason);
  EXPECT_EQ(season.from, 1201);
  EXPECT_EQ(season.to, 231);
  const Condition enrolled = WhenOf("{enrolled: {from: 1 May, to: 31 May}}");
  EXPECT_EQ(enrolled.kind, Kind::kEnrolledDay);
  EXPECT_EQ(enrolled.to, 531);
  const Condition issued = WhenOf("{attribute: {card_issued: {from: 1 May, to: 2 May}}}");
  EXPECT_EQ(issued.kind, Kind::kAttributeDay);
  EXPECT_EQ(issued.text, "card_issued");
  EXPECT_EQ(issued.from, 501);
}

}  // namespace
}  // namespace kopilka
