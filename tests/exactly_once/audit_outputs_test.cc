// Every record of an output topic is one that is derived, and what is not there any more is said.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "audit/output_check.h"
#include "exactly_once/audit_fixture.h"
#include "gtest/gtest.h"
#include "loyalty/v1/output.pb.h"

namespace kopilka {
namespace {

using AuditOutputsTest = AuditTest;

// A record that no event gives, at the end of an output topic and before others.
TEST_F(AuditOutputsTest, AForgedOutputIsNamed) {
  const Outgoing change = Last(Topic::kBalanceChanges, "n");
  const auto with_cause_at = [&](int64_t offset) {
    loyalty::v1::BalanceChange forged;
    EXPECT_TRUE(forged.ParseFromString(*change.value));
    forged.mutable_cause()->set_offset(offset);
    Outgoing record = change;
    record.value = forged.SerializeAsString();
    return record;
  };
  const Outgoing junk = {.topic = Topic::kBalanceChanges, .key = "n", .value = "junk\xff\xff"};
  const Outgoing dead_letter = {.topic = Topic::kDeadLetters, .key = "n", .value = "of nobody"};
  for (const Outgoing& forged :
       {junk, with_cause_at(-1), with_cause_at(1'000'000), dead_letter, change}) {
    for (const bool goes_on : {false, true}) {
      Rig rig;
      Disk disk;
      const std::unique_ptr<Process> process = rig.Start(&disk);
      rig.Purchase("n", "r1", 500);
      rig.RunUntilIdle(process.get());
      const int64_t offset = rig.log.EndsOf(forged.topic, 0)->high;
      ASSERT_TRUE(rig.cluster.Append(forged).ok());
      if (goes_on) rig.Purchase("n", "r2", 500);
      rig.RunUntilIdle(process.get());
      const absl::StatusOr<AuditReport> report = AuditOf(&rig.log);
      ASSERT_TRUE(report.ok()) << report.status();
      ASSERT_FALSE(report->clean()) << *forged.value << goes_on;
      const Difference& first = report->differences.first()[0];
      EXPECT_EQ(first.where, DefaultTopicName(forged.topic));
      EXPECT_EQ(first.partition, 0);
      EXPECT_EQ(first.record_offset, offset);
    }
  }
}

// From a base nothing before it is compared, and everything after it is.
TEST_F(AuditOutputsTest, AForgedOutputIsFoundFromABase) {
  const TemporaryDirectory directory;
  AuditOptions base;
  base.write_base_directory = directory.path();
  ASSERT_TRUE(Audit(base)->clean());
  base.write_base_directory.clear();
  base.base_directory = directory.path();
  const Outgoing old = Last(Topic::kBalanceChanges, "n");
  EXPECT_EQ(Audit(base)->differences.count(), 0u);
  ASSERT_TRUE(rig_.cluster.Append(old).ok());
  EXPECT_EQ(Audit(base)->differences.count(), 1u);
}

// Retention may leave nothing of a topic, or its end.
TEST_F(AuditOutputsTest, WhatRetentionDeletedIsSaidAndIsNoDifference) {
  rig_.Raw("m", "junk");
  rig_.RunUntilIdle(process_.get());
  for (const Topic topic : {Topic::kAnswers, Topic::kDeadLetters}) {
    const int64_t high = rig_.log.EndsOf(topic, 0)->high;
    ASSERT_TRUE(rig_.cluster.DeleteRecords(topic, 0, high).ok());
  }
  ASSERT_TRUE(rig_.cluster.DeleteRecords(Topic::kBalanceChanges, 0, 1).ok());
  absl::StatusOr<AuditReport> report = Audit();
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(Describe(*report),
            "audit: 6 events, 2 members, 0 differences\n"
            "  loyalty.balance-changes: 1 records deleted by retention, not compared\n"
            "  loyalty.answers: 1 records deleted by retention, not compared\n"
            "  loyalty.events.dlq: 1 records deleted by retention, not compared\n");
  EXPECT_EQ(report->outputs, 3u);
  // What comes after is compared again.
  rig_.Burn("m", "b2", 1);
  rig_.RunUntilIdle(process_.get());
  EXPECT_TRUE(Audit()->clean());
  ASSERT_TRUE(rig_.cluster.Append(Last(Topic::kAnswers, "m")).ok());
  report = Audit();
  ASSERT_EQ(report->differences.count(), 1u);
  EXPECT_EQ(report->differences.first()[0].where, "loyalty.answers");
}

// A return waits for its receipt, which never comes, for a day: then it is a dead letter that
// names the offset of the return. Purchases of another member move the clock.
class WaitingReturn {
 public:
  WaitingReturn() {
    rig.Purchase("m", "r1", 10000);
    rig.Raw("m", ReturnEvent("m", "back", "never", "", Rig::kStart));
    rig.RunUntilIdle(process.get());
  }
  // Something is decided at this time.
  void At(Millis after_start) {
    rig.Advance({after_start.n - (rig.clock.Now().ms - Rig::kStart.ms)});
    rig.Purchase("n", absl::StrCat("t", after_start.n), 100);
  }
  void LetTimePassUntil(Millis after_start) {
    for (int64_t hours = 6; hours * kHour < after_start.n; hours += 6) {
      At(Hours(hours));
      rig.RunUntilIdle(process.get());
    }
    At(after_start);
    rig.RunUntilIdle(process.get());
  }

