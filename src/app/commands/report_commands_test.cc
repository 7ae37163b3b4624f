// The reports over an embedded cluster: two members in two partitions, a coalition of two shops.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "app/testing/two_shops.h"
#include "audit/audit.h"
#include "codec/state_codec.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class ReportTest : public TwoShops {
 protected:
  // One point more in Anna's account than was ever posted.
  void PlantAPoint() {
    const int32_t partition = PartitionOf(kAnna, Bench::kPartitions);
    const int64_t end = bench_.log().EndsOf(Topic::kAccounts, partition)->stable;
    std::string value;
    ASSERT_TRUE(ReadToEnd(&bench_.log(), Topic::kAccounts, partition, 0, end, Seconds(1),
                          [&](const Record& record) {
                            if (record.key == absl::string_view(kAnna))
                              value = std::string(*record.value);
                            return absl::OkStatus();
                          })
                    .ok());
    absl::StatusOr<StoredAccount> stored = DecodeAccount(value);
    ASSERT_TRUE(stored.ok()) << stored.status();
    stored->account.lots.back().issued += Points{1};
    Outgoing record;
    record.topic = Topic::kAccounts;
    record.key = kAnna;
    record.partition = partition;
    record.value = EncodeAccount(kAnna, stored->account, stored->next_due);
    record.timestamp = at_;
    ASSERT_TRUE(bench_.cluster().Append(record).ok());
  }
  LedgerTotals AuditTotals() {
    AuditOptions options;
    options.fold.recorded_history = true;
    Programmes programmes(&bench_.log(), CompileCanonical);
    AuditProgress progress;
    const absl::StatusOr<AuditReport> report =
        RunAudit(options, &bench_.log(), &programmes, &progress);
    EXPECT_TRUE(report.ok() && report->clean()) << report.status();
    return report->totals;
  }
};

class StatementCommandTest : public ReportTest {};
class LiabilityCommandTest : public ReportTest {};
class SettlementCommandTest : public ReportTest {};

TEST_F(StatementCommandTest, EveryPostingIsSaidWithItsBalance) {
  Live();
  EndMay();
  const Ran text = bench_.Run({"statement", kAnna});
  EXPECT_EQ(text.code, ExitCode::kOk) << text.err;
  EXPECT_EQ(text.out,
            R"(Statement of m1, as of 2026-06-01 00:00 (Europe/Moscow), programme coalition )" +
                Report({"statement", kAnna})["version"].get<std::string>().substr(0, 12) +
                R"(

#1     2026-05-01 13:00  purchase b1/t1/2026-05-01/r1
          +100 common, given, of bakery, active from 2026-05-01 00:00, expires 2026-06-01 00:00; balance 100
      share: 1 x floor(1000.00 / 10.00) = 100
#2     2026-05-01 13:01  purchase f1/t1/2026-05-01/r2
           +50 common, given, of flowers, active from 2026-05-01 00:00, expires 2026-06-01 00:00; balance 150
      share: 1 x floor(500.00 / 10.00) = 50
#3     2026-05-01 13:03  redeemed, redemption spent
          -100 common, spent, of bakery, active from 2026-05-01 00:00, expires 2026-06-01 00:00; balance 50
           -20 common, spent, of flowers, active from 2026-05-01 00:00, expires 2026-06-01 00:00; balance 30
#4     2026-06-01 00:00  expired
           -30 common, expired, of flowers, active from 2026-05-01 00:00, expires 2026-06-01 00:00; balance 0

Balance: 0 common
4 balance changes of 1 members, and the accounts say the same
)");
}

TEST_F(StatementCommandTest, AScriptCanReadIt) {
  Live();
  const Json json = Report({"statement", kAnna});
  EXPECT_EQ(json["member"], kAnna);
  EXPECT_EQ(json["balances"]["common"], 30);
  ASSERT_EQ(json["entries"].size(), 3u);
  const Json& spent = json["entries"][2];
  EXPECT_EQ(spent["kind"], "redeemed");
  EXPECT_EQ(spent["redemption_id"], "spent");
  EXPECT_EQ(spent["postings"][0]["funder"], "bakery");
  EXPECT_EQ(spent["postings"][0]["points"], -100);
  EXPECT_EQ(spent["postings"][1]["balance"], 30);
  EXPECT_EQ(spent["postings"][1]["expires_ms"], kJune.ms);
  EXPECT_EQ(json["entries"][0]["fired"][0]["funder"], "bakery");
  EXPECT_EQ(json["proof"]["differences"], 0);
}

TEST_F(StatementCommandTest, APointThatNobodyPostedIsSeen) {
  Live();
  PlantAPoint();
  const Ran text = bench_.Run({"statement", kAnna});
  EXPECT_EQ(text.code, ExitCode::kDifferences);
  EXPECT_THAT(text.out, AllOf(HasSubstr("1 differences"), HasSubstr("30 common"), HasSubstr("31")));
  EXPECT_EQ(Report({"statement", kAnna}, ExitCode::kDifferences)["proof"]["differences"], 1);
  EXPECT_EQ(bench_.Run({"statement", Boris()}).code, ExitCode::kOk);
  EXPECT_EQ(bench_.Run({"liability"}).code, ExitCode::kDifferences);
  EXPECT_EQ(bench_.Run({"settlement"}).code, ExitCode::kDifferences);
}

