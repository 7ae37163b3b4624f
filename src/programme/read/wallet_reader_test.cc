#include "programme/read/wallet_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

WalletRule WalletOf(absl::string_view keys) {
  return PlanOf(Sample(absl::StrCat("wallets: {bonus: {", keys, "}}\n")))->wallets[0];
}

std::vector<std::string> WalletProblems(absl::string_view keys) {
  return ProblemsOf(Sample(absl::StrCat("wallets:\n  bonus: {", keys, "}\n")));  // Line 5.
}

TEST(WalletReaderTest, TheDefaultsAreSafe) {
  const WalletRule wallet = WalletOf("");
  EXPECT_EQ(wallet.name, Name("bonus"));
  EXPECT_FALSE(wallet.burn.has_value());
  EXPECT_EQ(wallet.expires.kind, ExpiryRule::Kind::kNever);
  EXPECT_TRUE(wallet.activates.at_once());
  EXPECT_EQ(wallet.debt, DebtPolicy::kForbidden);
  EXPECT_FALSE(wallet.at_most.has_value());
}

TEST(WalletReaderTest, Life) {
  const WalletRule wallet = WalletOf(
      "expires: '12 months, end of month', activates: after 14 days, debt: allowed, "
      "at_most: 10 000 points");
  EXPECT_EQ(wallet.expires.kind, ExpiryRule::Kind::kRolling);
  EXPECT_EQ(wallet.expires.period.months, 12);
  EXPECT_EQ(wallet.expires.round_to, ExpiryRule::RoundTo::kMonth);
  EXPECT_EQ(wallet.activates.after.days, 14);
  EXPECT_EQ(wallet.debt, DebtPolicy::kAllowed);
  EXPECT_EQ(wallet.at_most, Points{10000});
  EXPECT_EQ(WalletOf("debt: cut at zero").debt, DebtPolicy::kCutAtZero);
  EXPECT_EQ(WalletOf("expires: second 1 March").expires.nth, 2);
  EXPECT_EQ(WalletOf("expires: next 1 March").expires.month, 3);
  EXPECT_TRUE(WalletOf("activates: at once").activates.at_once());
  EXPECT_EQ(WalletOf("activates: after 1 month").activates.after.months, 1);
  const Activation next = WalletOf("activates: next 1 December").activates;
  EXPECT_EQ(next.kind, Activation::Kind::kYearDay);
  EXPECT_EQ(next.month, 12);
  EXPECT_EQ(next.day, 1);
  const Activation on = WalletOf("activates: on 2026-12-01").activates;
  EXPECT_EQ(on.kind, Activation::Kind::kOnDay);
  EXPECT_EQ(on.on, DayOf({2026, 12, 1}));
  for (const char* wrong : {"next December", "2026-12-01", "on 1 December", "after delivery"}) {
    EXPECT_THAT(WalletProblems(absl::StrCat("activates: ", wrong))[0],
                testing::HasSubstr("expected an activation such as"));
  }
  EXPECT_EQ(WalletOf("activates: after 2 hours").activates.after.ms, 7'200'000);
}

