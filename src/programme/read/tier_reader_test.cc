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
  EXPECT_EQ(ladder.steps[0].from, Money{0});
  EXPECT_EQ(ladder.steps[0].multiply_ppm, 1'000'000);
  EXPECT_EQ(ladder.steps[1].name, Name("silver"));
  EXPECT_EQ(ladder.steps[1].from, Money{1'500'000});
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

TEST(TierReaderTest, Mistakes) {
  EXPECT_THAT(LadderProblems("steps: {regular: {}}"),
              ElementsAre("6:10: ladder `level` needs `by`"));
  EXPECT_THAT(LadderProblems("by: spend"), ElementsAre("6:10: ladder `level` needs `steps`"));
  EXPECT_THAT(LadderProblems("by: visits, steps: {regular: {}}"),
              ElementsAre("6:15: expected spend, found `visits`"));
  EXPECT_THAT(LadderProblems("by: spend, review: 1 March, steps: {regular: {}}"),
              ElementsAre("6:22: `review` needs `window: year`"));
  EXPECT_THAT(LadderProblems("by: spend, window: year, review: 29 February, steps: {r: {}}"),
              ElementsAre("6:44: expected a day that every year has, such as 1 March, found "
                          "`29 February`"));
  EXPECT_THAT(
      LadderProblems("by: spend, downgrade: one step, steps: {regular: {}}")[0].substr(0, 36),
      "6:3: `downgrade` needs `window: year");
  EXPECT_THAT(LadderProblems("by: spend, steps: {silver: {from: 1 RUB}}"),
              ElementsAre("6:22: one step must have no `from`: where everybody begins"));
  EXPECT_THAT(LadderProblems("by: spend, steps: {}"),
              ElementsAre("6:22: one step must have no `from`: where everybody begins"));
  EXPECT_THAT(LadderProblems("by: spend, steps: {a: {}, b: {from: 1 RUB}, c: {from: 1 RUB}}"),
              ElementsAre("6:55: `b` and `c` begin at the same spend"));
  EXPECT_THAT(ProblemsOf(Sample("wallets: {b: {}}\ntiers:\n  x: {by: spend, steps: {r: {}}}\n"
                                "  y: {by: spend, steps: {r: {}}}\n")),
              ElementsAre("7:26: the step `r` is in another ladder already"));
}

}  // namespace
}  // namespace kopilka
