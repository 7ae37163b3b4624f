#include "programme/read/choice_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string WithChoice(absl::string_view choice, absl::string_view line) {
  return absl::StrCat(kSampleHead, "wallets: {bonus: {}}\nchoices:\n  fav: {", choice,
                      "}\ncampaigns:\n  c: {on: purchase, when: {line: {", line,
                      "}}, give: {bonus: 1}}\n");
}

TEST(ChoiceReaderTest, AllKeys) {
  const auto plan = PlanOf(
      WithChoice("of: brand, from: [b, a], at most: 2, lasts: end of month, change: once a week",
                 "brand: {chosen: fav}"));
  ASSERT_EQ(plan->choices.size(), 1U);
  const ChoiceRule& choice = plan->choices[0];
  EXPECT_EQ(choice.name, Name("fav"));
  EXPECT_EQ(choice.of, ChoiceRule::Of::kBrand);
  EXPECT_THAT(choice.from, ElementsAre("a", "b"));
  EXPECT_EQ(choice.at_most, 2);
  EXPECT_EQ(choice.lasts.round_to, ExpiryRule::RoundTo::kMonth);
  EXPECT_EQ(choice.once_a, Limit::Each::kWeek);
  EXPECT_EQ(plan->campaigns[0]->lines.kind, Condition::Kind::kChosen);
  EXPECT_EQ(plan->campaigns[0]->lines.name, Name("fav"));
}

TEST(ChoiceReaderTest, Defaults) {
  const auto plan = PlanOf(WithChoice("of: category", "category: {chosen: fav}"));
  ASSERT_EQ(plan->choices.size(), 1U);
  EXPECT_THAT(plan->choices[0].from, IsEmpty());
  EXPECT_EQ(plan->choices[0].at_most, 1);
  EXPECT_EQ(plan->choices[0].lasts.kind, ExpiryRule::Kind::kNever);
  EXPECT_FALSE(plan->choices[0].once_a.has_value());
}

TEST(ChoiceReaderTest, Mistakes) {
  EXPECT_THAT(ProblemsOf(WithChoice("of: category", "brand: {chosen: fav}")),
              ElementsAre("8:51: `fav` is a choice of a category"));
  EXPECT_THAT(ProblemsOf(WithChoice("of: brand", "brand: {chosen: fan}")),
              ElementsAre("8:51: expected one of `choices`, found `fan`; did you mean `fav`?"));
  EXPECT_THAT(ProblemsOf(WithChoice("of: brand, at most: 33", "brand: {chosen: fav}")),
              ElementsAre("6:29: expected how many, from 1 to 32, found `33`"));
}

}  // namespace
}  // namespace kopilka