TEST(WalletReaderTest, Burn) {
  const BurnRule burn =
      *WalletOf(
           "burn: {worth: 1.00 RUB, per: 10 points, at_most: 30 % of receipt, "
           "except: {category: tobacco}, minimum: 100 points, multiple: 20 points, "
           "receipt_at_least: 500.00 RUB, hold: 30 minutes}")
           .burn;
  EXPECT_EQ(burn.per, Points{10});
  EXPECT_EQ(burn.worth, Money{100});
  EXPECT_EQ(burn.at_most_ppm, 300'000);
  EXPECT_EQ(burn.except.kind, Condition::Kind::kCategory);
  EXPECT_THAT(burn.except.paths, ElementsAre(ElementsAre("tobacco")));
  EXPECT_EQ(burn.minimum, Points{100});
  EXPECT_EQ(burn.multiple, Points{20});
  EXPECT_EQ(burn.receipt_at_least, Money{50000});
  EXPECT_EQ(burn.hold, Seconds(1800));
}

TEST(WalletReaderTest, BurnDefaults) {
  const BurnRule burn = *WalletOf("burn: {worth: 1.00 RUB}").burn;
  EXPECT_EQ(burn.per, Points{1});
  EXPECT_EQ(burn.at_most_ppm, 1'000'000);
  EXPECT_EQ(burn.except.kind, Condition::Kind::kAny);
  EXPECT_TRUE(burn.except.children.empty());
  EXPECT_EQ(burn.minimum, Points{0});
  EXPECT_EQ(burn.multiple, Points{1});
  EXPECT_EQ(burn.receipt_at_least, Money{0});
  EXPECT_EQ(burn.hold, Hours(1));
}

TEST(WalletReaderTest, PaidOut) {
  const PayoutRule payout =
      *WalletOf(
           "payout: {worth: 9.00 RUB, per: 10 points, minimum: 500 points, "
           "multiple: 100 points, at_most: 5 000 points, each: month, hold: 7 days}")
           .payout;
  EXPECT_EQ(payout.per, Points{10});
  EXPECT_EQ(payout.worth, Money{900});
  EXPECT_EQ(payout.minimum, Points{500});
  EXPECT_EQ(payout.multiple, Points{100});
  EXPECT_EQ(payout.most->amount, 5'000);
  EXPECT_EQ(payout.most->each, Limit::Each::kMonth);
  EXPECT_EQ(payout.most->name, Name("payout/bonus"));
  EXPECT_EQ(payout.hold, Days(7));
}

TEST(WalletReaderTest, PaidOutByDefault) {
  EXPECT_FALSE(WalletOf("burn: {worth: 1.00 RUB}").payout.has_value());
  const WalletRule wallet = WalletOf("payout: {worth: 1.00 RUB}");
  EXPECT_FALSE(wallet.burn.has_value()) << "they need not pay for goods";
  EXPECT_EQ(wallet.payout->per, Points{1});
  EXPECT_EQ(wallet.payout->minimum, Points{0});
  EXPECT_EQ(wallet.payout->multiple, Points{1});
  EXPECT_FALSE(wallet.payout->most.has_value());
  EXPECT_EQ(wallet.payout->hold, Days(3));
}

TEST(WalletReaderTest, PayoutMistakes) {
  EXPECT_THAT(WalletProblems("payout: {minimum: 1 point}"),
              ElementsAre("5:19: `payout` needs `worth`"));
  EXPECT_THAT(WalletProblems("payout: {worth: 1 RUB, multiple: 0 points}"),
              ElementsAre("5:44: expected at least 1 point, found `0 points`"));
  EXPECT_THAT(WalletProblems("payout: {worth: 1 RUB, at_most: 5 points}"),
              ElementsAre("5:34: `at_most` and `each` go together"));
  EXPECT_THAT(WalletProblems("payout: {worth: 1 RUB, each: month}"),
              ElementsAre("5:34: `at_most` and `each` go together"));
  EXPECT_THAT(WalletProblems("payout: {worth: 1 RUB, at_most: 5 points, each: receipt}"),
              ElementsAre("5:59: expected a period: a payout has no receipt, found `receipt`"));
  EXPECT_THAT(WalletProblems("payout: {worth: 1 RUB, hold: 31 days}"),
              ElementsAre("5:40: expected at most 30 days, found `31 days`"));
  EXPECT_THAT(ProblemsOf(Sample("wallets:\n  bonus: {payout: {worth: 1 RUB}, becomes: {each: 9 "
                                "points, coupon: c}}\ncoupons: {c: {}}\n")),
              ElementsAre("5:35: points that become something are not paid out"));
}

TEST(WalletReaderTest, Mistakes) {
  EXPECT_THAT(WalletProblems("burn: {per: 10 points}"), ElementsAre("5:17: `burn` needs `worth`"));
  EXPECT_THAT(WalletProblems("burn: {worth: 1 USD}"),
              ElementsAre("5:25: expected an amount such as 1 000.00 RUB, found `1 USD`"));
  EXPECT_THAT(WalletProblems("burn: {worth: 0.00 RUB}"),
              ElementsAre("5:25: expected more than nothing, found `0.00 RUB`"));
  EXPECT_THAT(WalletProblems("burn: {worth: 1 RUB, per: 0 points}"),
              ElementsAre("5:37: expected at least 1 point, found `0 points`"));
  EXPECT_THAT(WalletProblems("burn: {worth: 1 RUB, multiple: 0 points}"),
              ElementsAre("5:42: expected at least 1 point, found `0 points`"));
  EXPECT_THAT(WalletProblems("burn: {worth: 1 RUB, at_most: 30 %}"),
              ElementsAre("5:41: expected a share such as 30 % of receipt, found `30 %`"));
  EXPECT_THAT(WalletProblems("burn: {worth: 1 RUB, at_most: 130 % of receipt}"),
              ElementsAre("5:41: expected a share of at most 100 %, found `130 %`"));
  EXPECT_THAT(WalletProblems("burn: {worth: 1 RUB, hold: 31 days}"),
              ElementsAre("5:38: expected at most 30 days, found `31 days`"));
  EXPECT_THAT(WalletProblems("brun: {worth: 1 RUB}"),
              ElementsAre("5:11: unknown key `brun` in wallet `bonus`; did you mean `burn`?"));
  EXPECT_THAT(
      WalletProblems("debt: alowed"),
      ElementsAre("5:17: expected forbidden | cut at zero | allowed, found `alowed`; did you "
                  "mean `allowed`?"));
  EXPECT_THAT(WalletProblems("debt: [allowed]"),
              ElementsAre("5:17: expected forbidden | cut at zero | allowed, found a list"));
  EXPECT_THAT(WalletProblems("at_most: 100"),
              ElementsAre("5:20: expected points such as 100 points, found `100`"));
  EXPECT_THAT(WalletProblems("activates: 14 days"),
              ElementsAre("5:22: expected an activation such as at once, after 14 days, next 1 "
                          "December, on 2026-12-01 or when delivered, found `14 days`"));
  EXPECT_THAT(WalletProblems("expires: "), ElementsAre("5:11: `expires` has no value"));
  EXPECT_THAT(
      ProblemsOf(Sample("wallets: {a b: {}}\n"))[0],
      "4:11: expected the name of a wallet (letters, digits, - _ . and at most 64 of them), "
      "found `a b`");
  EXPECT_THAT(ProblemsOf(Sample("wallets: bonus\n")),
              ElementsAre("4:10: expected a map from names to wallets, found `bonus`"));
  EXPECT_THAT(ProblemsOf(Sample("wallets: {bonus: yes}\n")),
              ElementsAre("4:18: expected wallet `bonus`, found `yes`"));
}

TEST(WalletReaderTest, WaitingForAnEvent) {
  const Activation when = WalletOf("activates: when delivered").activates;
  EXPECT_EQ(when.kind, Activation::Kind::kEvent);
  EXPECT_EQ(when.event, Name("delivered"));
  EXPECT_FALSE(when.at_once());
  const auto problem = [](absl::string_view campaign) {
    return ProblemsOf(
        Sample(absl::StrCat("wallets: {bonus: {activates: when delivered}}\n"
                            "campaigns: {c: {",
                            campaign, "}}\n")));
  };
  for (const char* campaign :
       {"on: enrolled, give: {bonus: 5}", "on: purchase, give: {bonus: 5, to: inviter}",
        "on: purchase, give: {bonus: 5}, limit: {points: 100, per: campaign}"}) {
    EXPECT_THAT(problem(campaign),
                ElementsAre(testing::HasSubstr("points that wait for an event are given")))
        << campaign;
  }
  EXPECT_EQ(PlanOf(Sample("wallets: {bonus: {activates: when delivered}}\n"
                          "campaigns: {c: {on: enrolled, give: {bonus: {points: 5, activates: at "
                          "once}}}}\n"))
                ->campaigns.size(),
            1U);
}

TEST(WalletReaderTest, ExpiriesThatAskAboutTheMember) {
  EXPECT_EQ(WalletOf("expires: second anniversary").expires.kind, ExpiryRule::Kind::kAnniversary);
  EXPECT_EQ(WalletOf("expires: second anniversary").expires.nth, 2);
  const ExpiryRule sliding =
      WalletOf("expires: '12 months after the last purchase, end of month'").expires;
  EXPECT_EQ(sliding.kind, ExpiryRule::Kind::kAfterPurchase);
  EXPECT_EQ(sliding.period.months, 12);
  EXPECT_EQ(sliding.round_to, ExpiryRule::RoundTo::kMonth);
  const ExpiryRule of_tiers =
      PlanOf(
          Sample("tiers: {level: {by: spend, steps: {regular: {}, gold: {from: 100.00 RUB}}}}\n"
                 "wallets: {bonus: {expires: [{on: next anniversary, when: {tier: {level: gold}}},"
                 " 6 months]}}\n"))
          ->wallets[0]
          .expires;
  ASSERT_EQ(of_tiers.cases.size(), 1U);
  EXPECT_EQ(of_tiers.cases[0].when.kind, Condition::Kind::kTier);
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: enrolled, give: {bonus: {points: 1, expires: 1 month "
                                        "after the last purchase}}"))[0],
              testing::HasSubstr("a date of these points alone"));
}

TEST(WalletReaderTest, Reinstates) {
  const auto plan = PlanOf(Sample(
      "tiers: {level: {by: spend, steps: {regular: {}, gold: {from: 100.00 RUB}}}}\n"
      "wallets: {bonus: {expires: 30 days, reinstates: [{within: 10 days}, {within: 20 days, "
      "expires: 14 days, when: {tier: {level: gold}}}]}}\n"));
  const auto& rules = plan->wallets[0].reinstates;
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0].days, 10);
  EXPECT_EQ(rules[0].expires.period.days, 30) << "the wallet's";
  EXPECT_EQ(rules[0].when.kind, Condition::Kind::kAlways);
  EXPECT_EQ(rules[1].days, 20);
  EXPECT_EQ(rules[1].expires.period.days, 14);
  EXPECT_EQ(rules[1].when.kind, Condition::Kind::kTier);
  EXPECT_TRUE(WalletOf("").reinstates.empty());
  EXPECT_THAT(WalletProblems("reinstates: {within: 366 days}")[0],
              testing::HasSubstr("a window of at most 365 days"));
  EXPECT_THAT(WalletProblems("reinstates: {expires: 14 days}")[0], testing::HasSubstr("`within`"));
  EXPECT_THAT(
      ProblemsOf(Sample("wallets: {bonus: {expires: 1 day, reinstates: {within: 90 days}}}\n"
                        "remember: {receipts: 60 days}\n"))[0],
      testing::HasSubstr("must not be shorter than what `bonus` reinstates"));
}

