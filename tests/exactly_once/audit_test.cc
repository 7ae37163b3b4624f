// The audit finds what is wrong, names it, and never calls clean what it could not derive.
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "audit/audit.h"
#include "base/checked.h"
#include "codec/event_codec.h"
#include "exactly_once/audit_fixture.h"
#include "gtest/gtest.h"
#include "programme/programme.h"
#include "stream/forwarding_log.h"

namespace kopilka {
namespace {

TEST_F(AuditTest, CleanIsCleanWithTheStore) {
  AuditOptions options;
  options.store_of = [this](int32_t) { return &disk_.store(); };
  const absl::StatusOr<AuditReport> report = Audit(options);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(Describe(*report), "audit: 5 events, 2 members, 0 differences\n");
  EXPECT_EQ(report->stores_compared, 1);
  EXPECT_EQ(report->counts.applied, 4u);
  EXPECT_EQ(report->counts.control, 1u);
  // 35 issued and 15 redeemed; members have 20.
  const Name bonus("bonus");
  EXPECT_EQ(report->totals.at({Ledger::kMember, bonus}), 20);
  EXPECT_EQ(report->totals.at({Ledger::kIssuer, bonus}), -35);
  EXPECT_EQ(report->totals.at({Ledger::kRedeemed, bonus}), 15);
}

TEST_F(AuditTest, AnAccountThatTheLogDoesNotGiveIsNamed) {
  const absl::StatusOr<StoredAccount> stored = DecodeAccount(*Last(Topic::kAccounts, "m").value);
  Account forged = stored->account;
  forged.lots.front().issued += Points{1};
  Outgoing record{.topic = Topic::kAccounts, .key = "m"};
  record.value = EncodeAccount("m", forged, stored->next_due);
  ASSERT_TRUE(rig_.cluster.Append(record).ok());
  const absl::StatusOr<AuditReport> report = Audit();
  ASSERT_EQ(report->differences.count(), 1u);
  EXPECT_EQ(report->differences.first()[0].key, "m");
  EXPECT_EQ(report->differences.first()[0].where, "loyalty.accounts");
}

TEST_F(AuditTest, AnAccountTooManyIsFound) {
  Outgoing record{.topic = Topic::kAccounts, .key = "x"};
  record.value = EncodeAccount("x", Account(), kNever);
  ASSERT_TRUE(rig_.cluster.Append(record).ok());
  EXPECT_EQ(Audit()->differences.count(), 1u);
}

TEST_F(AuditTest, ALostReceiptIsFound) {
  Outgoing gone = Last(Topic::kReceipts, TopicKeyOf(MemoryStoreKey("m", "eb1")));
  gone.value.reset();
  ASSERT_TRUE(rig_.cluster.Append(gone).ok());
  const absl::StatusOr<AuditReport> report = Audit();
  ASSERT_EQ(report->differences.count(), 1u);
  EXPECT_EQ(report->differences.first()[0].where, "loyalty.receipts");
  EXPECT_EQ(report->differences.first()[0].found, "nothing");
}

TEST_F(AuditTest, ADoubledOutputIsFound) {
  ASSERT_TRUE(rig_.cluster.Append(Last(Topic::kBalanceChanges, "n")).ok());
  const absl::StatusOr<AuditReport> report = Audit();
  ASSERT_EQ(report->differences.count(), 1u);
  EXPECT_EQ(report->differences.first()[0].where, "loyalty.balance-changes");
  EXPECT_EQ(report->differences.first()[0].key, "n");
}

TEST_F(AuditTest, AStoreThatDiffersIsFound) {
  const std::string key = AccountStoreKey("n");
  ASSERT_TRUE(disk_.store().Commit({{{key, EncodeAccount("n", Account(), kNever)}}}).ok());
  AuditOptions options;
  options.store_of = [this](int32_t) { return &disk_.store(); };
  const absl::StatusOr<AuditReport> report = Audit(options);
  EXPECT_EQ(report->differences.count(), 1u);
  EXPECT_EQ(report->differences.first()[0].where, "store");
}

TEST_F(AuditTest, WhatIsGoneCannotBeDerivedButFromABase) {
  const TemporaryDirectory directory;
  AuditOptions write;
  write.write_base_directory = directory.path();
  ASSERT_TRUE(Audit(write)->clean());
  const int64_t high = rig_.log.EndsOf(Topic::kEvents, 0)->high;
  rig_.Purchase("n", "r4", 700);
  rig_.RunUntilIdle(process_.get());
  ASSERT_TRUE(rig_.cluster.DeleteRecords(Topic::kEvents, 0, high).ok());
  const absl::StatusOr<AuditReport> without = Audit();
  EXPECT_TRUE(absl::IsFailedPrecondition(without.status()));
  EXPECT_EQ(without.status().message().substr(0, 14), "CANNOT_DERIVE:");
  AuditOptions with;
  with.base_directory = directory.path();
  const absl::StatusOr<AuditReport> report = Audit(with);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(Describe(*report), "audit: 6 events, 2 members, 0 differences\n");
  EXPECT_TRUE(report->from_base);
}

TEST_F(AuditTest, WhatIsNotCleanIsNoBase) {
  const TemporaryDirectory directory;
  AuditOptions write;
  write.write_base_directory = directory.path();
  ASSERT_TRUE(rig_.cluster.Append(Last(Topic::kBalanceChanges, "n")).ok());
  ASSERT_EQ(Audit(write)->differences.count(), 1u);
  EXPECT_TRUE(std::filesystem::is_empty(directory.path()));
}

// What lies behind a dead producer's open transaction is written and cannot be read: neither a
// difference nor clean.
TEST_F(AuditTest, AnOpenTransactionIsNamedAndNothingIsConcluded) {
  constexpr int kSteps = 10;  // Enough to decide a purchase that can be read.
  for (const Topic topic : {Topic::kEvents, Topic::kBalanceChanges, Topic::kAnswers,
                            Topic::kTriggers, Topic::kDeadLetters, Topic::kAccounts,
                            Topic::kReceipts, Topic::kPartitions, Topic::kProgramme}) {
    const int64_t stable = rig_.log.EndsOf(topic, 0)->high;
    const auto dead = rig_.log.Take("dead", Seconds(1));
    ASSERT_TRUE((*dead)->Begin().ok());
    ASSERT_TRUE((*dead)->Send({.topic = topic, .partition = 0, .key = "k", .value = "v"}).ok());
    rig_.Purchase("m", absl::StrCat("behind ", DefaultTopicName(topic)), 100);
    for (int i = 0; i < kSteps; ++i) process_->task->Step();
    const absl::Status held = Audit().status();
    EXPECT_TRUE(absl::IsUnavailable(held)) << DefaultTopicName(topic) << ": " << held;
    const int64_t high = rig_.log.EndsOf(topic, 0)->high;
    EXPECT_EQ(held.message(),
              absl::StrCat("LSO_HELD: ", DefaultTopicName(topic), "-0: the last stable offset is ",
                           stable, " and the high watermark ", high,
                           ": a transaction has been open there for too long"));
    // The broker ends it, and everything is as it should be.
    rig_.Advance(Seconds(11));
    rig_.RunUntilIdle(process_.get());
    const absl::StatusOr<AuditReport> report = Audit();
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_TRUE(report->clean()) << Describe(*report);
  }
}

// A commit is answered before its markers are written, topic by topic: here the position's is
// there and the others are on their way. The audit waits for them.
TEST_F(AuditTest, MarkersOnTheirWayAreWaitedFor) {
  Stragglers& markers = rig_.cluster.stragglers();
  rig_.faults.Next(RequestKind::kEndTransaction, Fate::kLateMarkers);
  rig_.Purchase("m", "r4", 1000);
  while (markers.size() == 0) process_->task->Step();
  markers.Deliver(markers.size() - 1);
  ASSERT_EQ(rig_.LogPosition().counts.read, 6u);
  // More than it takes to read what is there.
  constexpr int kLate = 50;
  int fetches = 0;
  const std::function<void()> late = [&] {
    if (++fetches == kLate) markers.DeliverAll();
  };
  for (int i = 0; i < kLate; ++i) rig_.faults.Next(RequestKind::kFetch, Fate::kDeliver, late);
  const absl::StatusOr<AuditReport> report = Audit();
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(Describe(*report), "audit: 6 events, 2 members, 0 differences\n");
}

// Accounts where nothing was ever decided: the positions are lost, not the partition new.
TEST_F(AuditTest, APositionThatIsGoneIsNoEmptyPartition) {
  Rig other;
  ASSERT_TRUE(other.cluster.Append(Last(Topic::kAccounts, "m")).ok());
  const absl::StatusOr<AuditReport> report = AuditOf(&other.log);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->differences.count(), 1u);
}

TEST_F(AuditTest, AProgrammeThatIsGoneIsNoEmptyPartition) {
  rig_.Raw("", EncodeProgrammeActivated({"rig", "gone", 1}));
  Position position = rig_.LogPosition();
  position.next_offset = rig_.log.EndsOf(Topic::kEvents, 0)->high;
  ASSERT_TRUE(rig_.cluster
                  .Append({.topic = Topic::kPartitions,
                           .key = PositionKey(0),
                           .value = EncodePosition(position)})
                  .ok());
  AuditOptions options;
  options.fold.programme_timeout = Millis{0};
  const absl::Status status = Audit(options).status();
  EXPECT_EQ(status.message().substr(0, 18), "PROGRAMME_MISSING:") << status;
}

TEST_F(AuditTest, ABaseThatIsNotThereIsNoEmptyPartition) {
  AuditOptions options;
  options.base_directory = "/none";
  EXPECT_TRUE(absl::IsNotFound(Audit(options).status()));
}

TEST_F(AuditTest, APartitionWhereNothingWasDecidedIsClean) {
  Rig other;
  const absl::StatusOr<AuditReport> report = AuditOf(&other.log);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(Describe(*report), "audit: 0 events, 0 members, 0 differences\n");
  EXPECT_EQ(report->empty_partitions, 1);
}

// Three members with 4 * 10^18 points each: all of them together do not fit 64 bits.
TEST(AuditTotalsTest, AreWiderThanAnyMember) {
  Rig rig(R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus: {}
campaigns:
  base:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 400000}}
)");
  constexpr int64_t kMinor = 1'000'000'000'000'000;
  for (const absl::string_view member : {"m", "n", "o"}) rig.Purchase(member, "r1", kMinor);
  Disk disk;
  const std::unique_ptr<Process> process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  ASSERT_EQ(rig.Balance("m"), 4'000'000'000'000'000'000);
  const absl::StatusOr<AuditReport> report = AuditOf(&rig.log);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean()) << Describe(*report);
  EXPECT_EQ(report->totals.at({Ledger::kMember, Name("bonus")}),
            absl::int128(12) * 1'000'000'000'000'000'000);
}

// A sum that leaves its bits in one of the audit's threads.
class OverflowingLog : public ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic, int32_t, int64_t) override {
    throw Overflow();
  }
};

TEST_F(AuditTest, AnOverflowEndsItWithASentence) {
  OverflowingLog log(&rig_.log);
  const absl::Status status = AuditOf(&log).status();
  EXPECT_TRUE(absl::IsOutOfRange(status)) << status;
  EXPECT_EQ(status.message(), "partition 0: a sum leaves 64 bits");
}

}  // namespace
}  // namespace kopilka
