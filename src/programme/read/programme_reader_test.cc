#include "programme/read/programme_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

std::string Text(absl::string_view rest) {
  return Sample(absl::StrCat("wallets: {b: {}}\n", rest));
}

TEST(ProgrammeReaderTest, TheSmallestProgramme) {
  const auto plan = PlanOf(Text(""));
  EXPECT_EQ(plan->programme, "p");
  EXPECT_EQ(plan->semantics, 1U);
  EXPECT_EQ(plan->currency, "RUB");
  EXPECT_EQ(plan->currency_digits, 2);
  EXPECT_EQ(plan->funder, Name("p"));
  EXPECT_EQ(plan->wallets.size(), 1U);
  EXPECT_TRUE(plan->tiers.empty());
  EXPECT_TRUE(plan->campaigns.empty());
  EXPECT_TRUE(plan->triggers.empty());
  EXPECT_EQ(plan->returns.by, ReturnRule::By::kReEarn);
  EXPECT_EQ(plan->returns.take, ReturnRule::Take::kUnlimited);
  EXPECT_EQ(plan->earns_nothing.kind, Condition::Kind::kAny);
  EXPECT_TRUE(plan->earns_nothing.children.empty());
  EXPECT_THAT(plan->tenders_earn_nothing, UnorderedElementsAre("points"));
  EXPECT_EQ(plan->late, Days(60));
  EXPECT_EQ(plan->early, Hours(1));
  EXPECT_EQ(plan->remember_receipts, Days(1096));
  EXPECT_EQ(plan->remember_events, Days(400));
}

TEST(ProgrammeReaderTest, EveryOtherKey) {
  const auto plan =
      PlanOf(Text("semantics: 1\nfunder: chain\nreturns: {by: share, take: within balance}\n"
                  "earning: {except: {brand: x}, not_paid_with: [gift-card, bonus-card]}\n"
                  "accepts: {late: 10 days, early: 5 minutes}\nremember: {receipts: 1 year, "
                  "events: 20 days}\n"));
  EXPECT_EQ(plan->funder, Name("chain"));
  EXPECT_EQ(plan->returns.by, ReturnRule::By::kShare);
  EXPECT_EQ(plan->returns.take, ReturnRule::Take::kWithinBalance);
  EXPECT_EQ(plan->earns_nothing.kind, Condition::Kind::kBrand);
  EXPECT_THAT(plan->tenders_earn_nothing,
              UnorderedElementsAre("points", "gift-card", "bonus-card"));
  EXPECT_EQ(plan->late, Days(10));
  EXPECT_EQ(plan->early, Seconds(300));
  EXPECT_EQ(plan->remember_receipts, Days(366));
  EXPECT_EQ(plan->remember_events, Days(20));
  EXPECT_EQ(PlanOf(Text("returns: {take: only pending}\n"))->returns.take,
            ReturnRule::Take::kOnlyPending);
}

TEST(ProgrammeReaderTest, TheCurrencyHasItsDigits) {
  const auto plan = PlanOf(
      "programme: p\nzone: Asia/Tokyo\ncurrency: JPY\nwallets: {b: {burn: {worth: 1 JPY}}}\n");
  EXPECT_EQ(plan->currency_digits, 0);
  EXPECT_EQ(plan->wallets[0].burn->worth, Money{1});
}

TEST(ProgrammeReaderTest, AllMistakesAtOnceInTheirOrder) {
  EXPECT_THAT(ProblemsOf("programe: p\nzone: Mars/Olympus\ncurrency: RUBB\n"
                         "wallets: {b: {burn: {worth: 1 RUB, at_most: 3}}}\nsemantics: 2\n"),
              ElementsAre("1:1: a programme needs `programme`",
                          "1:1: unknown key `programe` in a programme; did you mean `programme`?",
                          "2:7: expected a time zone such as Europe/Moscow, found `Mars/Olympus`",
                          "3:11: expected a currency code such as RUB, found `RUBB`; did you mean "
                          "`RUB`?",
                          "4:45: expected a share such as 30 % of receipt, found `3`",
                          "5:12: expected 1, found `2`; did you mean `1`?"));
}

TEST(ProgrammeReaderTest, ACurrencyIsMisspeltOnce) {
  for (const char* const code : {"RUR", "rub", "RBU"}) {
    EXPECT_THAT(ProblemsOf(absl::StrCat("programme: p\nzone: UTC\ncurrency: ", code,
                                        "\nwallets: {b: {burn: {worth: 1.00 ", code,
                                        "}}, "
                                        "c: {burn: {worth: 1.00 RUB}}}\n")),
                ElementsAre(absl::StrCat("3:11: expected a currency code such as RUB, found `",
                                         code, "`; did you mean `RUB`?")));
  }
}

