// Rewards over levels, over two partitions, each with its own process: whatever is ended wherever,
// each level gets its share once, and a return takes it back from all.
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/saga_rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

constexpr absl::string_view kLine = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus: {debt: allowed, burn: {worth: 1.00 RUB}}
campaigns:
  line:
    on: purchase
    give:
      - {bonus: {per: 1.00 RUB, of: receipt, points: 3}, to: inviter}
      - {bonus: {per: 1.00 RUB, of: receipt, points: 2}, to: inviter, level: 2}
      - {bonus: {per: 1.00 RUB, of: receipt, points: 1}, to: inviter, level: 3}
)";

// Each was brought by the next, and lives in the other partition.
const std::string& Person(int n) {
  static const auto& names = *new std::array<std::string, 4>{
      SagaRig::Member(0, 0), SagaRig::Member(1, 0), SagaRig::Member(0, 1), SagaRig::Member(1, 1)};
  return names.at(static_cast<size_t>(n));
}

// The second buys, too: what is for a third level above him finds nobody.
void BeginLine(SagaRig* rig) {
  for (int i = 0; i < 3; ++i) {
    rig->Write(Person(i), absl::StrCat("e", i),
               absl::StrCat(R"("member_enrolled":{"invited_by":")", Person(i + 1), R"("})"));
  }
  rig->Write(Person(3), "e3", R"("member_enrolled":{})");
  rig->RunUntilQuiet();
}

void BuyInLine(SagaRig* rig) {
  rig->Purchase(Person(0), "r1", 10'000);
  rig->Purchase(Person(1), "r2", 1'000);
}

void ComeBack(SagaRig* rig) {
  rig->Write(
      Person(0), "back1",
      R"("return":{"receipt":{"store":"s1","till":"1","number":"r1","business_date":20454}})");
}

// Of 100.00: 300, 200 and 100. Of 10.00: 30 and 20; 10 find nobody.
void ExpectGiven(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Person(0)), 0);
  EXPECT_EQ(balances.at(Person(1)), 300);
  EXPECT_EQ(balances.at(Person(2)), 230);
  EXPECT_EQ(balances.at(Person(3)), 120);
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
}

// What is left is the second's purchase.
void ExpectTaken(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Person(1)), 0);
  EXPECT_EQ(balances.at(Person(2)), 30);
  EXPECT_EQ(balances.at(Person(3)), 20);
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
}

TEST(LevelsSaga, GoesThroughTheLog) {
  SagaRig rig(/*recorded=*/false, kLine);
  BeginLine(&rig);
  BuyInLine(&rig);
  rig.RunUntilQuiet();
  ExpectGiven(&rig);
  ComeBack(&rig);
  rig.RunUntilQuiet();
  ExpectTaken(&rig);
  EXPECT_THAT(rig.Audit(), testing::HasSubstr(" 4 members, 0 differences\n"));
}

// Every step of the batches of both processes, from the purchase to what comes back from above.
class KilledAtALevel : public KilledProcess {};

TEST_P(KilledAtALevel, LeavesNothingLostOrDoubled) {
  const auto [step, partition, nth] = GetParam();
  SagaRig rig(/*recorded=*/false, kLine);
  BeginLine(&rig);
  KillAtNth kill(static_cast<Step>(step), nth);
  rig.Start(partition, &kill);
  BuyInLine(&rig);
  rig.RunUntilQuiet();
  ASSERT_TRUE(kill.hit());
  ExpectGiven(&rig);
}

TEST_P(KilledAtALevel, TakesBackAllOnce) {
  const auto [step, partition, nth] = GetParam();
  SagaRig rig(/*recorded=*/false, kLine);
  BeginLine(&rig);
  BuyInLine(&rig);
  rig.RunUntilQuiet();
  KillAtNth kill(static_cast<Step>(step), nth);
  rig.Start(partition, &kill);
  ComeBack(&rig);
  rig.RunUntilQuiet();
  ASSERT_TRUE(kill.hit());
  ExpectTaken(&rig);
}

INSTANTIATE_TEST_SUITE_P(EveryStep, KilledAtALevel, EveryKill({0, 1}, 2), KillName);

}  // namespace
}  // namespace kopilka
