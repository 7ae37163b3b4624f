// Balances of a coalition, out and in.
#include "app/commands/bulk_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "app/testing/two_shops.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kAt[] = "2026-05-01T13:00:00+03:00";

class ExportCommandTest : public TwoShops {};

// Partition by partition, so Anna or Boris may come first.
TEST_F(ExportCommandTest, ARowForEveryLot) {
  Live();
  const Ran ran = bench_.Run({"export"});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_EQ(ran.out.find("member,wallet,points,funder,active_from,expires\n"), 0u);
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("\nm1,common,30,flowers,2026-05-01,2026-05-31\n"),
                    HasSubstr("\n" + Boris() + ",common,30,bakery,2026-05-01,2026-05-31\n")));
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 3);
  EXPECT_EQ(ran.err, "2 accounts\n");
}

// A return takes 100 of which all are spent: the 30 that are left, and 70 are owed to the bakery.
TEST_F(ExportCommandTest, ADebtIsBelowZero) {
  Live();
  Return back;
  back.receipt = {.store = "b1", .till = "t1", .number = "r1", .business_date = Day{20'574}};
  Send(kAnna, "b1", "back", back);
  bench_.Decide();
  EXPECT_THAT(bench_.Run({"export"}).out, HasSubstr("\nm1,common,-70,bakery,,\n"));
}

TEST_F(ExportCommandTest, AScriptGetsWholeAccounts) {
  Live();
  const Ran ran = bench_.Run({"export", "-o", "json"});
  std::vector<std::string> members;
  for (const auto line : absl::StrSplit(ran.out, '\n', absl::SkipEmpty())) {
    const Json account = Json::parse(line);
    members.push_back(account["member_id"]);
    EXPECT_EQ(account["lots"].size(), members.back() == kAnna ? 2u : 1u);
  }
  EXPECT_THAT(members, testing::UnorderedElementsAre(kAnna, Boris()));
}

class ImportCommandTest : public TwoShops {
 protected:
  Ran Import(const std::string& csv, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"import", bench_.directory().Write("in.csv", csv)};
    if (more.empty() || more.front() != "--at") arguments.insert(arguments.end(), {"--at", kAt});
    arguments.insert(arguments.end(), more.begin(), more.end());
    // The engine runs beside it.
    bench_.on_open_ = [this](Topic topic) {
      if (topic == Topic::kAnswers) bench_.Decide();
    };
    const Ran ran = bench_.Run(arguments);
    bench_.on_open_ = [](Topic) {};
    return ran;
  }
  int64_t EventsWritten() {
    int64_t all = 0;
    for (int32_t partition = 0; partition < Bench::kPartitions; ++partition) {
      all += bench_.log().EndsOf(Topic::kEvents, partition)->high;
    }
    return all;
  }
};

TEST_F(ImportCommandTest, RowsBecomeBalances) {
  Live();
  const Ran ran = Import(
      "points,member,wallet,expires,reason\n"
      "1000,m1,common,2026-07-15,moved\n"
      "-5," +
      Boris() + ",common,,\n");
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_EQ(ran.out, "2 rows of 2 members: 995 common\n");
  const Ran out = bench_.Run({"export"});
  EXPECT_THAT(out.out, AllOf(HasSubstr("m1,common,1000,chain,2026-05-01,2026-07-15\n"),
                             HasSubstr(Boris() + ",common,25,bakery,")));
  const Json statement = Report({"statement", kAnna});
  EXPECT_EQ(statement["balances"]["common"], 1030);
  EXPECT_EQ(statement["entries"].back()["kind"], "adjusted");
}

// By the wallet's rule: the end of May.
TEST_F(ImportCommandTest, WithoutADayTheWalletSaysHowLong) {
  Live();
  ASSERT_EQ(Import("member,wallet,points\nm1,common,7\n").code, ExitCode::kOk);
  EXPECT_THAT(bench_.Run({"export"}).out, HasSubstr("m1,common,7,chain,2026-05-01,2026-05-31\n"));
}

TEST_F(ImportCommandTest, TheSameFileAgainChangesNothing) {
  Live();
  const std::string rows = "member,wallet,points\nm1,common,7\n";
  ASSERT_EQ(Import(rows).code, ExitCode::kOk);
  const std::string once = bench_.Run({"export"}).out;
  ASSERT_EQ(Import(rows).code, ExitCode::kOk);
  EXPECT_EQ(bench_.Run({"export"}).out, once);
  // Nor with the columns in another order, and a row more is one row more.
  ASSERT_EQ(Import("points,wallet,member\n7,common,m1\n8,common,m1\n").code, ExitCode::kOk);
  EXPECT_EQ(Report({"statement", kAnna})["balances"]["common"], 30 + 7 + 8);
}

// However its points are written.
TEST_F(ImportCommandTest, TheSameRowWrittenOtherwiseIsTheSame) {
  Live();
  const Ran twice = Import("member,wallet,points\nm1,common,5\nm1,common,05\nm1,common,+5\n");
  EXPECT_THAT(twice.err, AllOf(HasSubstr(":3: says the same as line 2"),
                               HasSubstr(":4: says the same as line 2")));
  for (const char* const points : {"5", "05", "+5"}) {
    ASSERT_EQ(Import(absl::StrCat("member,wallet,points\nm1,common,", points, "\n")).code,
              ExitCode::kOk);
  }
  EXPECT_EQ(Report({"statement", kAnna})["balances"]["common"], 30 + 5);
}

// Boris has 30, and without debt cannot lose 31.
TEST_F(ImportCommandTest, WhatTheEngineRefusesIsToldByItsLine) {
  Live(absl::StrReplaceAll(kTwoShops, {{", debt: allowed", ", debt: forbidden"}}));
  const std::string rows =
      absl::StrCat("member,wallet,points\nm1,common,7\n", Boris(), ",common,-31\n");
  for (int time = 0; time < 2; ++time) {  // And again, as nothing else would tell it.
    const Ran ran = Import(rows);
    EXPECT_EQ(ran.code, ExitCode::kDifferences) << ran.err;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("2 rows of 2 members: -24 common\n"),
                               HasSubstr("in.csv:3: refused, negative_balance\n")));
    EXPECT_EQ(ran.out.find("in.csv:2:"), std::string::npos);
    EXPECT_EQ(ran.err, "2 of 2 rows are decided, 1 refused\n");
  }
}

