// Work for another member, over two partitions, each with its own process: whatever is ended
// wherever, what one has given the other has, or it is back.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "audit/sent_check.h"
#include "codec/event_codec.h"
#include "exactly_once/audit_fixture.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/saga_rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "stream/read_to_end.h"

namespace kopilka {
namespace {

using testing::HasSubstr;

const std::string& Anna() {
  static const auto& name = *new std::string(SagaRig::Member(0, 0));
  return name;
}
const std::string& Boris() {
  static const auto& name = *new std::string(SagaRig::Member(1, 0));
  return name;
}
const std::string& Carl() {
  static const auto& name = *new std::string(SagaRig::Member(1, 1));
  return name;
}
const std::string& Dora() {
  static const auto& name = *new std::string(SagaRig::Member(0, 1));
  return name;
}

// Anna has 100 points, boris 50; carl is erased. Dora was brought by boris and bought nothing yet.
void Begin(SagaRig* rig) {
  rig->Purchase(Anna(), "r1", 10'000);
  rig->Purchase(Boris(), "r2", 5'000);
  rig->Purchase(Carl(), "r3", 7'000);
  rig->Write(Carl(), "x1", R"("member_erased":{"reference":"q"})");
  rig->Write(Dora(), "e1", absl::StrCat(R"("member_enrolled":{"invited_by":")", Boris(), R"("})"));
  rig->RunUntilQuiet();
}

// A gift that is taken, one that comes back, and a reward that is taken back with its receipt.
void Ask(SagaRig* rig) {
  rig->Give(Anna(), "g1", Boris(), 30);
  rig->Give(Anna(), "g2", Carl(), 20);
  rig->Purchase(Dora(), "r4", 1'000);
}

void ExpectDone(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Anna()), 70);
  EXPECT_EQ(balances.at(Boris()), 380);  // 50 + 30 + 300
  EXPECT_EQ(balances.at(Carl()), 0);
  EXPECT_EQ(balances.at(Dora()), 10);
  // Two activations, eight events of the outside, three sent and one sent back.
  EXPECT_EQ(rig->Audit(), "audit: 14 events, 4 members, 0 differences\n");
  EXPECT_EQ(rig->CountOf(Topic::kEvents), 14u);
  // Five of the beginning, two gifts, dora's purchase, two that boris received, anna's return.
  EXPECT_EQ(rig->CountOf(Topic::kBalanceChanges), 11u);
  EXPECT_EQ(rig->CountOf(Topic::kAnswers), 2u);
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
}

TEST(Saga, GoesThroughTheLog) {
  SagaRig rig;
  Begin(&rig);
  Ask(&rig);
  rig.RunUntilQuiet();
  ExpectDone(&rig);
}

TEST(Saga, AReturnGoesThroughTheLogToo) {
  SagaRig rig;
  Begin(&rig);
  Ask(&rig);
  rig.Write(
      Dora(), "back1",
      R"("return":{"receipt":{"store":"s1","till":"1","number":"r4","business_date":20454}})");
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.Balances().at(Boris()), 80);
  EXPECT_EQ(rig.Balances().at(Dora()), 0);
  EXPECT_EQ(rig.Audit(), "audit: 16 events, 4 members, 0 differences\n");
}

// Every step of every batch of the saga: the sender's, the receiver's, and the sender's when what
// was not taken comes back.
class KilledInASaga : public KilledProcess {};

TEST_P(KilledInASaga, LeavesNothingLostOrDoubled) {
  const auto [step, partition, nth] = GetParam();
  SagaRig rig;
  Begin(&rig);
  KillAtNth kill(static_cast<Step>(step), nth);
  rig.Start(partition, &kill);
  Ask(&rig);
  rig.RunUntilQuiet();
  ASSERT_TRUE(kill.hit());
  ExpectDone(&rig);
}

INSTANTIATE_TEST_SUITE_P(EveryStepOfTheSender, KilledInASaga, EveryKill({0}, 2), KillName);
INSTANTIATE_TEST_SUITE_P(EveryStepOfTheReceiver, KilledInASaga, EveryKill({1}, 1), KillName);

// Both end at the same step, one after the other.
class BothKilled : public testing::TestWithParam<int> {};

TEST_P(BothKilled, LeaveNothingLostOrDoubled) {
  SagaRig rig;
  Begin(&rig);
  KillAtNth sender(static_cast<Step>(GetParam()), 1);
  KillAtNth receiver(static_cast<Step>(GetParam()), 1);
  rig.Start(0, &sender);
  rig.Start(1, &receiver);
  Ask(&rig);
  rig.RunUntilQuiet();
  ASSERT_TRUE(sender.hit());
  ASSERT_TRUE(receiver.hit());
  ExpectDone(&rig);
}

INSTANTIATE_TEST_SUITE_P(EveryStep, BothKilled, testing::Range(0, kStepCount),
                         [](const auto& step) { return absl::StrCat("K", step.param); });

TEST(SagaAudit, NamesWhatIsInFlight) {
  SagaRig rig;
  Begin(&rig);
  Ask(&rig);
  rig.RunUntilIdle(0);
  EXPECT_EQ(rig.Audit(),
            "audit: 10 events, 4 members, 0 differences\n"
            "  in flight: 3 events to members, 350 bonus\n");
}

// What was sent before a base and decided after it is in no derivation.
TEST(SagaAudit, GoesOnFromABaseWithEventsInFlight) {
  const TemporaryDirectory directory;
  SagaRig rig;
  Begin(&rig);
  Ask(&rig);
  rig.RunUntilIdle(0);
  EXPECT_THAT(rig.Audit({.write_base_directory = directory.path()}), HasSubstr("in flight: 3"));
  rig.RunUntilQuiet();
  rig.Give(Boris(), "g3", Anna(), 5);
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.Audit({.base_directory = directory.path()}),
            "audit: 16 events, 4 members, 0 differences\n");
}

// What the engine alone may say, said by another.
class Forged : public testing::Test {
 protected:
  Forged() {
    Begin(&rig_);
    Ask(&rig_);
    rig_.RunUntilQuiet();
  }