TEST_F(StatementCommandTest, NobodyHasNone) {
  Live();
  const Ran nobody = bench_.Run({"statement", "nobody"});
  EXPECT_EQ(nobody.code, ExitCode::kNoInput);
  EXPECT_THAT(nobody.err, HasSubstr("no balance change of nobody"));
}

TEST_F(StatementCommandTest, WithoutTheBeginningThereIsNone) {
  Live();
  const int32_t partition = PartitionOf(kAnna, Bench::kPartitions);
  ASSERT_TRUE(bench_.cluster().DeleteRecords(Topic::kBalanceChanges, partition, 1).ok());
  const Ran ran = bench_.Run({"statement", kAnna});
  EXPECT_EQ(ran.code, ExitCode::kCannotDerive);
  EXPECT_THAT(ran.err, HasSubstr("CANNOT_DERIVE: loyalty.balance-changes-"));
}

TEST_F(LiabilityCommandTest, CohortsSumToWhatTheAuditSums) {
  Live();
  EndMay();
  const Json json = Report({"liability"});
  ASSERT_EQ(json["rows"].size(), 2u);
  const Json& bakery = json["rows"][0];
  EXPECT_EQ(bakery["funder"], "bakery");
  EXPECT_EQ(bakery["earned"], "2026-05");
  EXPECT_EQ(bakery["expires"], "2026-05");
  EXPECT_EQ(bakery["given"], 130);
  EXPECT_EQ(bakery["spent"], 100);
  EXPECT_EQ(bakery["expired"], 30);
  EXPECT_EQ(bakery["left"], 0);
  const Json& flowers = json["rows"][1];
  EXPECT_EQ(flowers["given"], 50);
  EXPECT_EQ(flowers["spent"], 20);
  EXPECT_EQ(flowers["expired"], 30);
  LedgerTotals audited = AuditTotals();
  const auto total = [&](Ledger side) { return audited[{side, Name("common")}]; };
  EXPECT_EQ(total(Ledger::kIssuer), -(130 + 50));
  EXPECT_EQ(total(Ledger::kRedeemed), 100 + 20);
  EXPECT_EQ(total(Ledger::kExpired), 30 + 30);
  EXPECT_EQ(total(Ledger::kMember), 0);
}

TEST_F(LiabilityCommandTest, APersonSeesMonthsAndBreakage) {
  Live();
  const std::string before = bench_.Run({"liability"}).out;
  EXPECT_THAT(before, HasSubstr("  common     bakery           2026-05             30\n"));
  EXPECT_THAT(before, HasSubstr("4 balance changes of 2 members, and the accounts say the same"));
  EndMay();
  const Ran ran = bench_.Run({"liability"});
  EXPECT_EQ(ran.code, ExitCode::kOk) << ran.err;
  EXPECT_THAT(ran.out,
              HasSubstr("common     bakery           2026-05            130            100"
                        "            0           30            0              0    23.0 %\n"));
  EXPECT_THAT(ran.out,
              HasSubstr("all                                 180            120"
                        "            0           60            0              0    33.3 %\n"));
}

// 120 points are 40.00: 33.33 of the bakery and 6.67 of the flowers' own.
TEST_F(SettlementCommandTest, ABurnIsPaidByWhoGave) {
  Live();
  const Json json = Report({"settlement"});
  ASSERT_EQ(json["rows"].size(), 2u);
  EXPECT_EQ(json["rows"][0]["payer"], "bakery");
  EXPECT_EQ(json["rows"][0]["payee"], "flowers");
  EXPECT_EQ(json["rows"][0]["points"], 100);
  EXPECT_EQ(json["rows"][0]["worth_minor"], 3'333);
  EXPECT_EQ(json["rows"][1]["payer"], "flowers");
  EXPECT_EQ(json["rows"][1]["points"], 20);
  EXPECT_EQ(json["rows"][1]["worth_minor"], 667);
  ASSERT_EQ(json["dues"].size(), 1u);
  EXPECT_EQ(json["dues"][0]["worth_minor"], 3'333);
  EXPECT_EQ(json["spent"]["common"], 120);
  EXPECT_EQ((AuditTotals()[{Ledger::kRedeemed, Name("common")}]), 120);
  const Ran text = bench_.Run({"settlement"});
  EXPECT_THAT(text.out, AllOf(HasSubstr("33.33 RUB  bakery for flowers\n"),
                              HasSubstr("6.67 RUB  flowers spent at its own\n"),
                              HasSubstr("33.33 RUB  bakery pays flowers\n"),
                              HasSubstr("Spent: 120 common\n")));
}

TEST_F(SettlementCommandTest, APeriodIsWhatWasDecidedInIt) {
  Live();
  EXPECT_EQ(Report({"settlement", "--from", "2026-05-02"})["rows"].size(), 0u);
  EXPECT_EQ(Report({"settlement", "--until", "2026-05-01"})["rows"].size(), 0u);
  EXPECT_EQ(Report({"settlement", "--from", "2026-05-01", "--until", "2026-05-02"})["rows"].size(),
            2u);
  EXPECT_EQ(bench_.Run({"settlement", "--from", "May"}).code, ExitCode::kUsage);
}

}  // namespace
}  // namespace kopilka::app
