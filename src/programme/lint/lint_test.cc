#include "programme/lint/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "programme/sample.h"
#include "support/source_path.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> WarningsOf(const std::string& yaml,
                                    std::optional<Instant> now = std::nullopt) {
  const absl::StatusOr<std::vector<Warning>> warnings = LintText(yaml, "f", now);
  EXPECT_TRUE(warnings.ok()) << warnings.status();
  std::vector<std::string> texts;
  if (!warnings.ok()) return texts;
  for (const Warning& warning : *warnings) texts.push_back(warning.ToString());
  return texts;
}

// A programme of which nothing is warned of, with these keys added; they begin on line 6.
std::string Good(absl::string_view rest) {
  return Sample(
      absl::StrCat("wallets: {bonus: {burn: {worth: 1.00 RUB}, at_most: 1 000 points}}\n"
                   "tiers: {level: {by: spend, steps: {low: {}, high: {from: 9.00 RUB}}}}\n",
                   rest));
}
constexpr char kBase[] =
    "  base: {on: purchase, give: {bonus: {per: 1.00 RUB, points: 1, by_tier: level}}}\n";
std::string Campaigns(absl::string_view lines) {
  return Good(absl::StrCat("campaigns:\n", kBase, lines));
}
std::string WithCondition(absl::string_view when) {
  return Campaigns(
      absl::StrCat("  c:\n    on: purchase\n    when: ", when, "\n    give: {bonus: 7}\n"));
}

// One warning that holds all the texts.
void ExpectOne(const std::string& yaml, const std::vector<std::string>& parts,
               std::optional<Instant> now = std::nullopt) {
  const std::vector<std::string> warnings = WarningsOf(yaml, now);
  ASSERT_EQ(warnings.size(), 1u) << ::testing::PrintToString(warnings) << yaml;
  for (const std::string& part : parts) {
    EXPECT_TRUE(absl::StrContains(warnings[0], part)) << warnings[0] << "\n" << part;
  }
}

TEST(LintTest, AGoodFile) { EXPECT_THAT(WarningsOf(Campaigns("")), IsEmpty()); }

TEST(LintTest, AWarningSaysWhereWhyAndWhatToDo) {
  EXPECT_THAT(WarningsOf(WithCondition("{all: [{weekday: tue}, {weekday: wed}]}")),
              ElementsAre("f:10:5: campaign `c` can never fire: its conditions exclude each other; "
                          "drop one of the conditions, or say `any` where one is enough"));
}

TEST(LintTest, ConditionsThatExcludeEachOther) {
  for (const char* when : {
           "{all: [{weekday: mon-wed}, {weekday: thu}]}",
           "{weekday: tue, not: {weekday: mon-fri}}",
           "{all: [{hours: 09:00-12:00}, {hours: 12:00-14:00}]}",
           "{all: [{hours: 22:00-02:00}, {not: {hours: 21:00-03:00}}]}",
           "{all: [{dates: {from: 2026-03-01, to: 2026-03-08}}, "
           "{dates: {from: 2026-03-09, to: 2026-03-10}}]}",
           "{all: [{store: s1}, {store: s2}]}",
           "{store: [s1, s2], not: {store: [s1, s2, s3]}}",
           "{all: [{channel: app}, {channel: web}]}",
           "{tier: {level: high}, not: {tier: {level: high}}}",
           "{all: [{tier: {level: high}}, {tier: {level: low}}]}",
           "{receipt: {total: at least 500.00 RUB}, not: {receipt: {total: at least 500.00 RUB}}}",
           "{all: [{receipt: {total: at least 600 RUB}}, "
           "{not: {receipt: {total: at least 500 RUB}}}]}",
           "{birthday: within 3 days, not: {birthday: within 3 days}}",
           "{enrolled: within 3 days, not: {enrolled: within 30 days}}",
           "{all: [{purchase number: 1}, {purchase number: 2}]}",
           "{all: [{purchase number: 5}, {purchase number: every 10}]}",
           "{segment: vip, not: {segment: vip}}",
           "{any: [{weekday: tue, not: {weekday: tue}}, {all: [{store: s1}, {store: s2}]}]}",
           "{weekday: tue, any: [{weekday: wed}, {weekday: thu}]}",
           "{any line: {brand: acme}, not: {any line: {brand: acme}}}",
       }) {
    ExpectOne(WithCondition(when), {"`c` can never fire"});
  }
}

