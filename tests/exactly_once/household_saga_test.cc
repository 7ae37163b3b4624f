// A household and an undone merge over two partitions, each with its own process: whatever is ended
// wherever, every point is somebody's once, and everybody leaves with what is theirs.
#include <string>

#include "absl/strings/str_cat.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/saga_rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka::household_saga {
namespace {

std::string Anna() { return SagaRig::Member(0, 0); }
std::string Boris() { return SagaRig::Member(1, 0); }
std::string Home() { return SagaRig::Member(1, 1); }

// Anna has 100 points, boris 50.
void Begin(SagaRig* rig) {
  for (const std::string& member : {Anna(), Boris()}) {
    rig->Write(member, "enrol", R"("member_enrolled":{})");
  }
  rig->Purchase(Anna(), "r1", 10'000);
  rig->Purchase(Boris(), "r2", 5'000);
  rig->RunUntilQuiet();
}

void Join(SagaRig* rig, const std::string& member) {
  rig->Write(member, "join", absl::StrCat(R"("household_joined":{"household":")", Home(), R"("})"));
  rig->RunUntilQuiet();
}

void Part(SagaRig* rig, const std::string& member) {
  rig->Write(member, "part", R"("member_parted":{})");
  rig->RunUntilQuiet();
}

void Return(SagaRig* rig, absl::string_view number) {
  rig->Write(Anna(), absl::StrCat("back-", number),
             absl::StrCat(R"("return":{"receipt":{"store":"s1","till":"1","number":")", number,
                          R"(","business_date":20454}})"));
  rig->RunUntilQuiet();
}

// Both join. Boris burns 120 of their points, anna buys and leaves; the burn is cancelled, her
// receipt comes back, and the household ends.
void PlayHousehold(SagaRig* rig) {
  Join(rig, Anna());
  Join(rig, Boris());
  rig->Write(Boris(), "q1",
             R"("redemption_request":{"wallet":"bonus","points":"120","immediate":true})");
  rig->Purchase(Anna(), "r3", 1'000);
  rig->RunUntilQuiet();
  Part(rig, Anna());
  rig->Write(Boris(), "c1", R"("redemption_cancel":{"redemption_id":"q1"})");
  rig->RunUntilQuiet();
  Return(rig, "r3");
  rig->Write(Home(), "end", R"("household_dissolved":{})");
  rig->RunUntilQuiet();
}

void ExpectHousehold(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Anna()), 100);  // 100 + 10 - 10; what was burned of hers is back.
  EXPECT_EQ(balances.at(Boris()), 50);
  EXPECT_EQ(balances.at(Home()), 0);
  // Two activations, two enrolments, two receipts. Each joins, is asked about, answered and moves:
  // 8. The burn and the receipt are passed on: 4. She parts, is asked about and gets hers: 3. The
  // cancel is passed on, and gives her something back: 3. So is the return, and it claims: 3. The
  // end, and one leaves: 2.
  EXPECT_EQ(rig->Audit(), "audit: 29 events, 3 members, 0 differences\n");
  EXPECT_EQ(rig->CountOf(Topic::kEvents), 29u);
  EXPECT_EQ(rig->CountOf(Topic::kAnswers), 6u) << "two join, one burns and cancels, parts, the end";
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
}

// Anna becomes boris, buys under her old id and is herself again; then that receipt is sent once
// more and comes back.
void PlayUnmerge(SagaRig* rig) {
  rig->Write(Anna(), "m1", absl::StrCat(R"("member_merged":{"into_member":")", Boris(), R"("})"));
  rig->RunUntilQuiet();
  rig->Purchase(Anna(), "r3", 1'000);
  rig->RunUntilQuiet();
  Part(rig, Anna());
  rig->Purchase(Anna(), "r3", 1'000);
  Return(rig, "r3");
}

void ExpectUnmerged(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Anna()), 100);
  EXPECT_EQ(balances.at(Boris()), 50);
  // Six of the beginning; the merge, asked, answered, moved: 4; the receipt: 2; the parting: 3; the
  // receipt once more: 2; its return, passed on, claims: 3.
  EXPECT_EQ(rig->Audit(), "audit: 20 events, 2 members, 0 differences\n");
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
}

TEST(HouseholdSaga, GoesThroughTheLog) {
  SagaRig rig;
  Begin(&rig);
  PlayHousehold(&rig);
  ExpectHousehold(&rig);
}

TEST(UnmergeSaga, GoesThroughTheLog) {
  SagaRig rig;
  Begin(&rig);
  PlayUnmerge(&rig);
  ExpectUnmerged(&rig);
}

TEST(HouseholdSaga, IsInFlight) {
  SagaRig rig;
  Begin(&rig);
  Join(&rig, Anna());
  rig.Write(Anna(), "part", R"("member_parted":{})");
  rig.RunUntilIdle(0);
  rig.RunUntilIdle(1);
  EXPECT_THAT(rig.Audit(), testing::HasSubstr("in flight: 1 events to members, 100 bonus"));
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.Balances().at(Anna()), 100);
}

// In a recording, too, each partition has its own clock.
TEST(HouseholdSaga, IsTheSameInARecording) {
  SagaRig rig(/*recorded=*/true);
  Begin(&rig);
  PlayHousehold(&rig);
  ExpectHousehold(&rig);
}

// Every step of every batch of the sagas.
class Killed : public KilledProcess {
 protected:
  void PlayKilled(void (*play)(SagaRig*), void (*expect)(SagaRig*)) {
    const auto [step, partition, nth] = GetParam();
    SagaRig rig;
    Begin(&rig);
    KillAtNth kill(static_cast<Step>(step), nth);
    rig.Start(partition, &kill);
    play(&rig);
    ASSERT_TRUE(kill.hit());
    expect(&rig);
  }
};

class KilledInAHousehold : public Killed {};
TEST_P(KilledInAHousehold, LeavesNothingLostOrDoubled) {
  PlayKilled(PlayHousehold, ExpectHousehold);
}

class KilledInAnUnmerge : public Killed {};
TEST_P(KilledInAnUnmerge, LeavesNothingLostOrDoubled) { PlayKilled(PlayUnmerge, ExpectUnmerged); }

// Anna's partition: she asks, moves, passes on (the burn is in the other), parts, gets hers, gets
// what comes back, passes the return on, and is claimed from.
INSTANTIATE_TEST_SUITE_P(EveryStep, KilledInAHousehold, EveryKill({0, 1}, 8), KillName);
INSTANTIATE_TEST_SUITE_P(EveryStep, KilledInAnUnmerge, EveryKill({0, 1}, 4), KillName);

}  // namespace
}  // namespace kopilka::household_saga