// A programme in which everything is referred to.
constexpr char kConnected[] = R"(programme: p
zone: Europe/Moscow
currency: RUB
funder: chain
funders: [dairy]
stores: {s1: {}}
other_stores: any
wallets:
  bonus: {burn: {worth: 1.00 RUB, per: 10 points, receipt_at_least: 5.00 RUB}}
tiers:
  level:
    by: spend
    window: year
    review: 1 January
    downgrade: one step
    steps: {regular: {}, silver: {from: 100.00 RUB}, gold: {from: 200.00 RUB}}
campaigns:
  base:
    on: purchase
    when: {line: {brand: own}, receipt: {total: at least 5.00 RUB}, store: s1}
    give: {bonus: {per: 1.00 RUB, of: matching lines, points: 1, by_tier: level}}
    funded_by: dairy
  share:
    on: purchase
    when: {tier: {level: [silver]}}
    give: {bonus: 2 %}
    limit: {points: 5, each: month}
  tiered:
    on: purchase
    give: {bonus: {points: {regular: 1, silver: 2, gold: 3}}}
  review:
    on: action
    when: {action: review}
    give: {bonus: 5}
triggers:
  low: {on: balance, wallet: bonus, reaches: 5 points}
  moved: {on: tier changed, ladder: level}
)";

// The file without the lines of one key, which is at its only place.
std::string Without(absl::string_view key, absl::string_view instead) {
  std::vector<std::string> kept;
  std::optional<size_t> depth;  // Of the key, while in its lines.
  for (const absl::string_view line : absl::StrSplit(kConnected, '\n')) {
    const size_t indent = line.find_first_not_of(' ');
    if (depth && indent != line.npos && indent > *depth) continue;
    depth = std::nullopt;
    if (absl::StartsWith(absl::StripLeadingAsciiWhitespace(line), absl::StrCat(key, ":"))) {
      depth = indent;
      if (!instead.empty()) kept.push_back(absl::StrCat(std::string(indent, ' '), instead));
    } else {
      kept.emplace_back(line);
    }
  }
  return absl::StrJoin(kept, "\n");
}

// What would vanish with the mistake that caused it is not told.
TEST(ProgrammeReaderTest, OneMistakeIsOneProblem) {
  EXPECT_TRUE(ParseText(kConnected, "f").ok()) << ParseText(kConnected, "f").status();
  EXPECT_THAT(ProblemsOf(Without("currency", "")),
              ElementsAre("1:1: a programme needs `currency`"));
  EXPECT_THAT(ProblemsOf(Without("wallets", "")), ElementsAre("1:1: a programme needs `wallets`"));
  EXPECT_THAT(ProblemsOf(Without("window", "window: yaer")),
              ElementsAre("13:13: expected lifetime | month | quarter | half | year | year of "
                          "membership, found `yaer`; did you mean `year`?"));
  for (const char* key : {"currency", "funders", "stores", "wallets", "bonus", "tiers", "steps",
                          "window", "limit", "base", "low", "moved"}) {
    for (const char* instead : {": [[]]", ": 7.x"}) {
      const std::vector<std::string> problems =
          ProblemsOf(Without(key, absl::StrCat(key, instead)));
      EXPECT_THAT(problems, testing::SizeIs(1)) << key << instead;
    }
  }
  for (const char* key : {"currency", "funders", "stores", "wallets", "tiers", "steps", "window"}) {
    EXPECT_THAT(ProblemsOf(Without(key, absl::StrCat(key, ":"))),
                ElementsAre(testing::HasSubstr(absl::StrCat("`", key, "` has no value"))));
  }
}

// Nor does a mistake hide another one, where what was meant is plain.
TEST(ProgrammeReaderTest, NoMistakeHidesAnother) {
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: purchas, when: {tier: {levl: silver}}, give: {bonus: "
                                        "1}")),
              ElementsAre("7:11: expected purchase | action | enrolled, found `purchas`; did you "
                          "mean `purchase`?",
                          testing::HasSubstr("did you mean `level`?")));
  EXPECT_THAT(ProblemsOf(absl::StrCat(kSampleHead, "funders: [\"b b\", acme]\n", kSampleNames,
                                      "campaigns:\n  c: {on: purchase, give: {bonus: 1}, "
                                      "funded_by: acm}\n")),
              ElementsAre(testing::HasSubstr("4:11: expected the name of a funder"),
                          testing::HasSubstr("did you mean `acme`?")));
}