TEST(LintTest, APartIsACategoryToo) {
  ExpectOne(
      Campaigns("  c: {on: purchase, when: {set: {sausage: 1 unit}}, give: {bonus: 7}}\n"
                "  d: {on: purchase, when: {line: {category: sausages}}, give: {bonus: 8}}\n"),
      {"sausage"});
}

TEST(LintTest, SetsThatAreNeverComplete) {
  for (const char* set : {
           "{a: {category: tea}, b: {category: tea}}",
           "{any: {any: [{category: tea}, {category: food}]}, "
           "tea: {any: [{category: tea}, {category: food}], brand: acme}}",
           "{a: {units: 0.5, category: tea}, b: {category: tea}}",
           "{a: {category: tea, not: {category: tea}}, b: {brand: acme}}",
       }) {
    ExpectOne(WithCondition(absl::StrCat("{set: ", set, "}")),
              {"the set of campaign `c` can never be complete"});
  }
  for (const char* set : {
           "{tea: 2 units, cups: 1 unit}", "{a: {category: tea, brand: acme}, b: {category: tea}}",
           "{a: {category: tea}, b: {units: 0.5, category: tea}}",  // By weight.
       }) {
    EXPECT_THAT(WarningsOf(WithCondition(absl::StrCat("{set: ", set, "}"))), IsEmpty()) << set;
  }
}

TEST(LintTest, ConditionsThatAlmostExcludeEachOther) {
  for (const char* when : {
           "{all: [{weekday: mon-wed}, {weekday: wed-thu}]}",
           "{all: [{hours: 09:00-12:01}, {hours: 12:00-14:00}]}",
           "{all: [{hours: 22:00-02:00}, {not: {hours: 22:00-01:00}}]}",
           "{all: [{dates: {from: 2026-03-01, to: 2026-03-09}}, "
           "{dates: {from: 2026-03-09, to: 2026-03-10}}]}",
           "{store: [s1, s2], not: {store: s1}}",
           "{tier: {level: [low, high]}, not: {tier: {level: high}}}",
           "{all: [{receipt: {total: at least 500 RUB}}, "
           "{not: {receipt: {total: at least 600 RUB}}}]}",
           "{birthday: within 4 days, not: {birthday: within 3 days}}",
           "{all: [{purchase number: 20}, {purchase number: every 10}]}",
           "{segment: vip, not: {segment: staff}}",
           "{all: [{segment: vip}, {segment: staff}]}",
           "{weekday: tue, any: [{weekday: wed}, {weekday: tue-thu}]}",
           "{any line: {brand: acme}, not: {every line: {brand: acme}}}",
       }) {
    EXPECT_THAT(WarningsOf(WithCondition(when)), IsEmpty()) << when;
  }
}

TEST(LintTest, DaysOutsideTheValidity) {
  const auto campaign = [](absl::string_view last) {
    return Campaigns(absl::StrCat(
        "  c: {valid: {from: 2026-03-01, to: 2026-03-31}, on: purchase, give: {bonus: 7}, when: "
        "{dates: {from: 2026-02-01, to: ",
        last, "}}}\n"));
  };
  ExpectOne(campaign("2026-02-28"), {"f:8:", "can never fire"});
  EXPECT_THAT(WarningsOf(campaign("2026-03-01")), IsEmpty());
}

TEST(LintTest, ACampaignOfThePast) {
  const std::string may =
      Campaigns("  may: {valid: {to: 2026-05-31}, on: purchase, give: {bonus: 7}}\n");
  const Instant end = PlanOf(may)->zone->StartOf(DayOf({2026, 6, 1})) + Days(60);
  ExpectOne(may, {"campaign `may` is over"}, end);
  EXPECT_THAT(WarningsOf(may, end - Millis{1}), IsEmpty());
  EXPECT_THAT(WarningsOf(may), IsEmpty());
}

TEST(LintTest, TwinsAndCampaignsThatGiveNothing) {
  ExpectOne(
      Campaigns("  a: {on: enrolled, give: {bonus: 5}}\n  b: {on: enrolled, give: {bonus: 5}}\n"),
      {"f:9:", "campaign `b` says the same as `a`"});
  EXPECT_THAT(WarningsOf(Campaigns("  a: {on: enrolled, give: {bonus: 5}}\n"
                                   "  b: {on: enrolled, give: {bonus: 6}}\n")),
              IsEmpty());
  ExpectOne(Campaigns("  a: {on: enrolled, give: {bonus: 0}}\n"), {"`a` gives nothing"});
}

