// A merge over two partitions, each with its own process: whatever is ended wherever, the account
// is with one or with the other, and what comes under the old id is decided once.
#include <string>

#include "absl/strings/str_cat.h"
#include "exactly_once/audit_fixture.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/saga_rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka::merge_saga {
namespace {

std::string Anna() { return SagaRig::Member(0, 0); }
std::string Dora() { return SagaRig::Member(0, 1); }
std::string Boris() { return SagaRig::Member(1, 0); }
std::string Carl() { return SagaRig::Member(1, 1); }

// Anna has 100 points, 60 of them reserved, boris 50, dora 20; carl is erased.
void Begin(SagaRig* rig) {
  rig->Purchase(Anna(), "r1", 10'000);
  rig->Purchase(Boris(), "r2", 5'000);
  rig->Purchase(Dora(), "r3", 2'000);
  rig->Purchase(Carl(), "r4", 1'000);
  rig->Write(Anna(), "q1", R"("redemption_request":{"wallet":"bonus","points":"60"})");
  rig->Write(Carl(), "x1", R"("member_erased":{"reference":"q"})");
  rig->RunUntilQuiet();
}

void Merge(SagaRig* rig, absl::string_view id, absl::string_view member, absl::string_view into) {
  rig->Write(member, id, absl::StrCat(R"("member_merged":{"into_member":")", into, R"("})"));
}

// What comes under the old id, and a gift that another has for it.
void ComeLater(SagaRig* rig) {
  rig->Purchase(Anna(), "r5", 1'000);
  rig->Purchase(Anna(), "r5", 1'000);
  rig->Write(Anna(), "c1", R"("redemption_confirm":{"redemption_id":"q1"})");
  rig->Write(
      Anna(), "back1",
      R"("return":{"receipt":{"store":"s1","till":"1","number":"r1","business_date":20454}})");
  rig->Give(Dora(), "g1", Anna(), 5);
}

void Play(SagaRig* rig) {
  Merge(rig, "m0", Dora(), Carl());
  Merge(rig, "m1", Anna(), Boris());
  rig->RunUntilQuiet();
  ComeLater(rig);
  rig->RunUntilQuiet();
}

void ExpectDone(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Anna()), 0);
  EXPECT_EQ(balances.at(Boris()), 5);  // 50 + 100 + 10 - 60 - 100 + 5
  EXPECT_EQ(balances.at(Dora()), 15);  // carl took nothing
  // Two activations, six of the beginning, two merges; each is asked and answered, one moves. Five
  // come later; four are passed on, and the gift is sent and passed on.
  EXPECT_EQ(rig->Audit(), "audit: 26 events, 4 members, 0 differences\n");
  EXPECT_EQ(rig->CountOf(Topic::kEvents), 26u);
  EXPECT_EQ(rig->CountOf(Topic::kAnswers), 5u) << "both merges, the gift, asked and confirmed";
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
}

TEST(MergeSaga, GoesThroughTheLog) {
  SagaRig rig;
  Begin(&rig);
  Play(&rig);
  ExpectDone(&rig);
}

TEST(MergeSaga, IsInFlight) {
  SagaRig rig;
  Begin(&rig);
  Merge(&rig, "m1", Anna(), Boris());
  rig.RunUntilIdle(0);
  rig.RunUntilIdle(1);
  rig.RunUntilIdle(0);
  EXPECT_THAT(rig.Audit(), testing::HasSubstr("in flight: 1 events to members, 100 bonus"));
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.Balances().at(Boris()), 90) << "60 of the 150 are reserved";
}

// In a recording, too, each partition has its own clock.
TEST(MergeSaga, IsTheSameInARecording) {
  SagaRig rig(/*recorded=*/true);
  Begin(&rig);
  Play(&rig);
  ExpectDone(&rig);
}

// Every step of every batch of the saga.
class KilledInAMerge : public KilledProcess {};

TEST_P(KilledInAMerge, LeavesNothingLostOrDoubled) {
  const auto [step, partition, nth] = GetParam();
  SagaRig rig;
  Begin(&rig);
  KillAtNth kill(static_cast<Step>(step), nth);
  rig.Start(partition, &kill);
  Play(&rig);
  ASSERT_TRUE(kill.hit());
  ExpectDone(&rig);
}

// The partition of the old id asks, moves and passes on; that of the new one answers, takes, and
// decides what was passed on.
INSTANTIATE_TEST_SUITE_P(EveryStep, KilledInAMerge, EveryKill({0, 1}, 3), KillName);

}  // namespace
}  // namespace kopilka::merge_saga
