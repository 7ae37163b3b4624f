#include "programme/read/tier_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

TierLadder LadderOf(absl::string_view keys) {
  return PlanOf(Sample(absl::StrCat("wallets: {b: {}}\ntiers: {level: {", keys, "}}\n")))->tiers[0];
}

std::vector<std::string> LadderProblems(absl::string_view keys) {
  return ProblemsOf(Sample(absl::StrCat("wallets: {b: {}}\ntiers:\n  level: {", keys, "}\n")));
}

TEST(TierReaderTest, StepsAscendWhateverTheirOrder) {
  const TierLadder ladder = LadderOf(
      "by: spend, steps: {gold: {from: 150 000.00 RUB, multiplies: 2}, regular: {}, "
      "silver: {from: 15 000.00 RUB, multiplies: 1.5}}");
  EXPECT_EQ(ladder.name, Name("level"));
  ASSERT_EQ(ladder.steps.size(), 3U);
  EXPECT_EQ(ladder.steps[0].name, Name("regular"));
  EXPECT_EQ(ladder.steps[0].from, 0);
  EXPECT_EQ(ladder.steps[0].multiply_ppm, 1'000'000);
  EXPECT_EQ(ladder.steps[1].name, Name("silver"));
  EXPECT_EQ(ladder.steps[1].from, 1'500'000);
  EXPECT_EQ(ladder.steps[1].multiply_ppm, 1'500'000);
  EXPECT_EQ(ladder.steps[2].name, Name("gold"));
  EXPECT_EQ(ladder.steps[2].multiply_ppm, 2'000'000);
}

TEST(TierReaderTest, WindowsAndReviews) {
  const TierLadder plain = LadderOf("by: spend, steps: {regular: {}}");
  EXPECT_EQ(plain.window, TierLadder::Window::kLifetime);
  EXPECT_EQ(plain.downgrade, TierLadder::Downgrade::kNever);
  const TierLadder yearly = LadderOf(
      "by: spend, window: year, review: 1 March, downgrade: one step, steps: {regular: {}}");
  EXPECT_EQ(yearly.window, TierLadder::Window::kYear);
  EXPECT_EQ(yearly.review_month, 3);
  EXPECT_EQ(yearly.review_day, 1);
  EXPECT_EQ(yearly.downgrade, TierLadder::Downgrade::kOneStep);
  EXPECT_EQ(
      LadderOf("by: spend, window: year, downgrade: to qualify, steps: {regular: {}}").downgrade,
      TierLadder::Downgrade::kToQualify);
}

