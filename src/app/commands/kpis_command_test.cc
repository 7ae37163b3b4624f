// The figures of a day of a coalition.
#include "app/commands/kpis_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/testing/two_shops.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class KpisCommandTest : public TwoShops {
 protected:
  // Besides 1000.00 and 500.00 of Anna and 300.00 of Boris: 200.00 of his, 10.00 of it with his 30
  // points.
  void LiveAndPay() {
    Live();
    Spend(Boris(), "b1", "paid", 30);
    Buy(Boris(), "b1", "r4", 20'000,
        {{.kind = "points", .amount = Money{1'000}, .redemption_id = "paid"}});
    bench_.Decide();
  }
  std::vector<std::string> May1(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"kpis", "--from", "2026-05-01", "--until", "2026-05-02"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
  std::string Goals(const std::string& text) {
    return bench_.directory().Write("goals.yaml", text);
  }
};

TEST_F(KpisCommandTest, APersonReadsSharesAndAverages) {
  LiveAndPay();
  const Ran ran = bench_.Run(May1());
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_EQ(ran.out, R"(Figures from 2026-05-01 to 2026-05-02 (Europe/Moscow)

  participation                   100.0 %  2 of 2
  repeat purchase                 100.0 %  2 of 2
  churn                                 -  0 of 0
  redemption                       50.0 %  1 of 2
  receipts with points             25.0 %  1 of 4
  money in points                   0.5 %  10.00 RUB of 2,000.00 RUB
  average receipt              500.00 RUB  2,000.00 RUB over 4
  purchases a member         1,000.00 RUB  2,000.00 RUB over 2
  lifetime value             1,000.00 RUB  2,000.00 RUB over 2
)");
}

// What is written twice is bought once, and what was in the day before is not of this one.
TEST_F(KpisCommandTest, TheDayAfterAllAreLost) {
  LiveAndPay();
  at_ = Bench::kNow;
  Buy(kAnna, "b1", "r1", 100'000);
  bench_.Decide();
  const Json figures = Report({"kpis", "--from", "2026-05-02", "--until", "2026-05-03"})["figures"];
  EXPECT_EQ(figures["churn"], (Json{{"part", 2}, {"whole", 2}}));
  EXPECT_EQ(figures["participation"], (Json{{"part", 0}, {"whole", 2}}));
  EXPECT_EQ(figures["lifetime value"], (Json{{"part", 200'000}, {"whole", 2}}));
}

// Anna's card goes on as Boris': one member, with the receipts of both.
TEST_F(KpisCommandTest, WhoWasMergedIsOneWithTheOther) {
  LiveAndPay();
  const std::string boris = Boris();
  Send(kAnna, "", "merged", MemberMerged{.into_member = boris});
  for (int way = 0; way < 4; ++way) bench_.Decide();
  const Json figures = Report(May1())["figures"];
  EXPECT_EQ(figures["participation"], (Json{{"part", 1}, {"whole", 1}}));
  EXPECT_EQ(figures["repeat purchase"], (Json{{"part", 1}, {"whole", 1}}));
  EXPECT_EQ(figures["average receipt"], (Json{{"part", 200'000}, {"whole", 4}}));
}

// Anna's household buys for 500.00: with her 1000.00 and 500.00 before and 300.00 of Boris 2300.00.
TEST_F(KpisCommandTest, WhatAHouseholdBuysIsItsMembers) {
  Live();
  Send(kAnna, "", "joined", HouseholdJoined{.household = "home"});
  for (int way = 0; way < 4; ++way) bench_.Decide();
  Buy(kAnna, "b1", "r4", 50'000);
  for (int way = 0; way < 4; ++way) bench_.Decide();
  const Json figures = Report(May1())["figures"];
  EXPECT_EQ(figures["participation"], (Json{{"part", 2}, {"whole", 2}}));
  EXPECT_EQ(figures["average receipt"], (Json{{"part", 230'000}, {"whole", 4}}));
}

TEST_F(KpisCommandTest, AReceiptWithoutAMemberIsInNone) {
  Live();
  Buy("receipt/s/b1/t1/2026-05-01/r9", "b1", "r9", 50'000);
  bench_.Decide();
  const Json figures = Report(May1())["figures"];
  EXPECT_EQ(figures["participation"], (Json{{"part", 2}, {"whole", 2}}));
  EXPECT_EQ(figures["average receipt"], (Json{{"part", 180'000}, {"whole", 3}}));
}

TEST_F(KpisCommandTest, ACancelledReceiptIsNone) {
  constexpr Day kMay1 = {20'574};  // 2026-05-01.
  Live();
  Buy(Boris(), "b1", "free", 0);
  Send(Boris(), "", "void", ReceiptVoided{.receipt = {"b1", "t1", "free", kMay1}});
  bench_.Decide();
  EXPECT_EQ(Report(May1())["figures"]["average receipt"], (Json{{"part", 180'000}, {"whole", 3}}));
}

// A quarter is not 30 %; the day to have it is not over, and for the receipt there is none.
TEST_F(KpisCommandTest, GoalsAreReachedOpenOrMissed) {
  LiveAndPay();
  const Ran ran = bench_.Run(May1({"--goals", Goals("redemption: {at least: 50 %}\n"
                                                    "receipts with points: "
                                                    "{at least: 30 %, by: 2026-05-02}\n")}));
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_THAT(ran.out,
              HasSubstr("\nGoals\n"
                        "  redemption             reached: 50.0 %, wanted at least 50.0 %\n"
                        "  receipts with points   open: 25.0 %, wanted at least 30.0 % by "
                        "2026-05-02\n"));
  const Json json = Report(May1({"--goals", Goals("average receipt: {at most: 499.99 RUB}\n"
                                                  "receipts with points: "
                                                  "{at least: 30 %, by: 2026-05-01}\n")}),
                           ExitCode::kDifferences);
  EXPECT_EQ(json["goals"][0],
            Json::parse(R"({"figure": "average receipt", "at_most": true, "target": 49999,
                            "by": "", "state": "missed"})"));
  EXPECT_EQ(json["goals"][1]["state"], "missed");
}

// Receipts with points are a quarter, redemption is a half.
TEST_F(KpisCommandTest, ATargetIsShownAsItIsWritten) {
  LiveAndPay();
  const Ran ran = bench_.Run(May1({"--goals", Goals("receipts with points: {at least: 25.0001 %}\n"
                                                    "redemption: {at most: 49.95 %}\n")}));
  EXPECT_EQ(ran.code, ExitCode::kDifferences) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("missed: 25.0000 %, wanted at least 25.0001 %\n"),
                             HasSubstr("missed: 50.00 %, wanted at most 49.95 %\n")));
}

// With 10.01 more it is 10.00 of 2,010.01 in points, 0.497.. %, and 402.002 a receipt.
TEST_F(KpisCommandTest, AFigureIsRoundedAwayFromItsTarget) {
  LiveAndPay();
  Buy(Boris(), "b1", "r5", 1'001);
  bench_.Decide();
  const Ran ran = bench_.Run(May1({"--goals", Goals("money in points: {at most: 0.4 %}\n"
                                                    "average receipt: {at most: 402.00 RUB}\n")}));
  EXPECT_THAT(ran.out, AllOf(HasSubstr("missed: 0.5 %, wanted at most 0.4 %\n"),
                             HasSubstr("missed: 402.01 RUB, wanted at most 402.00 RUB\n")));
  const Ran least = bench_.Run(May1({"--goals", Goals("money in points: {at least: 0.5 %}\n")}));
  EXPECT_THAT(least.out, HasSubstr("missed: 0.4 %, wanted at least 0.5 %\n"));
}

// Nobody bought in the day before, so nobody could be lost.
TEST_F(KpisCommandTest, OfNothingThereIsNoData) {
  LiveAndPay();
  const std::string goals = Goals("churn: {at most: 20 %}\n");
  const Ran ran = bench_.Run(May1({"--goals", goals}));
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("  churn                  no data: -, wanted at most 20.0 %\n"));
  EXPECT_EQ(Report(May1({"--goals", goals}))["goals"][0]["state"], "no data");
}

TEST_F(KpisCommandTest, MistakesInGoalsAreAllTold) {
  LiveAndPay();
  const Ran ran = bench_.Run(May1({"--goals", Goals("redemtion: {at least: 30 %}\n"
                                                    "churn: {at least: 1 %, at most: 2 %}\n"
                                                    "average receipt: {at least: 30 %}\n")}));
  EXPECT_EQ(ran.code, ExitCode::kBadData);
  EXPECT_THAT(ran.err,
              AllOf(HasSubstr("goals.yaml:1:1: expected a figure (participation | "),
                    HasSubstr("goals.yaml:2:1: a goal says one of"), HasSubstr("goals.yaml:3:")));
  EXPECT_THAT(bench_.Run(May1({"--goals", Goals("{}\n")})).err,
              HasSubstr("goals.yaml:1:1: holds no goals; a goal is a figure and what is wanted of "
                        "it, such as redemption: {at least: 30 %}"));
  EXPECT_THAT(bench_.Run(May1({"--goals", Goals("[redemption]\n")})).err,
              HasSubstr("goals.yaml:1:1: expected figures with their goals, such as redemption: "
                        "{at least: 30 %}, found a list"));
  EXPECT_EQ(bench_.Run(May1({"--goals", "nowhere.yaml"})).code, ExitCode::kNoInput);
}

TEST_F(KpisCommandTest, APeriodIsDaysInOrder) {
  EXPECT_EQ(bench_.Run({"kpis", "--from", "May", "--until", "2026-05-02"}).code, ExitCode::kUsage);
  EXPECT_EQ(bench_.Run({"kpis", "--from", "2026-05-02", "--until", "2026-05-02"}).code,
            ExitCode::kUsage);
  const Ran nothing = bench_.Run(May1());
  EXPECT_EQ(nothing.code, ExitCode::kNoInput);
  EXPECT_THAT(nothing.err, HasSubstr("no programme has decided anything yet"));
}

}  // namespace
}  // namespace kopilka::app