TEST(WalletReaderTest, TheFirstExpiryThatFits) {
  const ExpiryRule rule =
      WalletOf(
          "expires: [{on: second 1 March, when: {segment: vip}}, {after: 6 months, "
          "when: {enrolled: {from: 1 January, to: end of February}}}, next 1 March]")
          .expires;
  EXPECT_EQ(rule.kind, ExpiryRule::Kind::kCalendar);
  EXPECT_EQ(rule.nth, 1);
  ASSERT_EQ(rule.cases.size(), 2U);
  EXPECT_EQ(rule.cases[0].when.kind, Condition::Kind::kSegment);
  EXPECT_EQ(rule.cases[0].rule.nth, 2);
  EXPECT_EQ(rule.cases[1].when.kind, Condition::Kind::kEnrolledDay);
  EXPECT_EQ(rule.cases[1].when.from, 101);
  EXPECT_EQ(rule.cases[1].when.to, 231);
  EXPECT_EQ(rule.cases[1].rule.period.months, 6);
  EXPECT_THAT(WalletProblems("expires: [next 1 March, 6 months]")[0],
              testing::HasSubstr("`when` in every expiry but the last"));
  EXPECT_THAT(WalletProblems("expires: [{on: next 1 March, when: {segment: vip}}]")[0],
              testing::HasSubstr("for every expiry but the last"));
  EXPECT_THAT(WalletProblems("expires: [{on: 6 months}]")[0],
              testing::HasSubstr("said with `after`"));
  EXPECT_THAT(WalletProblems("expires: [{after: next 1 March}]")[0],
              testing::HasSubstr("said with `on`"));
}

}  // namespace
}  // namespace kopilka