TEST(LintTest, LimitsBelowOneAward) {
  const auto limited = [](absl::string_view limit) {
    return Campaigns(absl::StrCat("  c: {on: purchase, give: {bonus: 50}, limit: ", limit, "}\n"));
  };
  ExpectOne(limited("{points: 49, each: day}"), {"f:8:", "at least 50", "limit of 49 cuts"});
  ExpectOne(limited("{points: 49, each: day, over: refuse}"), {"refuses that every time"});
  ExpectOne(limited("{points: 0, each: day}"), {"its limit is 0"});
  EXPECT_THAT(WarningsOf(limited("{points: 50, each: day}")), IsEmpty());
  EXPECT_THAT(WarningsOf(limited("{times: 1, each: day}")), IsEmpty());
}

TEST(LintTest, SoftLimitsThatNobodyHears) {
  const std::string limited = Campaigns(
      "  c: {on: purchase, give: {bonus: 7}, limit: {points: 5, each: day, over: tell}}\n");
  ExpectOne(limited, {"a limit of campaign `c` tells what no trigger says"});
  for (const char* const keys : {"on: limit", "on: limit, campaign: c"}) {
    EXPECT_THAT(WarningsOf(absl::StrCat(limited, "triggers: {t: {", keys, "}}\n")), IsEmpty());
  }
  EXPECT_EQ(
      WarningsOf(absl::StrCat(limited, "triggers: {t: {on: limit, campaign: base}}\n")).size(), 2u)
      << "one is not heard, the other never speaks";
}

// 500 a month hold back before 500 of the month or of a day of it are passed, not before those of a
// week, which may lie in two months.
TEST(LintTest, SoftLimitsBehindHardOnes) {
  const auto with = [](absl::string_view soft, absl::string_view hard = "") {
    return absl::StrCat(
        Campaigns(absl::StrCat("  c: {on: purchase, give: {bonus: 7}, limit: [{", soft,
                               ", over: tell}, {points: 500, each: month", hard, "}]}\n")),
        "triggers: {t: {on: limit}}\n");
  };
  for (const char* const soft : {"points: 500, each: month", "points: 900, each: day"}) {
    ExpectOne(with(soft), {"a limit of campaign `c` never tells, as another one holds back before "
                           "it; let the one that tells be the lower"});
  }
  for (const char* const soft : {"points: 499, each: month", "points: 500, each: week",
                                 "points: 500, each: year", "times: 500, each: month"}) {
    EXPECT_THAT(WarningsOf(with(soft)), IsEmpty()) << soft;
  }
  EXPECT_THAT(WarningsOf(with("points: 500, each: month", ", freed by return: yes")), IsEmpty());
}

TEST(LintTest, BudgetsThatNobodyReaches) {
  const auto with = [](absl::string_view limit) {
    return absl::StrCat(
        Campaigns(absl::StrCat("  c: {on: purchase, give: {bonus: 50}, limit: ", limit, "}\n")),
        "budgets: {molkom: {points: 1 000}}\n");
  };
  ExpectOne(with("{points: 50, each: day}"), {"f:9:", "no campaign draws on the budget `molkom`"});
  EXPECT_THAT(WarningsOf(with("{budget: molkom}")), IsEmpty());
}

TEST(LintTest, GroupsInWhichNamesDecide) {
  const auto grouped = [](absl::string_view a, absl::string_view b) {
    return absl::StrCat(Campaigns(absl::StrCat(
                            "  a: {on: purchase, when: {weekday: tue}, give: {bonus: 5}, combine: ",
                            a, "}\n  b: {on: purchase, give: {bonus: 6}, combine: ", b, "}\n")),
                        "groups: {g: {choose: first}}\n");
  };
  ExpectOne(grouped("g", "g"), {"f:9:", "`b` and `a` have the same priority in group `g`"});
  EXPECT_THAT(WarningsOf(grouped("{group: g, priority: 2}", "{group: g, priority: 1}")), IsEmpty());
  ExpectOne(grouped("{group: g, priority: 1}", "{group: g, priority: 2}"),
            {"f:8:", "campaign `a` never gives: whenever it would, `b` comes first"});
  ExpectOne(absl::StrCat(Campaigns(""), "groups: {g: {choose: first}}\n"),
            {"group `g` has nothing to choose from"});
}

