// The seven rules of the commit protocol, each with the failure it prevents.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/rig.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// Member m buys for 10.00, 20.00 and 30.00 and pays with 15: 60 - 15 = 45.
void Fill(Rig* rig) {
  rig->Purchase("m", "r1", 1000);
  rig->Purchase("m", "r2", 2000);
  rig->Purchase("m", "r3", 3000);
  rig->Burn("m", "b1", 15);
}

void ExpectFilled(Rig* rig) {
  EXPECT_EQ(rig->Balance("m"), 45);
  const std::vector<RecordedChange> changes = rig->Changes();
  ASSERT_EQ(changes.size(), 4u);
  for (size_t i = 0; i < changes.size(); ++i) {
    EXPECT_EQ(changes[i].change.member_sequence, i + 1);
  }
  EXPECT_EQ(rig->CountOf(Topic::kAnswers), 1u);
  // The activation, three purchases and a redemption.
  EXPECT_EQ(rig->Audit(), "audit: 5 events, 1 members, 0 differences\n");
}

TEST(Pipeline, AppliesEventsOnce) {
  Rig rig;
  Disk disk;
  const auto process = rig.Start(&disk);
  Fill(&rig);
  rig.RunUntilIdle(process.get());
  ExpectFilled(&rig);
  EXPECT_EQ(process->reports.total.counts.applied, 4u);
  EXPECT_EQ(process->reports.total.counts.control, 1u);
  EXPECT_EQ(process->reports.total.issued, 60);
  EXPECT_EQ(process->reports.total.burned, 15);
}

// Rule 1: the store never holds an effect that the log has not committed, whenever the process
// ends.
class KilledAt : public testing::TestWithParam<int> {};

TEST_P(KilledAt, NothingIsLostDoubledOrAhead) {
  const auto step = static_cast<Step>(GetParam());
  for (int nth = 1; nth <= 2; ++nth) {
    Rig rig;
    Disk disk;
    Fill(&rig);
    KillAt kill(step);
    if (nth == 2) {
      // The second time in a partition that has committed before.
      const auto before = rig.Start(&disk);
      rig.RunUntilIdle(before.get());
      rig.Purchase("n", "r9", 500);
    }
    rig.RunUntilKilled(rig.Start(&disk, &kill));
    ASSERT_TRUE(kill.hit());
    EXPECT_LE(disk.position().next_offset, rig.LogPosition().next_offset);
    const auto after = rig.Start(&disk);
    rig.RunUntilIdle(after.get());
    EXPECT_EQ(after->task->state(), TaskState::kRunning) << after->task->stopped_by();
    EXPECT_EQ(disk.position(), rig.LogPosition());
    EXPECT_EQ(rig.Balance("m"), 45);
    EXPECT_EQ(rig.Balance("n"), nth == 2 ? 5 : 0);
    EXPECT_EQ(rig.Changes().size(), nth == 2 ? 5u : 4u);
    EXPECT_EQ(rig.Audit(), nth == 2 ? "audit: 6 events, 2 members, 0 differences\n"
                                    : "audit: 5 events, 1 members, 0 differences\n");
  }
}

INSTANTIATE_TEST_SUITE_P(EveryStep, KilledAt, testing::Range(0, kStepCount),
                         [](const auto& step) { return absl::StrCat("K", step.param); });

// Rule 1, the other way: an open transaction is not in the store yet, a committed one is.
TEST(Rule1, TheStoreIsWrittenAfterTheLogCommits) {
  class Watch : public Failpoint {
   public:
    explicit Watch(const Disk* disk) : disk_(disk) {}
    void Reached(Step step, int32_t /*partition*/) override {
      seen.emplace_back(step, disk_->position().next_offset);
    }
    std::vector<std::pair<Step, int64_t>> seen;

   private:
    const Disk* const disk_;
  };
  Rig rig;
  Disk disk;
  Watch watch(&disk);
  const auto process = rig.Start(&disk, &watch);
  Fill(&rig);
  rig.RunUntilIdle(process.get());
  bool written = false;
  for (const auto& [step, next_offset] : watch.seen) {
    written = written || step == Step::kStoreWritten;
    if (!written) {
      EXPECT_EQ(next_offset, 0) << static_cast<int>(step);
    }
  }
  EXPECT_TRUE(written);
}

// Rule 2: taking the partition settles what the former owner left open, and only then is the last
// position the truth.
TEST(Rule2, TheNewOwnerSettlesTheOpenTransaction) {
  Rig rig;
  Disk one;
  Disk two;
  Fill(&rig);
  KillAt kill(Step::kBeforeEnd);
  rig.RunUntilKilled(rig.Start(&one, &kill));
  const auto next = rig.Start(&two);
  rig.RunUntilIdle(next.get());
  ExpectFilled(&rig);
}

