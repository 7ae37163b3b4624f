#include "app/scenario/scenario_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "app/testing/bench.h"
#include "app/testing/programmes.h"
#include "codec/json.h"

namespace kopilka::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kCast[] = R"(scenario: a test
products: {boots: {category: shoes > boots, brand: acme}, socks: {sku: "4600"}}
members: {anna: {card: virtual, birthday: 29 February, segments: [vip]}, boris: }
steps:
)";

class ScenarioReaderTest : public testing::Test {
 protected:
  ScenarioReaderTest() { directory_.Write("small.yaml", kSmallProgramme); }

  absl::StatusOr<Scenario> Read(const std::string& steps) {
    return ReadWhole(absl::StrCat(kCast, steps));
  }
  absl::StatusOr<Scenario> ReadWhole(const std::string& text) {
    return ReadScenario(directory_.Write("small.scenario.yaml", text), &problems_);
  }
  // "5:9: unknown product ...", without the file.
  std::vector<std::string> Problems(const std::string& steps) {
    EXPECT_FALSE(Read(steps).ok());
    return Told();
  }
  std::vector<std::string> Told() const {
    std::vector<std::string> told;
    for (const Problem& problem : problems_) {
      told.push_back(problem.ToString().substr(problem.file.size() + 1));
    }
    return told;
  }

  ScratchDirectory directory_;
  std::vector<Problem> problems_;
};

std::string EventOf(const Step& step) { return *ToJson(JsonMessage::kEvent, step.event); }

TEST_F(ScenarioReaderTest, APurchaseIsTheEventThatATillWrites) {
  const auto scenario = Read(
      "  - at: 2026-05-01 13:00\n"
      "    purchase: {receipt: r1, member: anna, store: s1,\n"
      "      lines: [boots 5 200.00 RUB less 200.00 RUB, socks 0.5 x 300.00 RUB],\n"
      "      tenders: {cash: 5 140.00 RUB, points: 10.00 RUB}, redemption: b1, coupons: SPRING}\n");
  ASSERT_TRUE(scenario.ok()) << scenario.status();
  ASSERT_EQ(scenario->steps.size(), 2) << "the enrolment and the purchase";
  const Step& step = scenario->steps[1];
  EXPECT_EQ(step.says, "purchase r1 of anna");
  EXPECT_EQ(step.arrives, Bench::kNow);
  EXPECT_EQ(
      EventOf(step),
      R"({"event_id":"r1","member_id":"anna","occurred_at_ms":"1777629600000","store":"s1",)"
      R"("channel":"store","origin":"ORIGIN_OUTSIDE","purchase":{"till":"t1","number":"r1",)"
      R"("currency":"RUB","total_minor":"515000","lines":[{"number":1,"sku":"boots",)"
      R"("category":["shoes","boots"],"brand":"acme","quantity_milli":"1000",)"
      R"("unit_price_minor":"520000","amount_minor":"500000","discount_minor":"20000"},)"
      R"({"number":2,"sku":"4600","quantity_milli":"500","unit_price_minor":"30000",)"
      R"("amount_minor":"15000"}],"tenders":[{"kind":"cash","amount_minor":"514000"},)"
      R"({"kind":"points","amount_minor":"1000","redemption_id":"b1"}],"coupons":["SPRING"]}})");
}

TEST_F(ScenarioReaderTest, OnlyWhoHasFactsIsEnrolled) {
  const auto scenario = Read("  - {at: 2026-05-01 13:00, tick: }\n");
  ASSERT_TRUE(scenario.ok()) << scenario.status();
  EXPECT_EQ(scenario->members, (std::vector<std::string>{"anna", "boris"}));
  ASSERT_EQ(scenario->steps.size(), 2);
  EXPECT_EQ(scenario->step_count(), 1);
  EXPECT_THAT(EventOf(scenario->steps[0]),
              HasSubstr(R"("member_enrolled":{"birth_month":2,"birth_day":29,)"
                        R"("attributes":{"card":"virtual"},"segments":["vip"]})"));
}

TEST_F(ScenarioReaderTest, AReturnMayStandBeforeItsSale) {
  const auto scenario = Read(
      "  - {at: 2026-05-01 12:00, return: {receipt: r1, member: anna, lines: [socks 1]}}\n"
      "  - at: 2026-05-01 13:00\n"
      "    purchase: {receipt: r1, member: anna, store: s1,\n"
      "      lines: [boots 10.00 RUB, socks 2 x 3.00 RUB]}\n");
  ASSERT_TRUE(scenario.ok()) << scenario.status();
  // 2026-05-01 is day 20574.
  EXPECT_THAT(
      EventOf(scenario->steps[1]),
      HasSubstr(R"("return":{"receipt":{"store":"s1","till":"t1","number":"r1",)"
                R"("business_date":20574},"lines":[{"number":2,"quantity_milli":"1000"}]})"));
}

