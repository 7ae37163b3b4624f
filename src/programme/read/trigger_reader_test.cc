#include "programme/read/trigger_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

std::string TriggerText(absl::string_view keys) {
  return absl::StrCat(kSampleHead, kSampleNames, "triggers:\n  t: {", keys, "}\n");
}

TriggerRule TriggerOf(absl::string_view keys) { return PlanOf(TriggerText(keys))->triggers[0]; }

std::vector<std::string> TriggerProblems(absl::string_view keys) {
  return ProblemsOf(TriggerText(keys));
}

TEST(TriggerReaderTest, Amounts) {
  const std::pair<const char*, TriggerKind> kCases[] = {{"accrued", TriggerKind::kAccrued},
                                                        {"redeemed", TriggerKind::kRedeemed},
                                                        {"activated", TriggerKind::kActivated},
                                                        {"expired", TriggerKind::kExpired}};
  for (const auto& [word, kind] : kCases) {
    const TriggerRule plain = TriggerOf(absl::StrCat("on: ", word));
    EXPECT_EQ(plain.name, Name("t"));
    EXPECT_EQ(plain.kind, kind) << word;
    EXPECT_TRUE(plain.wallet.empty());
    EXPECT_EQ(plain.at_least, Points{0});
    const TriggerRule full =
        TriggerOf(absl::StrCat("on: ", word, ", wallet: bonus, at least: 10 points"));
    EXPECT_EQ(full.wallet, Name("bonus"));
    EXPECT_EQ(full.at_least, Points{10});
  }
}

TEST(TriggerReaderTest, DaysBeforeAndDaysAfter) {
  EXPECT_EQ(TriggerOf("on: expiring, in: 7 days").kind, TriggerKind::kExpiring);
  EXPECT_EQ(TriggerOf("on: expiring, in: 7 days").days, 7);
  EXPECT_EQ(TriggerOf("on: birthday, in: 5 days").kind, TriggerKind::kBirthday);
  EXPECT_EQ(TriggerOf("on: birthday, in: 5 days").days, 5);
  EXPECT_EQ(TriggerOf("on: birthday").days, 0);
  EXPECT_EQ(TriggerOf("on: inactive, after: 90 days").kind, TriggerKind::kInactive);
  EXPECT_EQ(TriggerOf("on: inactive, after: 90 days").days, 90);
}

TEST(TriggerReaderTest, Thresholds) {
  const TriggerRule up = TriggerOf("on: balance, wallet: bonus, reaches: 1 000 points");
  EXPECT_EQ(up.kind, TriggerKind::kBalanceThreshold);
  EXPECT_EQ(up.threshold, Points{1000});
  EXPECT_FALSE(up.downwards);
  const TriggerRule down = TriggerOf("on: balance, wallet: bonus, falls below: 100 points");
  EXPECT_EQ(down.threshold, Points{100});
  EXPECT_TRUE(down.downwards);
}

TEST(TriggerReaderTest, Tiers) {
  EXPECT_EQ(TriggerOf("on: tier changed").kind, TriggerKind::kTierChanged);
  EXPECT_TRUE(TriggerOf("on: tier changed").ladder.empty());
  EXPECT_EQ(TriggerOf("on: tier changed, ladder: level").ladder, Name("level"));
}