TEST(TierReaderTest, WhatIsCounted) {
  const TierLadder visits = LadderOf("by: visits, steps: {a: {}, b: {from: 50 visits}}");
  EXPECT_EQ(visits.by, TierMeasure::kVisits);
  EXPECT_EQ(visits.steps[1].from, 50);
  const TierLadder points =
      LadderOf("by: points, wallet: b, steps: {a: {}, c: {from: 1 000 points}}");
  EXPECT_EQ(points.by, TierMeasure::kPoints);
  EXPECT_EQ(points.wallet, Name("b"));
  EXPECT_EQ(points.steps[1].from, 1'000);
  EXPECT_EQ(LadderOf("by: balance, wallet: b, steps: {a: {}}").by, TierMeasure::kBalance);
}

TEST(TierReaderTest, WindowsOfAllKinds) {
  const std::pair<const char*, TierLadder::Window> kWords[] = {
      {"month", TierLadder::Window::kMonth},
      {"quarter", TierLadder::Window::kQuarter},
      {"half", TierLadder::Window::kHalf},
      {"year of membership", TierLadder::Window::kMembership}};
  for (const auto& [word, window] : kWords) {
    const TierLadder ladder =
        LadderOf(absl::StrCat("by: spend, window: ", word, ", steps: {a: {}}"));
    EXPECT_EQ(ladder.window, window) << word;
    EXPECT_FALSE(ladder.next_window);
    EXPECT_TRUE(ladder.grace.empty());
  }
  const TierLadder next =
      LadderOf("by: spend, window: month, takes effect: next period, steps: {a: {}}");
  EXPECT_TRUE(next.next_window);
  const TierLadder grace = LadderOf("by: spend, window: year, grace: 1 month, steps: {a: {}}");
  EXPECT_EQ(grace.grace.months, 1);
}

TEST(TierReaderTest, WindowsThatRoll) {
  const TierLadder months = LadderOf("by: spend, window: last 12 months, steps: {a: {}}");
  EXPECT_TRUE(months.rolls());
  EXPECT_EQ(months.length.months, 12);
  const TierLadder days = LadderOf(
      "by: spend, window: last 366 days, downgrade: one step, grace: 2 weeks, steps: {a: {}}");
  EXPECT_EQ(days.length.days, 366);
  EXPECT_EQ(days.grace.days, 14);
  EXPECT_EQ(days.downgrade, TierLadder::Downgrade::kOneStep);
}

TEST(TierReaderTest, MistakesOfWindowsThatRoll) {
  const char* const kExpected =
      "6:30: expected a window such as last 12 months, of at most a year, found ";
  for (const char* const length : {"last 13 months", "last 373 days", "last 0 days"}) {
    EXPECT_THAT(LadderProblems(absl::StrCat("by: spend, window: ", length, ", steps: {a: {}}")),
                ElementsAre(absl::StrCat(kExpected, "`", length, "`")));
  }
  EXPECT_EQ(LadderProblems("by: spend, window: last spring, steps: {a: {}}").size(), 1u);
  EXPECT_THAT(LadderProblems(
                  "by: spend, window: last 30 days, takes effect: next period, steps: {a: {}}")[0],
              testing::HasSubstr("needs a `window` that ends"));
  EXPECT_THAT(LadderProblems("by: spend, window: last 30 days, review: 1 March, steps: {a: {}}")[0],
              testing::HasSubstr("needs `window: year`"));
  EXPECT_THAT(LadderProblems("by: spend, window: last 28 days, grace: 1 month, steps: {a: {}}")[0],
              testing::HasSubstr("a grace shorter than the window"));
  EXPECT_THAT(LadderProblems("by: balance, wallet: b, window: last 30 days, steps: {a: {}}")[0],
              testing::HasSubstr("a balance is that of now"));
}

TEST(TierReaderTest, OtherWaysOntoAStep) {
  const TierLadder ladder = LadderOf(
      "by: spend, wallet: b, steps: {a: {}, c: {from: 1 RUB, keeps: yes, or: [{when: {segment: "
      "x}}, "
      "{visits: 50}, {points: 7}, {member for: 5 years}]}}");
  EXPECT_FALSE(ladder.steps[0].keeps);
  EXPECT_TRUE(ladder.steps[1].keeps);
  const std::vector<TierWay>& ways = ladder.steps[1].ways;
  ASSERT_EQ(ways.size(), 4U);
  EXPECT_EQ(ways[0].kind, TierWay::Kind::kMemberFor) << "their order in the file means nothing";
  EXPECT_EQ(ways[0].term.months, 60);
  EXPECT_EQ(ways[1].measure, TierMeasure::kPoints);
  EXPECT_EQ(ways[1].amount, 7);
  EXPECT_EQ(ways[2].measure, TierMeasure::kVisits);
  EXPECT_EQ(ways[2].amount, 50);
  EXPECT_EQ(ways[3].kind, TierWay::Kind::kWhen);
  EXPECT_EQ(ways[3].when.kind, Condition::Kind::kSegment);
}

TEST(TierReaderTest, AStepByInvitationAloneIsTheHighest) {
  const std::vector<TierStep> steps =
      LadderOf(
          "by: spend, steps: {black: {or: {when: {segment: vip}}}, regular: {}, "
          "gold: {from: 10.00 RUB}}")
          .steps;
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[2].name, Name("black"));
  EXPECT_EQ(steps[2].from, TierStep::kNoAmount);
}