TEST(ProgrammeReaderTest, AnEventThatIsNotKnownIsOneProblem) {
  EXPECT_THAT(ProblemsOf(SampleCampaign("on: acton, when: {action: review}, give: {bonus: 3}")),
              testing::SizeIs(1));
  for (const char* on : {"", "on: , "}) {
    EXPECT_THAT(ProblemsOf(SampleCampaign(absl::StrCat(
                    on, "when: {action: review}, give: {bonus: 3 % of matching lines}"))),
                testing::SizeIs(1))
        << on;
  }
}

TEST(ProgrammeReaderTest, ATriggerThatIsNotKnownIsOneProblem) {
  EXPECT_THAT(
      ProblemsOf(Sample(absl::StrCat(
          kSampleNames, "triggers: {t: {on: balanced, wallet: bonus, reaches: 5 points}}\n"))),
      testing::SizeIs(1));
}

TEST(ProgrammeReaderTest, MistakesBesideAMissingCurrencyAreTold) {
  EXPECT_THAT(ProblemsOf("programme: p\nzone: UTC\n"
                         "wallets: {b: {burn: {worth: 1.00 RUB, at_most: 3}, debd: x}}\n"),
              ElementsAre("1:1: a programme needs `currency`",
                          "3:48: expected a share such as 30 % of receipt, found `3`",
                          "3:52: unknown key `debd` in wallet `b`; did you mean `debt`?"));
}

TEST(ProgrammeReaderTest, WhatIsNotAProgramme) {
  EXPECT_THAT(ProblemsOf("[1, 2]\n"), ElementsAre("1:1: expected a programme, found a list"));
  EXPECT_THAT(ProblemsOf("hello\n"), ElementsAre("1:1: expected a programme, found `hello`"));
  EXPECT_THAT(ProblemsOf("{}\n").size(), 4U);  // Needs programme, currency, zone and wallets.
}

TEST(ProgrammeReaderTest, NothingIsForgottenBeforeItMayBeLate) {
  EXPECT_THAT(ProblemsOf(Text("remember: {events: 30 days}\n")),
              ElementsAre("5:1: `remember` must not be shorter than `late` of `accepts`"));
  EXPECT_THAT(ProblemsOf(Text("accepts: {late: 401 days}\n")),
              ElementsAre("5:1: `remember` must not be shorter than `late` of `accepts`"));
  const auto held_for = [](absl::string_view days) {
    return Sample(absl::StrCat("wallets: {b: {payout: {worth: 1.00 RUB, hold: ", days,
                               " days}}}\naccepts: {late: 3 days}\n"
                               "remember: {events: 3 days}\n"));
  };
  EXPECT_EQ(PlanOf(held_for("3"))->wallets[0].payout->hold, Days(3));
  EXPECT_THAT(ProblemsOf(held_for("4")),
              ElementsAre("6:1: `remember: events` must not be shorter than `hold` of `payout` of "
                          "`b`"));
}

TEST(ProgrammeReaderTest, ReceiptsWithoutAMemberMayBeClaimed) {
  EXPECT_EQ(PlanOf(Text("accepts: {claim: 30 days}\n"))->claim, Days(30));
  EXPECT_EQ(PlanOf(Text("accepts: {late: 90 days, claim: 90 days}\n"))->claim, Days(90));
  EXPECT_EQ(PlanOf(Text("accepts: {}\n"))->claim, Millis{0}) << "never";
  EXPECT_THAT(ProblemsOf(Text("accepts: {claim: 61 days}\n")),
              ElementsAre("5:18: `claim` must not be longer than `late`"));
}

TEST(ProgrammeReaderTest, LinesMayBeOffByARounding) {
  EXPECT_EQ(PlanOf(Text("accepts: {lines off by: 0.05 RUB}\n"))->lines_off_by, Money{5});
  EXPECT_EQ(PlanOf(Text("accepts: {lines off by: 10.00 RUB}\n"))->lines_off_by, Money{1'000});
  EXPECT_EQ(PlanOf(Text("accepts: {lines off by: 0.00 RUB}\n"))->version,
            PlanOf(Text("accepts: {}\n"))->version)
      << "what is nothing is not said";
  EXPECT_THAT(ProblemsOf(Text("accepts: {lines off by: 10.01 RUB}\n")),
              ElementsAre("5:25: expected at most 1000 minor units, found `10.01 RUB`"));
}

TEST(ProgrammeReaderTest, StatusHasEveryProblemWithTheFile) {
  const absl::Status status =
      ParseText(Text("returns: {by: x}\nfoo: 1\n"), "programmes/p.yaml").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(),
            "programmes/p.yaml:5:15: expected re-earn | share, found `x`\n"
            "programmes/p.yaml:6:1: unknown key `foo` in a programme");
}

}  // namespace
}  // namespace kopilka