TEST_F(ScenarioReaderTest, ARepetitionIsTheSameBytesLater) {
  const auto scenario = Read(
      "  - {at: 2026-05-01 13:00, action: {kind: review, member: boris}}\n"
      "  - {at: 2026-05-02 13:00, repeat: }\n");
  ASSERT_TRUE(scenario.ok()) << scenario.status();
  EXPECT_EQ(scenario->steps[2].event, scenario->steps[1].event);
  EXPECT_EQ(scenario->steps[2].arrives, scenario->steps[1].arrives + Days(1));
}

TEST_F(ScenarioReaderTest, ExpectationsHaveOneForm) {
  const auto scenario = Read(
      "  - at: 2026-05-01 13:00\n"
      "    block: {member: anna}\n"
      "    gives: {bonus: 1 250, promo: -0}\n"
      "    leaves: {bonus: {active: 1 000, debt: 2}, promo: 3, level: silver}\n"
      "    triggers: []\n"
      "    answer: refused timed_out and granted 1 000 worth 1 250 RUB\n"
      "    dead_letter: none\n"
      "    nothing: no\n");
  ASSERT_TRUE(scenario.ok()) << scenario.status();
  std::vector<std::string> expected;
  for (const Check& check : scenario->steps[1].expected) expected.push_back(check.expected);
  EXPECT_THAT(expected,
              ElementsAre("+1250", "0", "1000", "2", "3", "silver", "[]",
                          "refused timed_out and granted 1000 worth 1250.00 RUB", "none", "no"));
}

TEST_F(ScenarioReaderTest, UnknownWordsAndTheNearestRightOnes) {
  EXPECT_THAT(
      Problems("  - {at: 2026-05-01 13:00, purchas: {receipt: r1}}\n"),
      ElementsAre("5:5: a step needs one of purchase, return, exchange, void, reopen, claim, "
                  "redeem, payout, confirm, cancel, "
                  "quote, action, enrol, "
                  "update, block, unblock, erase, adjust, reinstate, extend, fulfil, "
                  "choose, reward, draw, delivered, not delivered, reacted, consent, gift, "
                  "merge, join, part, dissolve, tick, activate, "
                  "repeat",
                  "5:28: unknown key `purchas` in a step; did you mean `purchase`?"));
  EXPECT_THAT(Problems("  - {at: 2026-05-01 13:00, block: {anonymous: yes}}\n"),
              ElementsAre("5:28: only what is about one receipt can be `anonymous`"));
  EXPECT_THAT(
      Problems("  - {at: 2026-05-01 13:00, block: {member: ana}}\n"),
      ElementsAre("5:44: expected a member of `members`, found `ana`; did you mean `anna`?"));
  EXPECT_THAT(
      Problems("  - {at: 2026-05-01 13:00, purchase: {receipt: r1, member: anna, lines: bots 1.00 "
               "RUB}}\n"),
      ElementsAre("5:73: unknown product `bots`; did you mean `boots`?"));
  EXPECT_THAT(Problems("  - {at: 2026-05-01 13:00, block: {member: anna}, leaves: {bonsu: 1}}\n"),
              ElementsAre("5:60: expected a wallet or a ladder, found `bonsu`; did you mean "
                          "`bonus`?"));
  EXPECT_THAT(
      Problems("  - {at: 2026-05-01 13:00, adjust: {member: anna, points: 5, wallet: bonsu}}\n"),
      ElementsAre("5:70: expected a wallet, found `bonsu`; did you mean `bonus`?"));
  EXPECT_THAT(
      Problems("  - {at: 2026-05-01 13:00, tick: , gives: {ana: {bonus: 1}}}\n"),
      ElementsAre("5:44: expected a member of `members`, found `ana`; did you mean `anna`?"));
}

TEST_F(ScenarioReaderTest, UnknownReceiptsAndGoodsOfAReceipt) {
  const std::string sale =
      "  - {at: 2026-05-01 13:00, purchase: {receipt: r1, member: anna, lines: boots 1.00 RUB}}\n";
  EXPECT_THAT(Problems(sale + "  - {at: 2026-05-01 13:00, return: {receipt: r2, member: anna}}\n"),
              ElementsAre("6:46: expected a receipt of this file, found `r2`; did you mean `r1`?"));
  EXPECT_THAT(Problems(sale + "  - {at: 2026-05-01 13:00, return: {receipt: r1, member: anna, "
                              "lines: socks}}\n"),
              ElementsAre("6:71: unknown product `socks` on that receipt"));
}