TEST(LintTest, DatesThatAPurchaseMoves) {
  const auto with = [](absl::string_view expires) {
    return Sample(absl::StrCat("wallets: {bonus: {expires: ", expires,
                               "}}\ncampaigns:\n  a: {on: enrolled, give: {bonus: {points: 1, "
                               "expires: 1 day}}}\n"));
  };
  ExpectOne(with("1 year after the last purchase"),
            {"f:6:", "every purchase prolongs the points of wallet `bonus`"});
  EXPECT_THAT(WarningsOf(with("1 year")), IsEmpty());
}

TEST(LintTest, WalletsThatNothingFillsOrEmpties) {
  const auto wallets = [](absl::string_view promo, absl::string_view give) {
    return Sample(absl::StrCat("wallets: {bonus: {burn: {worth: 1.00 RUB}}, promo: {", promo,
                               "}}\ncampaigns:\n  a: {on: enrolled, give: {", give, "}}\n"));
  };
  ExpectOne(wallets("expires: 1 day", "bonus: 1"),
            {"f:4:", "no campaign gives points to wallet `promo`"});
  ExpectOne(wallets("", "bonus: 1, promo: 1"), {"points of wallet `promo` neither pay nor expire"});
  EXPECT_THAT(WarningsOf(wallets("expires: 1 day", "bonus: 1, promo: 1")), IsEmpty());
  EXPECT_THAT(WarningsOf(wallets("", "bonus: 1, promo: {points: 1, expires: 1 day}")), IsEmpty());
  ExpectOne(wallets("burn: {worth: 1 RUB, minimum: 101 points}, at_most: 100 points",
                    "bonus: 1, promo: 1"),
            {"holds at most 100 points, and the fewest that pay are 101"});
  EXPECT_THAT(WarningsOf(wallets("burn: {worth: 1 RUB, minimum: 100 points}, at_most: 100 points",
                                 "bonus: 1, promo: 1")),
              IsEmpty());
}

TEST(LintTest, PayoutsThatNobodyCanAskFor) {
  const auto wallet = [](absl::string_view keys) {
    return Sample(absl::StrCat("wallets: {bonus: {payout: {worth: 1.00 RUB, ", keys,
                               "}}\ncampaigns:\n  a: {on: enrolled, give: {bonus: 1}}\n"));
  };
  EXPECT_THAT(WarningsOf(wallet("minimum: 100 points}")), IsEmpty()) << "they are spent";
  ExpectOne(wallet("minimum: 101 points}, at_most: 100 points"),
            {"f:4:", "holds at most 100 points, and the fewest that are paid out are 101"});
  EXPECT_THAT(WarningsOf(wallet("minimum: 100 points}, at_most: 100 points")), IsEmpty());
  ExpectOne(wallet("minimum: 101 points, multiple: 20 points, at_most: 119 points, each: day}"),
            {"at most 119 points of wallet `bonus` are paid out, and the fewest are 120"});
  EXPECT_THAT(WarningsOf(wallet("minimum: 101 points, multiple: 20 points, at_most: 120 points, "
                                "each: day}")),
              IsEmpty());
  ExpectOne(wallet("per: 30 points, multiple: 20 points, at_most: 59 points, each: day}"),
            {"the fewest are 60"});
  EXPECT_THAT(WarningsOf(absl::StrCat(wallet("per: 1 point}"), "triggers: {t: {on: redeemed}}\n")),
              IsEmpty());
}

TEST(LintTest, LaddersThatNothingAsksFor) {
  const std::string rest = "campaigns:\n  a: {on: enrolled, give: {bonus: 1}}\n";
  ExpectOne(Good(rest), {"f:5:", "no campaign and no trigger asks for ladder `level`"});
  EXPECT_THAT(WarningsOf(Good(rest + "triggers: {t: {on: tier changed}}\n")), IsEmpty());
}