TEST(Rule2, ALateCommitOfTheFormerOwnerIsRefused) {
  Rig rig;
  Disk one;
  Disk two;
  const auto first = rig.Start(&one);
  Fill(&rig);
  first->task->Step();  // Takes.
  first->task->Step();  // Restores.
  // The request to commit is on its way when the next owner takes the partition.
  rig.faults.Next(RequestKind::kEndTransaction, Fate::kDelay);
  first->task->Step();  // Decides all of it and asks to commit.
  const auto second = rig.Start(&two);
  rig.RunUntilIdle(second.get());
  rig.cluster.stragglers().DeliverAll();
  rig.Purchase("m", "r4", 100);
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(rig.Balance("m"), 46);
  EXPECT_EQ(rig.Changes().size(), 5u);
  EXPECT_EQ(rig.Audit(), "audit: 6 events, 1 members, 0 differences\n");
  // The former owner finds that it is none and stays away.
  rig.RunUntilIdle(first.get());
  EXPECT_EQ(first->task->state(), TaskState::kClosed);
}

TEST(Rule2, ALostDiskIsRebuiltFromTheCompactedTopics) {
  Rig rig;
  Disk lost;
  Fill(&rig);
  auto first = rig.Start(&lost);
  rig.RunUntilIdle(first.get());
  first.reset();
  rig.cluster.Compact(Topic::kAccounts);
  rig.cluster.Compact(Topic::kReceipts);
  rig.cluster.Compact(Topic::kPartitions);
  Disk empty;
  const auto second = rig.Start(&empty);
  rig.RunUntilIdle(second.get());
  EXPECT_TRUE(second->reports.rebuilt);
  EXPECT_EQ(empty.position(), rig.LogPosition());
  rig.Burn("m", "b2", 45);
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(rig.Balance("m"), 0);
  EXPECT_EQ(rig.Audit(), "audit: 6 events, 1 members, 0 differences\n");
}

// Rule 3: a repeated request to end a transaction poisons the producer. Its late copy would end the
// next transaction of the same epoch. Here a batch is aborted and the request is repeated; the late
// copy arrives while the batch is written again, and aborts the half of it that is there.
std::string AuditAfterLateAbort(bool trusting) {
  Rig rig;
  Disk disk;
  const auto process = rig.Start(&disk, nullptr, trusting);
  rig.RunUntilIdle(process.get());
  rig.Purchase("m", "r1", 1000);
  rig.Purchase("m", "r2", 2000);
  rig.faults.Next(RequestKind::kProduce, Fate::kLoseRequest);
  rig.faults.Next(RequestKind::kEndTransaction, Fate::kDelayAndRepeat);
  // Of the lost attempt, of the balance changes, and of the accounts: there it arrives.
  rig.faults.Next(RequestKind::kAddPartitions, Fate::kDeliver);
  rig.faults.Next(RequestKind::kAddPartitions, Fate::kDeliver);
  rig.faults.Next(RequestKind::kAddPartitions, Fate::kDeliver,
                  [&rig] { rig.cluster.stragglers().DeliverAll(); });
  rig.RunUntilIdle(process.get());
  return rig.Audit();
}

TEST(Rule3, ARepeatedEndIsNotTrusted) {
  EXPECT_EQ(AuditAfterLateAbort(/*trusting=*/false), "audit: 3 events, 1 members, 0 differences\n");
}

TEST(Rule3, AClientThatTrustsItLosesRecords) {
  const std::string audit = AuditAfterLateAbort(/*trusting=*/true);
  std::cout << audit;
  EXPECT_EQ(audit.find(" 0 differences"), std::string::npos) << audit;
}

TEST(Rule3, ALostAnswerIsSettledByThePosition) {
  for (const Fate fate : {Fate::kLoseAnswer, Fate::kLoseRequest}) {
    Rig rig;
    Disk disk;
    const auto process = rig.Start(&disk);
    rig.RunUntilIdle(process.get());
    Fill(&rig);
    rig.faults.Next(RequestKind::kEndTransaction, fate);
    rig.RunUntilIdle(process.get());
    EXPECT_EQ(process->reports.codes["TXN_AMBIGUOUS"], 1);
    ExpectFilled(&rig);
  }
}

// Rule 4: the position is our own, and a hole in the log is not stepped over.
TEST(Rule4, DeletedRecordsStopThePartitionByName) {
  Rig rig;
  Disk disk;
  auto process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  process.reset();
  Fill(&rig);
  const int64_t high = rig.log.EndsOf(Topic::kEvents, 0)->high;
  ASSERT_TRUE(rig.cluster.DeleteRecords(Topic::kEvents, 0, high - 1).ok());
  process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(process->task->state(), TaskState::kStopped);
  EXPECT_EQ(process->task->stopped_by().message().substr(0, 4), "GAP:");
  EXPECT_EQ(rig.Changes().size(), 0u);
}

