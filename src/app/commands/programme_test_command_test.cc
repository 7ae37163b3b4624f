#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "app/json.h"
#include "app/testing/bench.h"
#include "app/testing/programmes.h"
#include "programme/other_files.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Under kSmallProgramme: 5 points per whole 100.00, active after 14 days; 500 of welcome.
constexpr char kTranscript[] = R"(scenario: a month
products: {tea: {}}
members: {anna: {}, boris: }
steps:
  - at: 2026-05-01 12:00
    purchase: {receipt: r1, member: anna, store: s1, lines: [tea 5 x 120.00 RUB]}
    gives: {bonus: +30, promo: 0}          # 6 whole hundreds x 5; the welcome came before
    leaves: {bonus: {active: 0, pending: 30}, promo: 500, level: regular}
  - at: 2026-05-01 12:01
    repeat:
    nothing: yes
  - at: 2026-05-01 12:02                   # the same receipt, other goods
    purchase: {receipt: r1, member: anna, store: s1, lines: [tea 121.00 RUB]}
    dead_letter: conflict
  - at: 2026-05-01 12:03
    redeem: {redemption: b1, member: anna, wallet: promo, points: 200}
    gives: {promo: 0}                      # held points are still the member's
    leaves: {promo: {active: 300, held: 200}}
    answer: granted 200
  - at: 2026-05-01 12:10
    confirm: {redemption: b1, member: anna, points: 150}
    gives: {promo: -150}
    answer: granted 150 worth 15.00 RUB
  - at: 2026-05-01 12:11
    redeem: {redemption: b2, member: boris, points: 10}
    answer: refused insufficient_points
  - at: 2026-05-15 00:00                   # 14 days after the first of May
    tick:
    leaves: {anna: {bonus: 30}, boris: {bonus: 0, level: regular}}
  - at: 2026-05-16 00:00                   # the welcome lasts through its fourteenth day, the 15th
    tick:
    gives: {anna: {promo: -350}}
)";

class ProgrammeTestCommandTest : public testing::Test {
 protected:
  ProgrammeTestCommandTest() { bench_.directory().Write("small.yaml", kSmallProgramme); }
  std::string File(const std::string& text) {
    return bench_.directory().Write("small.scenario.yaml", text);
  }
  // The transcript with one figure changed.
  static std::string With(const std::string& from, const std::string& to) {
    EXPECT_THAT(kTranscript, HasSubstr(from));
    return absl::StrReplaceAll(kTranscript, {{from, to}});
  }
  Ran Test(const std::string& text) { return bench_.Run({"programme", "test", File(text)}); }

  Bench bench_;
};

TEST_F(ProgrammeTestCommandTest, AsExpected) {
  const Ran ran = Test(kTranscript);
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.out << ran.err;
  EXPECT_THAT(ran.out, AllOf(StartsWith("ok  "), EndsWith("small.scenario.yaml  8 steps\n")));
}

// Each figure of the transcript can fail.
TEST_F(ProgrammeTestCommandTest, WhatDiffersIsSaidInWords) {
  const std::pair<std::string, std::string> kChanges[][2] = {
      {{"bonus: +30", "bonus: +35"}, {"", "  gives bonus: expected +35, is +30\n"}},
      {{"active: 0", "active: 1"}, {"", "  leaves bonus: expected 1, is 0\n"}},
      {{"pending: 30", "pending: 31"}, {"", "  leaves bonus pending: expected 31, is 30\n"}},
      {{"promo: 500", "promo: 499"}, {"", "  leaves promo: expected 499, is 500\n"}},
      {{"level: regular}\n  - at: 2026-05-01 12:01", "level: silver}\n  - at: 2026-05-01 12:01"},
       {"", "  leaves level: expected silver, is regular\n"}},
      {{"nothing: yes", "nothing: no"}, {"", "  nothing: expected no, is yes\n"}},
      {{"dead_letter: conflict", "dead_letter: none"},
       {"", "  dead_letter: expected none, is conflict\n"}},
      {{"held: 200", "held: 0"}, {"", "  leaves promo held: expected 0, is 200\n"}},
      {{"granted 150 worth 15.00 RUB", "granted 150 worth 15.01 RUB"},
       {"", "  answer: expected granted 150 worth 15.01 RUB, is granted 150 worth 15.00 RUB\n"}},
      {{"answer: granted 150 worth 15.00 RUB", "answer: granted 200"},
       {"", "  answer: expected granted 200, is granted 150\n"}},
      {{"refused insufficient_points", "refused not_burnable"},
       {"", "  answer: expected refused not_burnable, is refused insufficient_points\n"}},
      {{"anna: {bonus: 30}", "anna: {bonus: 29}"},
       {"", "  anna: leaves bonus: expected 29, is 30\n"}},
      {{"promo: -350", "promo: -349"}, {"", "  anna: gives promo: expected -349, is -350\n"}},
  };
  for (const auto& [change, told] : kChanges) {
    const Ran ran = Test(With(change.first, change.second));
    EXPECT_EQ(ran.code, ExitCode::kDifferences) << change.second;
    EXPECT_THAT(ran.out, AllOf(StartsWith("differs  "), HasSubstr("  1 of 8 steps\n"),
                               HasSubstr(told.second)));
  }
}

TEST_F(ProgrammeTestCommandTest, TheStepIsNamedWithItsArithmetic) {
  const Ran ran = Test(With("bonus: +30", "bonus: +35"));
  EXPECT_THAT(ran.out,
              HasSubstr("small.scenario.yaml:5: step 1, purchase r1 of anna, 2026-05-01 12:00\n"
                        "  gives bonus: expected +35, is +30\n"
                        "    base gave 30 bonus: 5 x floor(600.00 / 100.00) = 30\n"));
}

