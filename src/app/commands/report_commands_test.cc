// The reports over an embedded cluster: two members in two partitions, a coalition of two shops.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/json.h"
#include "app/testing/bench.h"
#include "app/testing/events.h"
#include "audit/audit.h"
#include "codec/state_codec.h"
#include "stream/control_records.h"
#include "stream/read_to_end.h"

namespace kopilka::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kTwoShops[] = R"(programme: coalition
zone: Europe/Moscow
currency: RUB
funder: chain
stores: {b1: {partner: bakery}, f1: {partner: flowers}}
wallets:
  common: {burn: {worth: 1.00 RUB, per: 3 points}, expires: end of month, debt: allowed}
campaigns:
  share: {on: purchase, give: {common: {per: 10.00 RUB, points: 1}}, funded_by: partner of the store}
)";

constexpr char kAnna[] = "m1";
constexpr Instant kJune = {1'780'261'200'000};  // 2026-06-01 00:00 in Moscow.

class ReportTest : public testing::Test {
 protected:
  // A member of the other partition.
  static std::string Boris() {
    const int32_t annas = PartitionOf(kAnna, Bench::kPartitions);
    for (int i = 2;; ++i) {
      std::string member = absl::StrCat("m", i);
      if (PartitionOf(member, Bench::kPartitions) != annas) return member;
    }
  }

  void Buy(const std::string& member, const char* store, const char* number, int64_t minor) {
    Line line;
    line.number = 1;
    line.sku = "4600";
    line.quantity = Quantity{1000};
    line.unit_price = line.amount = Money{minor};
    Purchase purchase;
    purchase.till = "t1";
    purchase.number = number;
    purchase.currency = "RUB";
    purchase.total = line.amount;
    purchase.lines = absl::MakeConstSpan(&line, 1);
    Send(member, store, number, purchase);
  }
  void Spend(const std::string& member, const char* store, const char* id, int64_t points) {
    RedemptionRequest request;
    request.points = Points{points};
    request.immediate = true;
    Send(member, store, id, request);
  }
  void Send(const std::string& member, const char* store, const char* id, const EventBody& body) {
    Event event;
    event.id = id;
    event.member = member;
    event.occurred_at = at_;
    event.store = store;
    event.channel = "store";
    event.body = body;
    Write(&bench_, event, at_);
    at_ = at_ + Seconds(60);
  }

  // Anna has 100 of the bakery and 50 of the flowers and spends 120 on flowers: all of the
  // bakery's, and 20. Boris has 30 of the bakery.
  void Live() {
    const std::string file = bench_.directory().Write("coalition.yaml", kTwoShops);
    ASSERT_EQ(
        bench_.Run({"programme", "publish", file, "--activate", "--at", "2026-05-01T00:00:00Z"})
            .code,
        ExitCode::kOk);
    Buy(kAnna, "b1", "r1", 100'000);
    Buy(kAnna, "f1", "r2", 50'000);
    Buy(Boris(), "b1", "r3", 30'000);
    Spend(kAnna, "f1", "spent", 120);
    bench_.Decide();
  }
  void EndMay() {
    ASSERT_TRUE(
        WriteInOneTransaction(&bench_.log(), "ticks", TickRecords(Bench::kPartitions, kJune)).ok());
    bench_.Decide();
  }
  Json Report(const std::vector<std::string>& command, ExitCode code = ExitCode::kOk) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"-o", "json"});
    const Ran ran = bench_.Run(arguments);
    EXPECT_EQ(ran.code, code) << ran.out << ran.err;
    return Json::parse(ran.out);
  }
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

  Bench bench_;
  Instant at_ = Bench::kNow;
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
  EXPECT_THAT(ran.out, HasSubstr("common     bakery           2026-05            130            100"
                                 "           30            0              0    23.0 %\n"));
  EXPECT_THAT(ran.out, HasSubstr("all                                 180            120"
                                 "           60            0              0    33.3 %\n"));
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
