#include "programme/read/draw_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;
using Kind = Condition::Kind;

const std::string& Seal() {
  static const std::string& seal = *new std::string(64, 'a');
  return seal;
}

// The keys of the draw stand on line 7.
std::string WithDraw(absl::string_view keys) {
  return absl::StrCat(kSampleHead, "wallets: {}\ncoupons: {ticket: {}, trip: {}}\ndraws:\n  may: {",
                      keys, "}\n");
}

// The condition stands on line 6, and the campaign's `when` in it.
std::string WithControl(absl::string_view when) {
  return absl::StrCat(kSampleHead, "wallets: {bonus: {}}\ncontrols: {new-rate: 12.5 %}\n",
                      "campaigns: {c: {on: purchase, give: {bonus: 1}, when: {", when, "}}}\n");
}

TEST(DrawReaderTest, AllKeys) {
  const auto plan = PlanOf(WithDraw(absl::StrCat(
      "tickets: ticket, until: 2026-04-30, sealed: ", Seal(), ", gives: {coupon: trip}")));
  const DrawRule* const may = plan->FindDraw("may");
  ASSERT_NE(may, nullptr);
  EXPECT_EQ(may->ticket, Name("ticket"));
  EXPECT_EQ(may->closes, plan->zone->StartOf(DayOf({2026, 5, 1})));
  EXPECT_EQ(may->seal, Seal());
  EXPECT_THAT(may->gives, ElementsAre(Name("trip")));
  EXPECT_EQ(plan->FindDraw("june"), nullptr);
}

TEST(DrawReaderTest, Mistakes) {
  const std::string good =
      absl::StrCat("until: 2026-04-30, sealed: ", Seal(), ", gives: {coupon: trip}");
  EXPECT_THAT(
      ProblemsOf(WithDraw(absl::StrCat("tickets: tickte, ", good))),
      ElementsAre("7:18: expected one of `coupons`, found `tickte`; did you mean `ticket`?"));
  EXPECT_THAT(
      ProblemsOf(WithDraw("tickets: ticket, until: 2026-04-30, sealed: rain, "
                          "gives: {coupon: trip}")),
      ElementsAre("7:53: expected the SHA-256 of the seed, 64 characters of lower-case hex, "
                  "found `rain`"));
  EXPECT_THAT(ProblemsOf(WithDraw(good)), ElementsAre("7:8: draw `may` needs `tickets`"));
}

TEST(ControlReaderTest, AConditionTakesTheShareWithIt) {
  const Condition when = PlanOf(WithControl("control: new-rate"))->campaigns[0]->when;
  EXPECT_EQ(when.kind, Kind::kControl);
  EXPECT_EQ(when.text, "new-rate");
  EXPECT_EQ(when.number, 125'000);
  EXPECT_THAT(ProblemsOf(WithControl("control: newrate")),
              ElementsAre("6:65: expected one of `controls`, found `newrate`; did you mean "
                          "`new-rate`?"));
}

}  // namespace
}  // namespace kopilka