TEST(LintTest, TriggersThatNeverSpeak) {
  const auto trigger = [](absl::string_view keys) {
    return absl::StrCat(Campaigns(""), "triggers: {t: {", keys, "}}\n");
  };
  ExpectOne(trigger("on: expired"), {"trigger `t` can never speak: no points expire"});
  ExpectOne(trigger("on: expiring, in: 3 days"), {"no points expire"});
  ExpectOne(trigger("on: activated"), {"all points may be spent at once"});
  ExpectOne(trigger("on: balance, wallet: bonus, reaches: 1 001 points"), {"never holds so many"});
  ExpectOne(trigger("on: accrued, at least: 1 001 points"), {"never holds so many"});
  ExpectOne(trigger("on: balance, wallet: bonus, falls below: 0 points"), {"the threshold is 0"});
  ExpectOne(trigger("on: will downgrade, in: 3 days"), {"nobody goes down"});
  ExpectOne(trigger("on: limit"), {"no limit tells"});
  ExpectOne(trigger("on: near tier, ladder: level, within: 0.00 RUB"), {"to lack nothing"});
  for (const char* keys : {"on: redeemed", "on: tier changed", "on: birthday",
                           "on: near tier, ladder: level, within: 0.01 RUB",
                           "on: balance, wallet: bonus, reaches: 1 000 points",
                           "on: accrued, at least: 1 000 points"}) {
    EXPECT_THAT(WarningsOf(trigger(keys)), IsEmpty()) << keys;
  }
}

TEST(LintTest, AWordThatStandsInAListTwice) {
  ExpectOne(WithCondition("{line: {sku: [a1, a2, a1]}}"),
            {"f:10:", "`a1` stands in this list twice"});
  EXPECT_THAT(WarningsOf(WithCondition("{line: {sku: [a1, a2, a3]}}")), IsEmpty());
}

TEST(LintTest, TwoSpellingsOfOneWord) {
  ExpectOne(WithCondition("{any: [{segment: pensioner}, {segment: Pensioner}]}"),
            {"the segment `Pensioner` is spelt nearly as `pensioner` of line 10"});
  ExpectOne(WithCondition("{segment: [student, students]}"),
            {"`students` is spelt nearly as `student`"});
  ExpectOne(WithCondition("{attribute: {city: [kazan, kazann]}}"), {"the attribute city `kazann`"});
  for (const char* when :
       {"{segment: [cat, car]}", "{segment: [vip-10, vip-11]}",
        "{segment: pensioner, tender: pensioners}", "{segment: [student, pensioner]}"}) {
    EXPECT_THAT(WarningsOf(WithCondition(when)), IsEmpty()) << when;
  }
}

TEST(LintTest, RightsAreGivenAndBought) {
  const std::string rights = "coupons: {c: {}}\nentitlements: {r: {}}\n";
  const auto with = [&](absl::string_view wallet, absl::string_view rest) {
    return Sample(absl::StrCat(rights, "wallets: {stars: {", wallet, "}}\n", rest,
                               "campaigns: {a: {on: purchase, give: {stars: 1}}}\n"));
  };
  ExpectOne(with("", ""), {"points of wallet `stars` neither pay nor expire"});
  EXPECT_THAT(WarningsOf(with("becomes: {each: 5 points, coupon: c}", "")), IsEmpty());
  EXPECT_THAT(WarningsOf(with("", "rewards: {x: {price: 5 stars, gives: {coupon: c}}}\n")),
              IsEmpty());
  EXPECT_THAT(WarningsOf(with("becomes: {each: 5 points, coupon: c}",
                              "triggers: {t: {on: redeemed, wallet: stars}}\n")),
              IsEmpty());
  EXPECT_THAT(WarningsOf(Sample(absl::StrCat(
                  rights, "wallets: {}\ncampaigns: {a: {on: purchase, give: {coupon: c}}}\n"))),
              IsEmpty());
  EXPECT_THAT(
      WarningsOf(with("expires: 1 year", "tiers: {t: {by: spend, steps: {l: {gives: r}}}}\n")),
      IsEmpty());
}

TEST(LintTest, NothingIsWarnedOfInTheProgrammesThatWeShow) {
  const auto folder = SourcePath(__FILE__).parent_path() / "../../../programmes";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string path = file.path();
    if (!path.ends_with(".yaml") || path.ends_with(".scenario.yaml")) continue;
    const absl::StatusOr<std::vector<Warning>> warnings = LintFile(path, std::nullopt);
    ASSERT_TRUE(warnings.ok()) << warnings.status();
    for (const Warning& warning : *warnings) ADD_FAILURE() << warning.ToString();
  }
}

}  // namespace
}  // namespace kopilka