TEST_F(ProgrammeTestCommandTest, WhatWasNotExpectedFails) {
  const Ran dead = Test(With("    dead_letter: conflict\n", ""));
  EXPECT_EQ(dead.code, ExitCode::kDifferences);
  EXPECT_THAT(dead.out, HasSubstr("  dead_letter: expected none, is conflict\n"));
  const Ran refused = Test(With("    answer: refused insufficient_points\n", ""));
  EXPECT_EQ(refused.code, ExitCode::kDifferences);
  EXPECT_THAT(refused.out,
              HasSubstr("  answer: expected no refusal, is refused insufficient_points\n"));
}

TEST_F(ProgrammeTestCommandTest, TriggersInOrder) {
  bench_.directory().Write("small.yaml", absl::StrCat(kSmallProgramme,
                                                      "triggers:\n"
                                                      "  earned: {on: accrued}\n"
                                                      "  gone: {on: expired}\n"));
  const std::string step =
      "  - {at: 2026-05-20 12:00, purchase: {receipt: r2, member: anna, lines: tea 100.00 RUB}";
  const std::string head =
      "scenario: x\nproducts: {tea: {}}\nmembers: {anna: {}}\nsteps:\n"
      "  - {at: 2026-05-01 12:00, tick: }\n";
  const Ran right = Test(absl::StrCat(head, step, ", triggers: [gone, earned]}\n"));
  EXPECT_EQ(right.code, ExitCode::kOk) << right.out << right.err;
  const Ran wrong = Test(absl::StrCat(head, step, ", triggers: [earned, gone]}\n"));
  EXPECT_THAT(wrong.out, HasSubstr("triggers: expected [earned, gone], is [gone, earned]\n"));
}

TEST_F(ProgrammeTestCommandTest, AReturnKeepsTheVersionOfItsReceipt) {
  bench_.directory().Write("doubled.yaml",
                           absl::StrReplaceAll(kSmallProgramme, {{"points: 5}", "points: 10}"}}));
  const Ran ran = Test(R"(scenario: rules change
products: {tea: {}}
members: {anna: }
steps:
  - at: 2026-05-01 12:00
    purchase: {receipt: r1, store: s1, lines: [tea 300.00 RUB]}
    gives: {bonus: +15}
  - {at: 2026-05-02 12:00, activate: doubled.yaml}
  - at: 2026-05-02 12:01
    purchase: {receipt: r2, store: s1, lines: [tea 300.00 RUB]}
    gives: {bonus: +30}
  - at: 2026-05-03 12:00
    return: {receipt: r1}
    gives: {bonus: -15}
)");
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.out << ran.err;
}

TEST_F(ProgrammeTestCommandTest, Json) {
  const Ran good = bench_.Run({"programme", "test", File(kTranscript), "-o", "json"});
  const Json line = Json::parse(good.out);
  EXPECT_EQ(line["scenario"], "a month");
  EXPECT_EQ(line["steps"], 8);
  EXPECT_TRUE(line["differences"].empty());
  const Ran bad =
      bench_.Run({"programme", "test", File(With("bonus: +30", "bonus: +35")), "-o", "json"});
  EXPECT_EQ(bad.code, ExitCode::kDifferences);
  const Json difference = Json::parse(bad.out)["differences"].at(0);
  EXPECT_EQ(difference["line"], 7);
  EXPECT_EQ(difference["step"], 1);
  EXPECT_EQ(difference["what"], "gives bonus");
  EXPECT_EQ(difference["expected"], "+35");
  EXPECT_EQ(difference["is"], "+30");
}

TEST_F(ProgrammeTestCommandTest, ABadFileStopsAllBeforeAnythingRuns) {
  const std::string good = File(kTranscript);
  const std::string bad =
      bench_.directory().Write("small.bad.scenario.yaml", With("member: boris", "member: bors"));
  const Ran ran = bench_.Run({"programme", "test", good, bad});
  EXPECT_EQ(ran.code, ExitCode::kBadData);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("did you mean `boris`?"));
  const Ran json = bench_.Run({"programme", "test", good, bad, "-o", "json"});
  EXPECT_EQ(json.code, ExitCode::kBadData);
  EXPECT_EQ(Json::parse(json.out)["nearest"], "boris");
}

TEST_F(ProgrammeTestCommandTest, RewriteAcceptsWhatIs) {
  const std::string file = File(With("bonus: +30", "bonus: +35"));
  const Ran ran = bench_.Run({"programme", "test", "--rewrite", file});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.out << ran.err;
  EXPECT_EQ(*ReadWholeFile(file), kTranscript);
}

TEST_F(ProgrammeTestCommandTest, RewriteSaysWhatTheFileHasNoPlaceFor) {
  const std::string text = With("    dead_letter: conflict\n", "");
  const std::string file = File(text);
  EXPECT_EQ(bench_.Run({"programme", "test", "--rewrite", file}).code, ExitCode::kDifferences);
  EXPECT_EQ(*ReadWholeFile(file), text);
}

TEST_F(ProgrammeTestCommandTest, RewriteIsRefusedUnderCi) {
  bench_.variables_["CI"] = "true";
  const std::string text = With("bonus: +30", "bonus: +35");
  const std::string file = File(text);
  EXPECT_EQ(bench_.Run({"programme", "test", "--rewrite", file}).code, ExitCode::kUsage);
  EXPECT_EQ(*ReadWholeFile(file), text);
}

}  // namespace
}  // namespace kopilka::app
