// The rules of the commit protocol that the log takes part in, each with the failure it prevents.
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "exactly_once/kill_at.h"
#include "exactly_once_kafka/history.h"
#include "exactly_once_kafka/kafka_rig.h"
#include "gtest/gtest.h"
#include "kafka/admin.h"
#include "support/step_name.h"

namespace kopilka {
namespace {

// Rule 1: the store never holds an effect that the log has not committed.
TEST(Rule1, TheStoreIsWrittenAfterTheLogCommits) {
  // Stops nothing; remembers where the store was at each step.
  class Watch : public Failpoint {
   public:
    explicit Watch(const Disk* disk) : disk_(disk) {}
    void Reached(Step step, int32_t /*partition*/) override {
      if (step == Step::kStoreWritten) {
        ++written;
      } else {
        EXPECT_EQ(disk_->position(), committed) << "at step " << static_cast<int>(step);
      }
      committed = disk_->position();
    }
    Position committed;
    int written = 0;

   private:
    const Disk* const disk_;
  };
  KafkaRig rig;
  Disk disk;
  Watch watch(&disk);
  const auto process = rig.Start(&disk, &watch);
  rig.Purchase("m", "r1", 1000);
  rig.RunUntilIdle(process.get());
  rig.Purchase("m", "r2", 2000);
  rig.RunUntilIdle(process.get());
  EXPECT_GE(watch.written, 2);
  EXPECT_EQ(disk.position(), rig.LogPosition());
}

class KilledAt : public testing::TestWithParam<Step> {};

TEST_P(KilledAt, NothingIsLostDoubledOrAhead) {
  KafkaRig rig;
  Disk disk;
  History history(&rig);
  history.WriteFirstHalf();
  {
    const auto before = rig.Start(&disk);
    rig.RunUntilIdle(before.get());
  }
  const Position known = disk.position();
  history.WriteSecondHalf();
  KillAt kill(GetParam());
  // Kept: a client that is destroyed while it registers partitions with a transaction can end the
  // whole process in librdkafka 2.0.2 (an assertion), and a killed process destroys nothing.
  const auto dead = rig.RunUntilKilled(rig.Start(&disk, &kill));
  ASSERT_TRUE(kill.hit());
  EXPECT_EQ(disk.position() == known, GetParam() < Step::kStoreWritten);
  const auto after = rig.Start(&disk);
  rig.RunUntilIdle(after.get());
  EXPECT_EQ(after->task->state(), TaskState::kRunning) << after->task->stopped_by();
  history.WriteEnd();
  rig.RunUntilIdle(after.get());
  history.ExpectApplied(disk);
}

INSTANTIATE_TEST_SUITE_P(AroundTheCommit, KilledAt,
                         testing::Values(Step::kFirstProduced, Step::kBeforeEnd, Step::kCommitted,
                                         Step::kStoreWritten),
                         kNameOfStep);

// Rule 2: taking the partition ends what the former owner left open and fences him, and only then
// is the last position the truth.
TEST(Rule2, ALateCommitOfTheFormerOwnerIsRefused) {
  KafkaRig rig;
  Disk one;
  Disk two;
  History history(&rig);
  history.WriteFirstHalf();
  // His transaction outlives the test unless the next owner ends it.
  KafkaOptions options = rig.ProcessOptions();
  options.transaction_timeout = Seconds(60);
  const auto first = rig.Start(&one, nullptr, *KafkaLog::Create(options));
  first->task->Step();  // Takes.
  first->task->Step();  // Restores.
  const int late = rig.proxy.Add({{"action", "hold"}, {"api", kEndTxnApi}});
  std::thread former([&] {
    while (first->task->state() == TaskState::kRunning) first->task->Step();
  });
  rig.proxy.Await(late);
  const auto second = rig.Start(&two, nullptr, *KafkaLog::Create(rig.direct));
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(second->task->state(), TaskState::kRunning) << second->task->stopped_by();
  history.WriteSecondHalf();
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(rig.proxy.Release(late), 1);
  former.join();
  EXPECT_EQ(first->reports.codes["TXN_FENCED"], 1);
  rig.RunUntilIdle(first.get());
  EXPECT_EQ(first->task->state(), TaskState::kClosed);
  history.WriteEnd();
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(second->reports.codes["TXN_FENCED"], 0);
  history.ExpectApplied(two);
}

// Rule 3: a request that ends a transaction and gets no clean answer poisons the producer, whatever
// the client says; the position says what happened. (What it is for: policy_broker_test.cc.)
TEST(Rule3, AnEndWithoutAnAnswerIsSettledByThePosition) {
  for (const char* direction : {"request", "response"}) {
    KafkaRig rig;
    Disk disk;
    History history(&rig);
    history.WriteFirstHalf();
    const auto process = rig.Start(&disk);
    rig.RunUntilIdle(process.get());
    rig.proxy.Add(
        {{"action", "drop"}, {"direction", direction}, {"api", kEndTxnApi}, {"cut", true}});
    history.WriteSecondHalf();
    history.WriteEnd();
    rig.RunUntilIdle(process.get());
    EXPECT_EQ(process->reports.codes["TXN_AMBIGUOUS"], 1);
    EXPECT_EQ(process->reports.states[TaskState::kRestoring], 2) << "taken again";
    history.ExpectApplied(disk);
  }
}

// Rule 4: the position is our own.
TEST(Rule4, DeletedRecordsStopThePartitionByName) {
  KafkaRig rig;
  Disk disk;
  {
    const auto process = rig.Start(&disk);
    rig.RunUntilIdle(process.get());
  }
  rig.Purchase("m", "r1", 1000);
  rig.Purchase("m", "r2", 2000);
  const int64_t high = rig.log->EndsOf(Topic::kEvents, 0)->high;
  const auto admin = Admin::Create(rig.direct);
  const absl::Status deleted =
      (*admin)->DeleteRecords(rig.direct.topic(Topic::kEvents), 0, high - 1);
  ASSERT_TRUE(deleted.ok()) << deleted;
  const auto process = rig.Start(&disk);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(process->task->state(), TaskState::kStopped);
  EXPECT_EQ(process->task->stopped_by().message().substr(0, 4), "GAP:");
  EXPECT_EQ(rig.CountOf(Topic::kBalanceChanges), 0u);
}

TEST(Rule4, MarkersAndAbortedRecordsAreNoGap) {
  KafkaRig rig;
  Disk disk;
  const auto process = rig.Start(&disk);
  rig.Purchase("m", "r1", 1000);
  rig.RunUntilIdle(process.get());
  auto other = rig.log->Take(absl::StrCat(rig.direct.application, "-other"), Seconds(30));
  ASSERT_TRUE(other.ok()) << other.status();
  ASSERT_TRUE((*other)->Begin().ok());
  Outgoing never{.topic = Topic::kEvents, .key = "m"};
  never.value = PurchaseEvent("m", "never", 9900, rig.Now());
  ASSERT_TRUE((*other)->Send(never).ok());
  std::string why;
  ASSERT_EQ((*other)->Abort(&why), TxnEnd::kAborted) << why;
  rig.Purchase("m", "r2", 2000);
  rig.RunUntilIdle(process.get());
  EXPECT_EQ(process->task->state(), TaskState::kRunning) << process->task->stopped_by();
  EXPECT_EQ(rig.Balance("m"), 30);
  EXPECT_EQ(rig.Audit(&disk), "audit: 3 events, 1 members, 0 differences\n");
}

// A client that resumes before the place it was told, as librdkafka did until 2.4.
class RewindingLog : public ForwardingLog {
 public:
  explicit RewindingLog(Log* log) : ForwardingLog(log) {}
  absl::StatusOr<std::unique_ptr<Reader>> Open(Topic topic, int32_t partition,
                                               int64_t offset) override {
    return ForwardingLog::Open(topic, partition, topic == Topic::kEvents ? 0 : offset);
  }
};

TEST(Rule4, RecordsThatComeAgainAreDroppedAndCounted) {
  KafkaRig rig;
  Disk disk;
  History history(&rig);
  history.WriteFirstHalf();
  {
    const auto process = rig.Start(&disk);
    rig.RunUntilIdle(process.get());
  }
  history.WriteSecondHalf();
  history.WriteEnd();
  const auto log = *KafkaLog::Create(rig.ProcessOptions());
  const auto process = rig.Start(&disk, nullptr, std::make_unique<RewindingLog>(log.get()));
  rig.RunUntilIdle(process.get());
  EXPECT_GE(process->reports.codes["JUMP_BACK"], 1);
  EXPECT_EQ(process->reports.total.counts.duplicates, 0u);
  history.ExpectApplied(disk);
}

// Rule 7: who is fenced drops what it staged and touches no store.
TEST(Rule7, AFencedOwnerWritesNothing) {
  KafkaRig rig;
  Disk one;
  Disk two;
  History history(&rig);
  history.WriteFirstHalf();
  const auto first = rig.Start(&one);
  rig.RunUntilIdle(first.get());
  const Position before = one.position();
  const auto second = rig.Start(&two);
  rig.RunUntilIdle(second.get());
  history.WriteSecondHalf();
  rig.RunUntilIdle(first.get());
  EXPECT_EQ(first->reports.codes["TXN_FENCED"], 1);
  EXPECT_EQ(first->task->state(), TaskState::kClosed);
  EXPECT_EQ(one.position(), before);
  history.WriteEnd();
  rig.RunUntilIdle(second.get());
  history.ExpectApplied(two);
}

}  // namespace
}  // namespace kopilka