  static constexpr int64_t kHour = 3'600'000;
  static constexpr Millis kGivenUp = Hours(24);

  Rig rig{kADayLate};
  Disk disk;
  const std::unique_ptr<Process> process = rig.Start(&disk);
};

TEST(AuditOutputsWaitingTest, ABaseMayBeWrittenWhileAReturnWaits) {
  WaitingReturn waiting;
  const TemporaryDirectory directory;
  AuditOptions options;
  options.write_base_directory = directory.path();
  ASSERT_TRUE(AuditOf(&waiting.rig.log, options)->clean());
  waiting.LetTimePassUntil(WaitingReturn::kGivenUp);
  ASSERT_EQ(waiting.rig.CountOf(Topic::kDeadLetters), 1u);
  options.write_base_directory.clear();
  options.base_directory = directory.path();
  const absl::StatusOr<AuditReport> report = AuditOf(&waiting.rig.log, options);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->clean()) << Describe(*report);
}

// The engine goes on at each of the audit's readings in turn.
TEST(AuditOutputsWaitingTest, AReturnMayBeGivenUpWhileTheAuditReads) {
  constexpr int kSteps = 30;  // Enough to decide what was sent.
  for (size_t reading = 1;; ++reading) {
    bool reached = false;
    WaitingReturn waiting;
    waiting.LetTimePassUntil({WaitingReturn::kGivenUp.n - 1});
    ASSERT_EQ(waiting.rig.CountOf(Topic::kDeadLetters), 0u);
    for (size_t i = 1; i < reading; ++i) {
      waiting.rig.faults.Next(RequestKind::kFetch, Fate::kDeliver, [] {});
    }
    waiting.rig.faults.Next(RequestKind::kFetch, Fate::kDeliver, [&] {
      reached = true;
      waiting.At(WaitingReturn::kGivenUp);
      for (int i = 0; i < kSteps; ++i) waiting.process->task->Step();
    });
    const absl::StatusOr<AuditReport> report = AuditOf(&waiting.rig.log);
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_TRUE(report->clean()) << "reading " << reading << ": " << Describe(*report);
    if (!reached) {
      EXPECT_GT(reading, kOutputTopics.size());
      return;
    }
    EXPECT_EQ(waiting.rig.CountOf(Topic::kDeadLetters), 1u);
  }
}

}  // namespace
}  // namespace kopilka
