// A budget over two partitions, each with its own process: whatever is ended wherever, its last
// points are given once, in the order of its owner's log.
#include <string>

#include "absl/strings/str_replace.h"
#include "codec/event_codec.h"
#include "core/budget/lease.h"
#include "exactly_once/kill_at.h"
#include "exactly_once/saga_rig.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point for each whole 1.00, of 100 points in all.
constexpr absl::string_view kProgramme = R"(
programme: rig
zone: Europe/Moscow
currency: RUB
wallets:
  bonus: {debt: allowed}
campaigns:
  promo:
    on: purchase
    give: {bonus: {per: 1.00 RUB, of: receipt, points: 1}}
    limit: {points: 100, per: campaign}
)";

int32_t OwnersPartition() { return PartitionOf(BudgetAddress("promo"), kSagaPartitions); }
const std::string& Near() {
  static const auto& name = *new std::string(SagaRig::Member(OwnersPartition(), 0));
  return name;
}
const std::string& Far() {
  static const auto& name = *new std::string(SagaRig::Member(1 - OwnersPartition(), 0));
  return name;
}

// Both partitions have a lease: 10 + 45, then 10 + 8 of the 35 that are left.
void BeginBudget(SagaRig* rig) {
  rig->Purchase(Far(), "r1", 1'000);
  rig->RunUntilQuiet();
  rig->Purchase(Near(), "r2", 1'000);
  rig->RunUntilQuiet();
}

// More than there is: the far lease is called, and what it had goes to whoever asked first.
void AskForMore(SagaRig* rig) {
  rig->Purchase(Near(), "r3", 7'500);
  rig->RunUntilQuiet();
  rig->Purchase(Far(), "r4", 1'000);
}

void ExpectSpent(SagaRig* rig) {
  const auto balances = rig->Balances();
  EXPECT_EQ(balances.at(Near()), 85);
  EXPECT_EQ(balances.at(Far()), 15);
  EXPECT_EQ(rig->CountOf(Topic::kDeadLetters), 0u);
  // Four purchases, and an answer to each: no lease covered any of them whole.
  EXPECT_EQ(rig->CountOf(Topic::kBalanceChanges), 8u);
}

TEST(BudgetSaga, GoesThroughTheLog) {
  SagaRig rig(/*recorded=*/false, kProgramme);
  BeginBudget(&rig);
  AskForMore(&rig);
  rig.RunUntilQuiet();
  ExpectSpent(&rig);
  EXPECT_THAT(rig.Audit(), testing::HasSubstr(" 2 members, 0 differences\n"));
}

// That of a store: its leases are fetched for the events that name the store.
TEST(BudgetSaga, OfAStoreIsGivenOnceToo) {
  SagaRig rig(
      /*recorded=*/false,
      absl::StrReplaceAll(kProgramme, {{"per: campaign", "per: store"},
                                       {"currency: RUB", "currency: RUB\nstores: {s1: {}}"}}));
  BeginBudget(&rig);
  AskForMore(&rig);
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.CountOf(Topic::kDeadLetters), 0u);
  EXPECT_EQ(rig.Balances().at(Near()) + rig.Balances().at(Far()), 100);
  EXPECT_THAT(rig.Audit(), testing::HasSubstr(" 2 members, 0 differences\n"));
}

// Domain vector G27: two members on two partitions want the last point.
class LastPointSaga : public testing::TestWithParam<bool> {};

TEST_P(LastPointSaga, IsWonInTheOwnersOrder) {
  const bool near_first = GetParam();
  SagaRig rig(/*recorded=*/false, absl::StrReplaceAll(kProgramme, {{"points: 100", "points: 1"}}));
  rig.Purchase(Near(), "r1", 100);
  rig.Purchase(Far(), "r2", 100);
  rig.RunUntilIdle(near_first ? OwnersPartition() : 1 - OwnersPartition());
  rig.RunUntilQuiet();
  EXPECT_EQ(rig.Balances().at(Near()), near_first ? 1 : 0);
  EXPECT_EQ(rig.Balances().at(Far()), near_first ? 0 : 1);
}

INSTANTIATE_TEST_SUITE_P(EitherOrder, LastPointSaga, testing::Bool());

// Every step of the batches of both processes, from the question to what is called back.
class KilledAtABudget : public KilledProcess {};

TEST_P(KilledAtABudget, LeavesNothingLostOrDoubled) {
  const auto [step, partition, nth] = GetParam();
  SagaRig rig(/*recorded=*/false, kProgramme);
  BeginBudget(&rig);
  KillAtNth kill(static_cast<Step>(step), nth);
  rig.Start(partition, &kill);
  AskForMore(&rig);
  rig.RunUntilQuiet();
  ASSERT_TRUE(kill.hit());
  ExpectSpent(&rig);
}

INSTANTIATE_TEST_SUITE_P(EveryStep, KilledAtABudget, EveryKill({0, 1}, 3), KillName);

}  // namespace
}  // namespace kopilka
