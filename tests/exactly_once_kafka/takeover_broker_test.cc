// Owners that were stopped and wake, and owners that do not know that they are none.
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "exactly_once_kafka/gate.h"
#include "exactly_once_kafka/group_member.h"
#include "exactly_once_kafka/history.h"
#include "exactly_once_kafka/kafka_rig.h"
#include "gtest/gtest.h"
#include "support/step_name.h"

namespace kopilka {
namespace {

using Clock = std::chrono::steady_clock;

int Takings(const Reports& reports) {
  const auto found = reports.states.find(TaskState::kRestoring);
  return found == reports.states.end() ? 0 : found->second;
}

class StoppedAt : public testing::TestWithParam<Step> {};

TEST_P(StoppedAt, WakesAndStaysAway) {
  KafkaRig rig;
  Disk one;
  Disk two;
  History history(&rig);
  history.WriteFirstHalf();
  Gate gate(GetParam());
  const auto first = rig.Start(&one, &gate);
  std::thread stopped([&] {
    // One that never closes fails the test and does not hang it.
    const auto end = Clock::now() + std::chrono::seconds(45);
    while (first->task->state() < TaskState::kStopped && Clock::now() < end) first->task->Step();
  });
  gate.AwaitStop();
  const auto second = rig.Start(&two);
  rig.RunUntilIdle(second.get());
  history.WriteSecondHalf();
  rig.RunUntilIdle(second.get());
  gate.Open();
  stopped.join();
  EXPECT_EQ(first->task->state(), TaskState::kClosed) << first->task->stopped_by();
  EXPECT_EQ(Takings(first->reports), 1);
  EXPECT_EQ(first->reports.codes["NOT_OWNER"], 1);
  // What he had not committed when he was stopped he did not store either.
  EXPECT_EQ(one.position().next_offset == 0, GetParam() <= Step::kEnding);
  history.WriteEnd();
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(Takings(second->reports), 1);
  EXPECT_EQ(second->reports.codes["TXN_FENCED"], 0);
  history.ExpectApplied(two);
}

INSTANTIATE_TEST_SUITE_P(Commit, StoppedAt,
                         testing::Values(Step::kParsed, Step::kBegun, Step::kFirstProduced,
                                         Step::kBeforeEnd, Step::kCommitted, Step::kStoreWritten),
                         kNameOfStep);

// Both begin at once and are stepped in turn for 60 rounds with an event each.
TEST(TwoOwners, OneGoesOn) {
  KafkaRig rig;
  Disk one;
  Disk two;
  const auto first = rig.Start(&one);
  const auto second = rig.Start(&two);
  for (int round = 0; round < 60; ++round) {
    rig.Purchase("m", absl::StrCat("r", round), 100);
    for (int i = 0; i < 10; ++i) {
      first->task->Step();
      second->task->Step();
    }
  }
  rig.RunUntilIdle(second.get());
  EXPECT_EQ(first->task->state(), TaskState::kClosed);
  EXPECT_LE(Takings(first->reports) + Takings(second->reports), 3);
  EXPECT_LE(second->reports.codes["TXN_FENCED"], 1);
  EXPECT_EQ(rig.Changes().size(), 60u);
  EXPECT_EQ(rig.Balance("m"), 60);
  EXPECT_EQ(rig.Audit(&two), "audit: 61 events, 1 members, 0 differences\n");
}

// The same with the group's own word. A's session ends without its knowledge: from the broker's
// side it is frozen.
class Group : public testing::Test {
 protected:
  KafkaOptions OptionsOf(const KafkaOptions& of) const {
    KafkaOptions options = of;
    options.properties["session.timeout.ms"] = "6000";  // The least that a broker accepts.
    return options;
  }

  void FreezeSession() {
    constexpr int kJoinGroupApi = 11;
    rig_.proxy.Add({{"action", "hold"}, {"api", kHeartbeatApi}, {"times", 0}});
    rig_.proxy.Add({{"action", "hold"}, {"api", kJoinGroupApi}, {"times", 0}});
  }

  void AwaitChanges(size_t count) {
    rig_.Eventually([&] { return rig_.CountOf(Topic::kBalanceChanges) >= count; });
  }

  KafkaRig rig_;
};

TEST_F(Group, AnOwnerStoppedBeforeTheEndIsReplacedAndStaysAway) {
  History history(&rig_);
  history.WriteFirstHalf();
  Gate gate(Step::kBeforeEnd);
  GroupMember a(OptionsOf(rig_.ProcessOptions()), &gate);
  gate.AwaitStop();
  FreezeSession();
  GroupMember b(OptionsOf(rig_.direct), nullptr);
  AwaitChanges(5);
  history.WriteSecondHalf();
  AwaitChanges(13);
  gate.Open();
  rig_.Eventually([&] { return a.working() == 0; });
  history.WriteEnd();
  AwaitChanges(14);
  a.Stop();
  b.Stop();
  EXPECT_EQ(a.disk.position().next_offset, 0);
  EXPECT_EQ(Takings(a.reports), 1);
  EXPECT_EQ(Takings(b.reports), 1);
  EXPECT_EQ(b.reports.codes["TXN_FENCED"], 0);
  history.ExpectApplied(b.disk);
}

// Twelve seconds, twice the session, stand for the minute: what could go back and forth would do so
// with every batch, and events arrive all along.
TEST_F(Group, OfTwoThatBelieveOneGoesOn) {
  GroupMember a(OptionsOf(rig_.ProcessOptions()), nullptr);
  int64_t events = 0;
  const auto buy = [&] { rig_.Purchase("m", absl::StrCat("r", ++events), 100); };
  buy();
  AwaitChanges(1);
  FreezeSession();
  GroupMember b(OptionsOf(rig_.direct), nullptr);
  const auto end = Clock::now() + std::chrono::seconds(12);
  while (Clock::now() < end) buy();
  AwaitChanges(static_cast<size_t>(events));
  a.Stop();
  b.Stop();
  EXPECT_EQ(Takings(a.reports), 1);
  EXPECT_EQ(Takings(b.reports), 1);
  EXPECT_EQ(b.reports.codes["TXN_FENCED"], 0);
  EXPECT_GT(a.reports.total.counts.applied, 0u);
  EXPECT_GT(b.reports.total.counts.applied, 0u);
  EXPECT_EQ(rig_.Changes().size(), static_cast<size_t>(events));
  EXPECT_EQ(rig_.Balance("m"), events);
  EXPECT_EQ(rig_.Audit(&b.disk),
            absl::StrCat("audit: ", events + 1, " events, 1 members, 0 differences\n"));
}

}  // namespace
}  // namespace kopilka