// A row is one event, so at another time it is in conflict with itself.
TEST_F(ImportCommandTest, ADeadLetterIsToldByItsLine) {
  Live();
  const std::string rows = "member,wallet,points\nm1,common,7\n";
  ASSERT_EQ(Import(rows).code, ExitCode::kOk);
  const Ran ran = Import(rows, {"--at", "2026-05-01T13:00:01+03:00"});
  EXPECT_EQ(ran.code, ExitCode::kDifferences) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("in.csv:2: dead letter, conflict"));
}

TEST_F(ImportCommandTest, WithoutAnEngineNothingIsDecided) {
  Live();
  const std::string file =
      bench_.directory().Write("in.csv", "member,wallet,points\nm1,common,7\n");
  const Ran ran = bench_.Run({"import", file, "--at", kAt});
  EXPECT_EQ(ran.code, ExitCode::kTryAgain);
  EXPECT_EQ(ran.out, "1 rows of 1 members: 7 common\n");
  EXPECT_THAT(ran.err, AllOf(HasSubstr("0 of 1 rows are decided"),
                             HasSubstr("has not decided all of them: is `kopilka run` up?")));
}

// More than a programme's file may have.
TEST_F(ImportCommandTest, AllRowsOfALongFileCount) {
  Live();
  constexpr int kRows = 60'000;
  std::string rows = "member,wallet,points\n";
  for (int i = 0; i < kRows; ++i) absl::StrAppend(&rows, "member-", i, ",common,100000\n");
  ASSERT_GT(rows.size(), 1'300'000u);
  EXPECT_EQ(Import(rows, {"--dry-run"}).out,
            "60,000 rows of 60,000 members: 6,000,000,000 common; nothing is written\n");
}

TEST_F(ImportCommandTest, ADryRunWritesNothing) {
  Live();
  const int64_t before = EventsWritten();
  const Ran ran = Import("member,wallet,points\nm1,common,7\n", {"--dry-run"});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_EQ(ran.out, "1 rows of 1 members: 7 common; nothing is written\n");
  EXPECT_EQ(EventsWritten(), before);
}

TEST_F(ImportCommandTest, EveryFaultNamesItsLineAndNothingIsWritten) {
  Live();
  const int64_t before = EventsWritten();
  const Ran ran = Import(
      "member,wallet,points,expires,reason\n"
      "m1,common,7,,\n"
      "m1,gold,7,,\n"
      "m1,common,0,,\n"
      "m1,common,7.5,,\n"
      "m1,common,7,2026-02-30,\n"
      "m1,common,7,2026-04-30,\n"
      ",common,7,,\n"
      "m1,common,7\n"
      "m1,common,7,,\n"
      "m1,common,1000000000000001,,\n"
      "m1,common,7,9999-12-31,\n");
  EXPECT_EQ(ran.code, ExitCode::kBadData);
  const char* const faults[] = {":3: the programme has no wallet `gold`",
                                ":4: expected points, not 0, found `0`",
                                ":5: expected points, not 0, found `7.5`",
                                ":6: expected a day such as 2026-03-01, found `2026-02-30`",
                                ":7: the points would have expired: 2026-04-30",
                                ":8: member_id",
                                ":9: expected 5 cells, found 3",
                                ":10: says the same as line 2",
                                ":11: ",
                                ":12: expected a day of the years 2000 to 2100, found "
                                "`9999-12-31`; without a last day the wallet says how long, or "
                                "for ever"};
  for (const char* const fault : faults) EXPECT_THAT(ran.err, HasSubstr(fault));
  EXPECT_EQ(ran.err.find("in.csv:2:"), std::string::npos);
  EXPECT_EQ(EventsWritten(), before);
}

TEST_F(ImportCommandTest, ColumnsAreNamed) {
  Live();
  EXPECT_THAT(Import("member,purse,points,points\n").err,
              AllOf(HasSubstr(":1: expected a column (member | wallet | "),
                    HasSubstr("found `purse`"), HasSubstr(":1: the column `points` is there twice"),
                    HasSubstr(":1: the column `wallet` is missing")));
  EXPECT_THAT(Import("").err, HasSubstr("holds no rows"));
  EXPECT_THAT(Import("member,wallet,points\n\"m1,common,7\n").err,
              HasSubstr("line 2: a quote is not closed"));
}

}  // namespace
}  // namespace kopilka::app
