#include "programme/prose/difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "programme/sample.h"

namespace kopilka::prose {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string With(absl::string_view campaigns, absl::string_view bonus = "expires: never") {
  return Sample(absl::StrCat("wallets: {bonus: {burn: {worth: 1.00 RUB}, ", bonus,
                             "}}\ncampaigns:\n  base: {on: purchase, give: {bonus: 1 %}}\n",
                             campaigns));
}

std::vector<std::string> TextsOf(const std::string& before, const std::string& after,
                                 std::optional<Instant> at = std::nullopt,
                                 const Tongue& tongue = English()) {
  std::vector<std::string> texts;
  const std::shared_ptr<const Plan> old = PlanOf(before);
  const std::shared_ptr<const Plan> next = PlanOf(after);
  for (const Difference& difference : Compare(*old, *next, at, tongue).differences) {
    texts.push_back(difference.text);
  }
  return texts;
}

constexpr char kBirthday2[] =
    "  birthday: {on: purchase, when: {birthday: today}, give: {bonus: 2 %}}\n";
constexpr char kBirthday3[] =
    "  birthday: {on: purchase, when: {birthday: today}, give: {bonus: 3 %}}\n";

TEST(DifferenceTest, AFigureThatChangesIsSaidByItself) {
  EXPECT_THAT(
      TextsOf(With(kBirthday2), With(kBirthday3)),
      ElementsAre("Campaign “birthday”: 2% becomes 3%. For a purchase, if it is the "
                  "member's birthday, the member gets 3% of the receipt as points (1 rouble "
                  "is 1 point; rounded down)."));
  EXPECT_THAT(
      TextsOf(With(kBirthday2), With(kBirthday3), std::nullopt, Russian()),
      ElementsAre(
          "Акция «birthday»: было 2\u00A0%, станет 3\u00A0%. За покупку, если у участника день "
          "рождения, участник получает 3\u00A0% от суммы чека баллами (1\u00A0рубль — это "
          "1\u00A0балл; с округлением вниз)."));
}

TEST(DifferenceTest, WhatIsNewAndWhatIsDropped) {
  EXPECT_THAT(TextsOf(With(""), With(kBirthday2)),
              ElementsAre(HasSubstr("New: Campaign “birthday”. For a purchase")));
  EXPECT_THAT(TextsOf(With(kBirthday2), With("")),
              ElementsAre(HasSubstr("Dropped: Campaign “birthday”. For a purchase")));
}

TEST(DifferenceTest, AnotherSentenceIsSaidBesideTheOldOne) {
  EXPECT_THAT(TextsOf(With(""), With("", "expires: 12 months")),
              ElementsAre("Wallet “bonus”: Points expire 12 months after they may first be spent. "
                          "Until now: Points never expire."));
}

TEST(DifferenceTest, ALimitComesAndGoes) {
  const std::string limited =
      "  b: {on: purchase, give: {bonus: 7}, limit: {times: 2, each: month}}\n";
  const std::string free = "  b: {on: purchase, give: {bonus: 7}}\n";
  EXPECT_THAT(TextsOf(With(free), With(limited)),
              ElementsAre("Campaign “b”, new: At most 2 times per member a month; what would go "
                          "beyond gives nothing at all, and a return makes no room again."));
  EXPECT_THAT(TextsOf(With(limited), With(free)),
              ElementsAre(HasSubstr("Campaign “b”, no longer: At most 2 times")));
}

TEST(DifferenceTest, NothingChangesWithOrderAndComments) {
  EXPECT_THAT(TextsOf(With(kBirthday2), absl::StrCat("# again\n", With(kBirthday2))), IsEmpty());
}

// 31 May 2026 is the last day; the programme takes receipts 60 days late.
TEST(DifferenceTest, ACampaignIsKeptUntilItsLateReceiptsAreIn) {
  const std::string may =
      "  may: {valid: {from: 2026-05-01, to: 2026-05-31}, on: purchase, give: {bonus: 7}}\n";
  const std::shared_ptr<const Plan> plan = PlanOf(With(""));
  const Instant end = plan->zone->StartOf(DayOf({2026, 6, 1}));
  const auto dropped_at = [&](Instant at) { return TextsOf(With(may), With(""), at).size(); };
  EXPECT_EQ(dropped_at(end - Millis{1}), 1u);  // It has not ended: it is dropped, and said to be.
  EXPECT_EQ(dropped_at(end), 2u);
  EXPECT_EQ(dropped_at(end + Days(60) - Millis{1}), 2u);
  EXPECT_EQ(dropped_at(end + Days(60)), 1u);
  EXPECT_EQ(TextsOf(With(may), With(may), end).size(), 0u);
  EXPECT_THAT(TextsOf(With(may), With(""), end)[1],
              HasSubstr("Campaign “may” is dropped, but it ran until 31 May 2026, and receipts may "
                        "arrive up to 60 days late"));
}

}  // namespace
}  // namespace kopilka::prose