TEST(TriggerReaderTest, StepsToCome) {
  const TriggerRule near = TriggerOf("on: near tier, ladder: level, within: 10.00 RUB");
  EXPECT_EQ(near.kind, TriggerKind::kNearTier);
  EXPECT_EQ(near.ladder, Name("level"));
  EXPECT_EQ(near.within, 1'000);
  const TriggerRule falls = TriggerOf("on: will downgrade, in: 14 days");
  EXPECT_EQ(falls.kind, TriggerKind::kWillDowngrade);
  EXPECT_EQ(falls.days, 14);
  EXPECT_TRUE(falls.ladder.empty());
  EXPECT_THAT(TriggerProblems("on: near tier, within: 10.00 RUB"),
              ElementsAre("7:6: trigger `t` needs `ladder`"));
  EXPECT_THAT(TriggerProblems("on: near tier, ladder: level"),
              ElementsAre("7:6: trigger `t` needs `within`"));
  EXPECT_THAT(TriggerProblems("on: near tier, ladder: level, within: 2 visits")[0],
              testing::HasSubstr("found `2 visits`"));
}

TEST(TriggerReaderTest, Budgets) {
  EXPECT_EQ(TriggerOf("on: budget, spent: 80 %").kind, TriggerKind::kBudget);
  EXPECT_EQ(TriggerOf("on: budget, spent: 80 %").spent_ppm, 800'000);
  EXPECT_THAT(TriggerProblems("on: budget").size(), 1u);
  EXPECT_THAT(TriggerProblems("on: budget, spent: 80 %, budget: molkom").size(), 1u);
  EXPECT_THAT(TriggerProblems("on: birthday, spent: 80 %").size(), 1u);
}

TEST(TriggerReaderTest, Limits) {
  EXPECT_EQ(TriggerOf("on: limit").kind, TriggerKind::kLimit);
  EXPECT_TRUE(TriggerOf("on: limit").campaign.empty());
  EXPECT_THAT(TriggerProblems("on: limit, campaign: nobody").size(), 1u);
  EXPECT_THAT(TriggerProblems("on: birthday, campaign: nobody").size(), 1u);
}

TEST(TriggerReaderTest, Mistakes) {
  EXPECT_THAT(TriggerProblems("wallet: bonus"), ElementsAre("7:6: trigger `t` needs `on`"));
  EXPECT_THAT(TriggerProblems("on: acrued")[0], testing::EndsWith("did you mean `accrued`?"));
  EXPECT_THAT(TriggerProblems("on: accrued, in: 7 days"),
              ElementsAre("7:20: `in` means nothing with `on: accrued`"));
  EXPECT_THAT(TriggerProblems("on: birthday, wallet: bonus"),
              ElementsAre("7:21: `wallet` means nothing with `on: birthday`"));
  EXPECT_THAT(TriggerProblems("on: accrued, ladder: level"),
              ElementsAre("7:20: `ladder` means nothing with `on: accrued`"));
  EXPECT_THAT(TriggerProblems("on: tier changed, at least: 5 points"),
              ElementsAre("7:25: `at least` means nothing with `on: tier changed`"));
  EXPECT_THAT(TriggerProblems("on: accrued, reaches: 5 points"),
              ElementsAre("7:20: `reaches` means nothing with `on: accrued`"));
  EXPECT_THAT(TriggerProblems("on: expiring"), ElementsAre("7:6: trigger `t` needs `in`"));
  EXPECT_THAT(TriggerProblems("on: inactive"), ElementsAre("7:6: trigger `t` needs `after`"));
  EXPECT_THAT(TriggerProblems("on: balance, reaches: 5 points"),
              ElementsAre("7:6: trigger `t` needs `wallet`"));
  EXPECT_THAT(TriggerProblems("on: balance, wallet: bonus"),
              ElementsAre("7:6: `on: balance` needs `reaches` or `falls below`, one of them"));
  EXPECT_THAT(TriggerProblems("on: accrued, wallet: bnous"),
              ElementsAre("7:28: expected a wallet of `wallets`, found `bnous`; did you mean "
                          "`bonus`?"));
  EXPECT_THAT(TriggerProblems("on: expiring, in: 7"),
              ElementsAre("7:25: expected days such as 7 days, found `7`"));
}

TEST(TriggerReaderTest, Purchases) {
  const TriggerRule third = TriggerOf("on: purchase, number: 3");
  EXPECT_EQ(third.kind, TriggerKind::kPurchase);
  EXPECT_EQ(third.number, 3);
  EXPECT_FALSE(third.every);
  EXPECT_TRUE(TriggerOf("on: purchase, number: every 10").every);
  EXPECT_THAT(TriggerProblems("on: purchase"), ElementsAre("7:6: trigger `t` needs `number`"));
}

TEST(TriggerReaderTest, Segments) {
  EXPECT_EQ(TriggerOf("on: segment entered").kind, TriggerKind::kSegmentEntered);
  EXPECT_EQ(TriggerOf("on: segment entered").segment, "");
  EXPECT_EQ(TriggerOf("on: segment left, segment: vip").kind, TriggerKind::kSegmentLeft);
  EXPECT_EQ(TriggerOf("on: segment left, segment: vip").segment, "vip");
}

TEST(TriggerReaderTest, Actions) {
  const TriggerRule plain = TriggerOf("on: action");
  EXPECT_EQ(plain.kind, TriggerKind::kAction);
  EXPECT_EQ(plain.after.n, 0);
  EXPECT_EQ(plain.when.kind, Condition::Kind::kAlways);
  const TriggerRule left = TriggerOf("on: action, when: {action: basket-left}, after: 4 hours");
  EXPECT_EQ(left.after, Hours(4));
  EXPECT_EQ(left.when.kind, Condition::Kind::kActionKind);
  EXPECT_THAT(TriggerProblems("on: action, after: 2 years"),
              ElementsAre("7:26: expected at most 366 days, found `2 years`"));
}

TEST(TriggerReaderTest, WhatComesWithIt) {
  const auto plan = PlanOf(absl::StrCat(
      kSampleHead, "wallets: {}\ncoupons: {back: {}}\nentitlements: {club: {}}\n",
      "triggers: {t: {on: inactive, after: 30 days, gives: {coupon: back, entitlement: club}}}\n"));
  EXPECT_THAT(plan->triggers[0].gives, ElementsAre(Name("back"), Name("club")));
  EXPECT_THAT(TriggerProblems("on: accrued, gives: {coupon: back}"),
              ElementsAre("7:20: `gives` means nothing with `on: accrued`"));
}

TEST(TriggerReaderTest, ASetTime) {
  const TriggerRule day =
      TriggerOf("on: day, day: 2026-09-01, time: 10:30, when: {segment: parent}");
  EXPECT_EQ(day.kind, TriggerKind::kDay);
  // Moscow is three hours ahead.
  EXPECT_EQ(day.at, Instant{int64_t{DayOf({2026, 9, 1}).n} * 86'400'000} + Millis{27'000'000});
  EXPECT_EQ(day.when.kind, Condition::Kind::kSegment);
  EXPECT_THAT(TriggerProblems("on: day"), ElementsAre("7:6: trigger `t` needs `day`"));
  EXPECT_THAT(TriggerProblems("on: day, day: 2026-09-01, time: 24:00"),
              ElementsAre("7:39: expected a time such as 10:00, found `24:00`"));
}

// On 29 March 2026 the clocks of Berlin go from 02:00 to 03:00.
TEST(TriggerReaderTest, G30ASetTimeOnTheDayTheClockChanges) {
  const auto at = [](const char* time) {
    const auto plan =
        PlanOf(absl::StrCat("programme: p\nzone: Europe/Berlin\ncurrency: RUB\nwallets: {}\n"
                            "triggers: {t: {on: day, day: 2026-03-29, time: ",
                            time, "}}\n"));
    const Instant midnight = {int64_t{DayOf({2026, 3, 29}).n} * 86'400'000};
    return (plan->triggers[0].at - midnight).n / 60'000;  // Minutes since 00:00 UTC.
  };
  EXPECT_EQ(at("00:00"), -60);
  EXPECT_EQ(at("01:30"), 30);
  EXPECT_EQ(at("02:30"), 90) << "which the clocks skip: 03:30";
  EXPECT_EQ(at("10:00"), 480);
}

}  // namespace
}  // namespace kopilka