// The hole that an aborted record leaves is looked at. The log does not answer, and meanwhile more
// than the aborted record is deleted.
TEST(Rule4, AHoleIsLookedAtUntilTheLogAnswers) {
  Rig rig;
  Disk disk;
  const auto process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  const auto other = *rig.log.Take("somebody", Seconds(1));
  ASSERT_TRUE(other->Begin().ok());
  Outgoing dropped;
  dropped.topic = Topic::kEvents;
  dropped.key = "m";
  dropped.value = "nothing";
  ASSERT_TRUE(other->Send(dropped).ok());
  std::string why;
  ASSERT_EQ(other->Abort(&why), TxnEnd::kAborted) << why;
  const int64_t end = rig.log.EndsOf(Topic::kEvents, 0)->high;
  Fill(&rig);
  rig.faults.Next(RequestKind::kListOffsets, Fate::kLoseAnswer,
                  [&] { EXPECT_TRUE(rig.cluster.DeleteRecords(Topic::kEvents, 0, end).ok()); });
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(process->task->state(), TaskState::kStopped);
  EXPECT_EQ(process->task->stopped_by().message().substr(0, 4), "GAP:");
  EXPECT_EQ(rig.Changes().size(), 0u);
}

TEST(Rule4, AStoreAheadOfTheLogStops) {
  Rig rig;
  Rig other;
  Disk disk;
  Fill(&other);
  auto process = other.Start(&disk);
  other.RunUntilIdle(process.get());
  process.reset();
  const auto here = rig.Start(&disk);
  rig.RunUntilIdle(here.get());
  EXPECT_EQ(here->task->state(), TaskState::kStopped);
  EXPECT_EQ(here->task->stopped_by().message().substr(0, 12), "STORE_AHEAD:");
}

// Rule 5: what cannot be decided is dead-lettered in the same transaction; a broker error never is.
TEST(Rule5, APoisonRecordIsDeadLetteredWithItsBatch) {
  Rig rig;
  Disk disk;
  Fill(&rig);
  rig.Raw("m", "\xff\xfe no event");
  rig.Purchase("m", "r4", 100);
  KillAt kill(Step::kBeforeEnd);
  rig.RunUntilKilled(rig.Start(&disk, &kill));
  const auto process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.CountOf(Topic::kDeadLetters), 1u);
  EXPECT_EQ(rig.Balance("m"), 46);
  EXPECT_EQ(rig.Audit(), "audit: 7 events, 1 members, 0 differences\n");
}

TEST(Rule5, ABrokerErrorIsNoDeadLetter) {
  Rig rig;
  Disk disk;
  Fill(&rig);
  rig.faults.Next(RequestKind::kProduce, Fate::kLoseRequest);
  const auto process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.CountOf(Topic::kDeadLetters), 0u);
  ExpectFilled(&rig);
}

// Rule 6: the same event twice changes nothing, across a restart and a rebuild.
TEST(Rule6, TheSameEventTwice) {
  Rig rig;
  Disk disk;
  Disk empty;
  Fill(&rig);
  auto process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  process.reset();
  process = rig.Start(&empty);
  rig.RunUntilIdle(process.get());
  Fill(&rig);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(process->reports.total.counts.duplicates, 4u);
  EXPECT_EQ(rig.Balance("m"), 45);
  EXPECT_EQ(rig.CountOf(Topic::kAnswers), 2u);  // The asker hears the same answer again.
  rig.Purchase("m", "r1", 1001);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(rig.CountOf(Topic::kDeadLetters), 1u);
  EXPECT_EQ(rig.Balance("m"), 45);
}

// Rule 7: who is fenced drops what it staged and touches no store.
TEST(Rule7, AFencedOwnerWritesNothing) {
  Rig rig;
  Disk one;
  Disk two;
  const auto first = rig.Start(&one);
  rig.RunUntilIdle(first.get());
  const Position before = one.position();
  Fill(&rig);
  const auto second = rig.Start(&two);
  rig.RunUntilIdle(second.get());
  rig.RunUntilIdle(first.get());
  EXPECT_EQ(one.position(), before);
  EXPECT_EQ(first->task->state(), TaskState::kClosed);
  ExpectFilled(&rig);
}

// Two that both believe they own the partition: the one the group names goes on, the other stays
// away, and nobody takes it back and forth.
TEST(Ownership, NoPingPong) {
  Rig rig;
  Disk one;
  Disk two;
  const auto first = rig.Start(&one);
  const auto second = rig.Start(&two);
  for (int second_of_the_minute = 0; second_of_the_minute < 60; ++second_of_the_minute) {
    rig.Purchase("m", absl::StrCat("r", second_of_the_minute), 100);
    for (int i = 0; i < 5; ++i) {
      first->task->Step();
      second->task->Step();
    }
    rig.Advance(Seconds(1));
  }
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(rig.Balance("m"), 60);
  EXPECT_EQ(first->task->state(), TaskState::kClosed);
  EXPECT_LE(second->reports.codes["TXN_FENCED"], 1);
  EXPECT_EQ(rig.Changes().size(), 60u);
}

}  // namespace
}  // namespace kopilka