TEST_F(ScenarioReaderTest, WrongValues) {
  const auto one = [&](const std::string& step) {
    const std::vector<std::string> told = Problems("  - {" + step + "}\n");
    EXPECT_EQ(told.size(), 1) << step;
    return told.empty() ? "" : told.front();
  };
  EXPECT_THAT(one("at: yesterday, tick: "), HasSubstr("5:10: expected a time such as"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, tick: now"), HasSubstr("`tick` takes no value"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, repeat: "), HasSubstr("no event stands before this"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, tick: , block: {member: anna}"),
              HasSubstr("a step does one thing"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, block: "), HasSubstr("`block` needs `member`"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, activate: none.yaml"),
              HasSubstr("none.yaml: cannot be read"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, redeem: {member: anna, redemption: b1, points: ten}"),
              HasSubstr("expected points"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, redeem: {member: anna, redemption: b, points: 1, at "
                  "once: yep}"),
              HasSubstr("did you mean `yes`?"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, block: {member: anna}, gives: {bonus: ten}"),
              HasSubstr("a change of points"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, block: {member: anna}, answer: refused timed_ot"),
              HasSubstr("did you mean `timed_out`?"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, block: {member: anna}, dead_letter: confict"),
              HasSubstr("did you mean `conflict`?"));
  EXPECT_THAT(one("at: 2026-05-01 13:00, block: {member: anna}, leaves: {level: sliver}"),
              HasSubstr("did you mean `silver`?"));
}

TEST_F(ScenarioReaderTest, LinesThatAreNone) {
  for (const char* line :
       {"boots", "boots ten", "boots 0 x 1.00 RUB", "boots 1.00", "boots 0.333 x 1.00 RUB",
        "boots 1.00 RUB less 2.00 RUB", "boots 1 000 000 000 x 10 000 000 000 000.00 RUB"}) {
    const std::vector<std::string> told =
        Problems(absl::StrCat("  - {at: 2026-05-01 13:00, purchase: {receipt: r1, member: anna, "
                              "lines: [",
                              line, "]}}\n"));
    EXPECT_EQ(told.size(), 1) << line;
  }
}

TEST_F(ScenarioReaderTest, MembersThatCannotBeReadAreOneMistake) {
  EXPECT_FALSE(ReadWhole("scenario: a test\n"
                         "members: anna\n"
                         "steps:\n"
                         "  - {at: 2026-05-01 13:00, block: {member: anna}, leaves: {bonsu: 1}}\n"
                         "  - {at: 2026-05-01 13:00, tick: , leaves: {anna: {bonus: 1}}}\n")
                   .ok());
  EXPECT_THAT(Told(), ElementsAre(HasSubstr("2:10: expected a map from members"),
                                  HasSubstr("4:60: expected a wallet or a ladder")));
}

TEST_F(ScenarioReaderTest, AReceiptIsNotMoreThanAnEventMaySay) {
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += "boots 10 000 000 000 000.00 RUB, ";
  EXPECT_THAT(Problems(absl::StrCat("  - {at: 2026-05-01 13:00, purchase: {receipt: r1, member: "
                                    "anna, lines: [",
                                    lines, "]}}\n")),
              ElementsAre(HasSubstr("the lines come to more than an event may say")));
}

TEST_F(ScenarioReaderTest, TimesDoNotGoBack) {
  const std::string first = "  - {at: 2026-05-01 13:00, tick: }\n";
  EXPECT_THAT(Problems(first + "  - {at: 2026-05-01 12:59, tick: }\n"),
              ElementsAre(HasSubstr("6:10: times do not go back")));
  const auto late = Read(first +
                         "  - {at: 2026-04-30 12:00, arrives: 2026-05-01 13:00, "
                         "action: {kind: review, member: anna}}\n");
  ASSERT_TRUE(late.ok()) << late.status();
  EXPECT_EQ(late->steps[2].arrives, Bench::kNow);
  EXPECT_THAT(EventOf(late->steps[2]),
              HasSubstr(absl::StrCat(R"("occurred_at_ms":")", (Bench::kNow - Hours(25)).ms)));
}

TEST_F(ScenarioReaderTest, TheProgrammesMistakesAreItsOwn) {
  directory_.Write("small.yaml", "programme: small\n");
  EXPECT_THAT(Problems("  - {at: 2026-05-01 13:00, tick: }\n"),
              ::testing::Contains(HasSubstr("needs `wallets`")));
  EXPECT_THAT(problems_.front().file, ::testing::EndsWith("small.yaml"));
}

TEST_F(ScenarioReaderTest, AFileThatIsNotThere) {
  EXPECT_TRUE(absl::IsNotFound(
      ReadScenario(directory_.path() + "/none.scenario.yaml", &problems_).status()));
  EXPECT_TRUE(absl::IsNotFound(
      ReadWhole(absl::StrCat("programme: other.yaml\n", kCast, "  - {}\n")).status()));
}

}  // namespace
}  // namespace kopilka::app