TEST(TierReaderTest, MistakesOfLadders) {
  EXPECT_THAT(LadderProblems("by: points, steps: {a: {}}"),
              ElementsAre("6:10: ladder `level` needs `wallet`"));
  EXPECT_THAT(LadderProblems("by: spend, wallet: b, steps: {a: {}}")[0],
              testing::HasSubstr("needs `points` or `balance`"));
  EXPECT_THAT(LadderProblems("by: visits, steps: {a: {}, c: {from: 5.00 RUB}}"),
              ElementsAre("6:48: expected visits such as 50 visits, found `5.00 RUB`"));
  EXPECT_THAT(LadderProblems("by: spend, takes effect: next period, steps: {a: {}}"),
              ElementsAre("6:22: `next period` needs a `window` that ends"));
  EXPECT_THAT(LadderProblems("by: spend, window: month, grace: 1 month, steps: {a: {}}"),
              ElementsAre("6:44: expected a grace shorter than the window, found `1 month`"));
  EXPECT_THAT(LadderProblems("by: spend, grace: 1 month, steps: {a: {}}")[0],
              testing::HasSubstr("`grace` needs a `window`"));
  EXPECT_THAT(LadderProblems("by: spend, steps: {a: {or: [{visits: 5}]}}"),
              ElementsAre("6:22: one step must have neither `from` nor `or`: where everybody "
                          "begins"));
  EXPECT_THAT(LadderProblems("by: spend, steps: {a: {from: 0 RUB, or: [{visits: 5}]}}")[0],
              testing::HasSubstr("`a` is where everybody begins"));
  EXPECT_THAT(
      LadderProblems("by: spend, steps: {a: {}, b: {or: {visits: 5}}, c: {or: {visits: 6}}}")[0],
      testing::HasSubstr("`b` and `c` have no `from` that says which is the higher"));
  EXPECT_THAT(LadderProblems(
                  "by: spend, steps: {a: {}, c: {from: 1 RUB, or: [{visits: 5, spend: 2 RUB}]}}"),
              ElementsAre("6:59: expected one way in each map: {visits: 50}, found a map"));
  EXPECT_THAT(LadderProblems("by: spend, steps: {a: {}, c: {from: 1 RUB, or: [{visits: 0}]}}"),
              ElementsAre("6:68: expected more than nothing, found `0`"));
}

TEST(TierReaderTest, Mistakes) {
  EXPECT_THAT(LadderProblems("steps: {regular: {}}"),
              ElementsAre("6:10: ladder `level` needs `by`"));
  EXPECT_THAT(LadderProblems("by: spend"), ElementsAre("6:10: ladder `level` needs `steps`"));
  EXPECT_THAT(
      LadderProblems("by: visit, steps: {regular: {}}"),
      ElementsAre("6:15: expected spend | points | visits | balance, found `visit`; did you "
                  "mean `visits`?"));
  EXPECT_THAT(LadderProblems("by: spend, review: 1 March, steps: {regular: {}}"),
              ElementsAre("6:22: `review` needs `window: year`"));
  EXPECT_THAT(LadderProblems("by: spend, window: year, review: 29 February, steps: {r: {}}"),
              ElementsAre("6:44: expected a day that every year has, such as 1 March, found "
                          "`29 February`"));
  EXPECT_THAT(
      LadderProblems("by: spend, downgrade: one step, steps: {regular: {}}")[0].substr(0, 36),
      "6:3: `downgrade` needs a `window` th");
  EXPECT_THAT(
      LadderProblems("by: spend, steps: {silver: {from: 1 RUB}}"),
      ElementsAre("6:22: one step must have neither `from` nor `or`: where everybody begins"));
  EXPECT_THAT(
      LadderProblems("by: spend, steps: {}"),
      ElementsAre("6:22: one step must have neither `from` nor `or`: where everybody begins"));
  EXPECT_THAT(LadderProblems("by: spend, steps: {a: {}, b: {from: 1 RUB}, c: {from: 1 RUB}}"),
              ElementsAre("6:55: `b` and `c` begin at the same spend"));
  EXPECT_THAT(ProblemsOf(Sample("wallets: {b: {}}\ntiers:\n  x: {by: spend, steps: {r: {}}}\n"
                                "  y: {by: spend, steps: {r: {}}}\n")),
              ElementsAre("7:26: the step `r` is in another ladder already"));
}

}  // namespace
}  // namespace kopilka