  void Forge(const std::string& id, int64_t points) {
    Sent sent;
    sent.id = id;
    sent.member = Boris();
    sent.from_member = Anna();
    sent.occurred_at = rig_.clock.Now();
    sent.lots = {{.lot = {.wallet = Name("bonus"), .funder = Name("rig")}, .points = {points}}};
    const absl::Status appended = rig_.cluster.Append(
        {.topic = Topic::kEvents, .partition = 1, .key = Boris(), .value = EncodeSent(sent)});
    ASSERT_TRUE(appended.ok()) << appended;
    rig_.RunUntilQuiet();
  }

  SagaRig rig_;
};

TEST_F(Forged, WithoutACauseIsReported) {
  Forge("0/1/7", 1'000);
  EXPECT_THAT(rig_.Audit(), HasSubstr("one without a cause"));
}

TEST_F(Forged, OfACauseThatIsNotThereIsReported) {
  Forge("0/999999/0", 1'000);
  EXPECT_THAT(rig_.Audit(), HasSubstr("one without a cause"));
}

TEST_F(Forged, WithAnIdOfNoFormIsReported) {
  Forge("a gift", 1'000);
  EXPECT_THAT(rig_.Audit(), HasSubstr("one without a cause"));
}

// A derivation that the log does not agree with: of an event that is not there, and of another one.
class Underived : public testing::Test {
 protected:
  Underived() {
    Begin(&rig_);
    Ask(&rig_);
    rig_.RunUntilQuiet();
    for (int32_t partition = 0; partition < kSagaPartitions; ++partition) {
      const int64_t end = rig_.disks.at(static_cast<size_t>(partition)).position().next_offset;
      partitions_.push_back({.partition = partition, .from = 0, .to = end});
      const absl::Status read = ReadToEnd(&rig_.log, Topic::kEvents, partition, 0, end, Seconds(30),
                                          [&](const Record& record) {
                                            partitions_.back().Recorded(record);
                                            return absl::OkStatus();
                                          });
      EXPECT_TRUE(read.ok()) << read;
    }
    for (const PartitionSent& each : partitions_) {
      for (const SentEvent& event : each.recorded) partitions_[0].derived.push_back(event);
    }
  }

  std::string Check() {
    Differences differences;
    InFlight in_flight;
    const absl::Status checked = CheckSent(&rig_.log, partitions_, &differences, &in_flight);
    EXPECT_TRUE(checked.ok()) << checked;
    return differences.count() == 0 ? "" : Describe(differences.first().front());
  }

  SagaRig rig_;
  std::vector<PartitionSent> partitions_;
};

TEST_F(Underived, TheSameIsTheSame) { EXPECT_EQ(Check(), ""); }

TEST_F(Underived, AMissingRecordIsReported) {
  partitions_[0].derived.push_back({.id = "0/1/5", .partition = 1});
  EXPECT_THAT(Check(), HasSubstr("no record"));
}

TEST_F(Underived, AnotherContentIsReported) {
  partitions_[0].derived[0].hash.low ^= 1;
  EXPECT_THAT(Check(), HasSubstr("this one"));
}

TEST_F(Underived, AnotherPartitionIsReported) {
  partitions_[0].derived[0].partition ^= 1;
  EXPECT_THAT(Check(), HasSubstr("this one"));
}

TEST_F(Underived, OneMoreIsReported) {
  partitions_[1].recorded.push_back(partitions_[1].recorded.back());
  EXPECT_THAT(Check(), HasSubstr("one more"));
}

TEST_F(Underived, PointsInTransitThatAreNotUnderWayAreReported) {
  partitions_[0].in_transit[{1, Name("bonus")}] += 5;
  EXPECT_THAT(Check(), HasSubstr("in transit"));
}

// In a recording the sender's clock is another one than the receiver's.
TEST(Recorded, TheReceiversClockStaysHisOwn) {
  SagaRig rig(/*recorded=*/true);
  Begin(&rig);
  const Instant before = rig.disks[1].position().clock;
  rig.clock.Advance(Days(3));
  Ask(&rig);
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.disks[0].position().clock, before + Days(3));
  EXPECT_EQ(rig.disks[1].position().clock, before);
  ExpectDone(&rig);
}

}  // namespace
}  // namespace kopilka
