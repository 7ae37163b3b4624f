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

TEST(DifferenceTest, PayoutsAreSaidInBothLanguages) {
  const std::string before = With("", "payout: {worth: 9.00 RUB, per: 10 points}");
  const std::string after =
      With("",
           "payout: {worth: 9.00 RUB, per: 10 points, minimum: 500 points, multiple: 100 points, "
           "at_most: 2 000 points, each: month, hold: 7 days}");
  EXPECT_THAT(
      TextsOf(before, after),
      ElementsAre("Wallet “bonus”, new: One payout takes at least 500 points.",
                  "Wallet “bonus”, new: A payout is a multiple of 100 points.",
                  "Wallet “bonus”: At most 2,000 points a month are paid out to a member; what was "
                  "not paid does not count. Until now: Any number of points may be paid out.",
                  "Wallet “bonus”: 3 becomes 7. Points that are put aside for a payout are free "
                  "again after 7 days without a confirmation."));
  EXPECT_THAT(
      TextsOf(before, after, std::nullopt, Russian()),
      ElementsAre(
          "Счёт «bonus», новое: Выплата — не меньше 500\u00A0баллов.",
          "Счёт «bonus», новое: Баллы для выплаты берутся порциями по 100\u00A0баллов.",
          "Счёт «bonus»: Одному участнику выплачивается не больше 2000\u00A0баллов в месяц; "
          "невыплаченное не считается. До сих пор: Выплатить можно сколько угодно баллов.",
          "Счёт «bonus»: было 3\u00A0дня, станет 7\u00A0дней. Отложенные для выплаты баллы "
          "освобождаются через 7\u00A0дней, если её не подтвердят."));
  EXPECT_THAT(TextsOf(With(""), before),
              ElementsAre(HasSubstr("new: On request 10 points are paid out as 9 roubles to an "
                                    "account of the member elsewhere."),
                          HasSubstr("new: Any number of points may be paid out."),
                          HasSubstr("new: Points that are put aside for a payout are free again "
                                    "after 3 days without a confirmation.")));
  EXPECT_THAT(TextsOf(With(""), before, std::nullopt, Russian()),
              ElementsAre(HasSubstr("По просьбе участника 10\u00A0баллов выплачиваются деньгами на "
                                    "его сторонний счёт: 9\u00A0рублей."),
                          HasSubstr("Выплатить можно сколько угодно баллов."),
                          HasSubstr("если её не подтвердят.")));
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
