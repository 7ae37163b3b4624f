// Who pays for a return when its points are not there any more.
#include <memory>
#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// Earned 100, burned 80, all comes back, under each policy (G16).
class ReturnPolicyTest : public testing::Test {
 protected:
  Decision Run(ReturnRule::Take take, DebtPolicy debt, int64_t other = 0, int pending_days = 0) {
    auto plan = RoublePlan();
    plan->returns.take = take;
    plan->wallets[0].debt = debt;
    plan->wallets[0].activates.after = {.days = pending_days};
    world_ = std::make_unique<World>(std::move(plan));
    world_->Send(world_->Purchased("r", kNoon, {{"a", 10'000}}));
    if (other > 0) world_->Send(world_->Adjusted("a", kNoon, other, At(2027, 1, 1)));
    if (pending_days == 0) world_->Send(world_->Asked("q", kNoon, 80, /*immediate=*/true));
    return world_->Send(world_->Returned("b", kNoon, "r", kNoon));
  }

  std::unique_ptr<World> world_;
};

TEST_F(ReturnPolicyTest, G16UnlimitedWithDebtAllowed) {
  Run(ReturnRule::Take::kUnlimited, DebtPolicy::kAllowed);
  EXPECT_EQ(world_->Active(), 0);
  EXPECT_EQ(world_->Owed(), 80);
}

TEST_F(ReturnPolicyTest, G16UnlimitedCutAtZero) {
  Run(ReturnRule::Take::kUnlimited, DebtPolicy::kCutAtZero);
  EXPECT_EQ(world_->Active(), 0);
  EXPECT_EQ(world_->Owed(), 0);
}

TEST_F(ReturnPolicyTest, G16UnlimitedWithDebtForbiddenIsRefused) {
  const Decision decision = Run(ReturnRule::Take::kUnlimited, DebtPolicy::kForbidden);
  EXPECT_EQ(decision.outcome, Outcome::kRefused);
  EXPECT_EQ(decision.answer->refusal, Refusal::kReturnLimit);
  EXPECT_EQ(world_->Active(), 20) << "nothing changed";
  EXPECT_EQ(world_->Find("rs/s1/t1/2026-03-02/r")->receipt->lines[0].returned.n, 0);
}

TEST_F(ReturnPolicyTest, G16WithinBalance) {
  // 80 of the 110 were burned: the 10 that end first, then 70 of the receipt's lot.
  Run(ReturnRule::Take::kWithinBalance, DebtPolicy::kAllowed, 10);
  EXPECT_EQ(world_->Active(), 0);
  EXPECT_EQ(world_->Owed(), 0);
}

TEST_F(ReturnPolicyTest, G16OnlyPending) {
  Run(ReturnRule::Take::kOnlyPending, DebtPolicy::kAllowed);
  EXPECT_EQ(world_->Active(), 20) << "already active: not touched";
  Run(ReturnRule::Take::kOnlyPending, DebtPolicy::kAllowed, 0, 14);
  EXPECT_EQ(world_->Pending(), 0);
}

TEST_F(ReturnPolicyTest, OtherActiveLotsPayBeforeADebtArises) {
  // 300 more, which end first: the 80 were burned of them. 100 come out of the receipt's own lot.
  Run(ReturnRule::Take::kUnlimited, DebtPolicy::kAllowed, 300);
  EXPECT_EQ(world_->Active(), 220);
  ASSERT_EQ(world_->account.lots[0].key.expires, At(2027, 1, 1));
  EXPECT_EQ(world_->account.lots[0].left().n, 220);
}

// domain.md 5.3: never another receipt's pending lot. The two receipts even share the lot.
TEST(ReturnDebtTest, AnothersPendingPointsAreNotTaken) {
  auto plan = RoublePlan();
  plan->wallets[0].activates.after = {.days = 14};
  World world(std::move(plan));
  const Instant early = kNoon - Days(20);
  world.Send(world.Purchased("r0", early, {{"a", 10'000}}));
  world.Send(world.Purchased("r1", kNoon, {{"a", 3'000}}));
  world.Send(world.Purchased("r2", kNoon, {{"a", 5'000}}));
  world.Send(world.Asked("q", kNoon, 100, /*immediate=*/true));
  world.Send(world.Returned("b0", kNoon, "r0", early));
  EXPECT_EQ(world.Owed(), 100);
  EXPECT_EQ(world.Pending(), 80);
  world.Send(world.Returned("b1", kNoon, "r1", kNoon));
  EXPECT_EQ(world.Pending(), 50);
  // G20: when they become active they pay the debt.
  world.Pass(At(2026, 3, 16));
  EXPECT_EQ(world.Pending(), 0);
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.Owed(), 50);
}

TEST(ReturnDebtTest, G20ADeficitIsAbsorbedByTheNextAccrual) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Asked("q", kNoon, 80, /*immediate=*/true));
  world.Send(world.Returned("b1", kNoon, "r1", kNoon));
  EXPECT_EQ(world.Owed(), 80);
  world.Send(world.Purchased("r2", kNoon, {{"a", 3'000}}));
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.Owed(), 50);
  world.Send(world.Purchased("r3", kNoon, {{"a", 7'000}}));
  EXPECT_EQ(world.Active(), 20);
  EXPECT_EQ(world.Owed(), 0);
  // Points that paid a debt are owed when their receipt comes back: 30, of which 20 are there.
  world.Send(world.Returned("b2", kNoon, "r2", kNoon));
  EXPECT_EQ(world.Active(), 0);
  EXPECT_EQ(world.Owed(), 10);
}

TEST(ReturnDebtTest, TheFunderOfTheReceiptGetsTheWholeAmountBack) {
  auto plan = RoublePlan();
  plan->campaigns[0]->funder = Name("molkom");
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Adjusted("a", kNoon, 30, At(2027, 1, 1)));
  world.Send(
      world.Asked("q", kNoon, 70, /*immediate=*/true));  // 30 of the chain's, 40 of molkom's.
  world.Send(world.Adjusted("a2", kNoon, 10, At(2027, 1, 1)));
  const Decision back = world.Send(world.Returned("b", kNoon, "r1", kNoon));
  // 60 of the own lot, 10 of the chain's, 30 owed: molkom gets 100.
  int64_t molkom = 0;
  for (const Posting& posting : back.changes[0].postings) {
    if (posting.account != Ledger::kIssuer) continue;
    EXPECT_EQ(posting.lot.funder, Name("molkom"));
    molkom += posting.points.n;
  }
  EXPECT_EQ(molkom, 100);
  ASSERT_EQ(world.account.debts.size(), 1);
  EXPECT_EQ(world.account.debts[0].funder, Name("molkom"));
  EXPECT_EQ(world.Owed(), 30);
}

TEST(ReturnDebtTest, HeldPointsAreNotTaken) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Asked("q", kNoon, 70));
  world.Send(world.Returned("b", kNoon, "r1", kNoon));
  EXPECT_EQ(world.Held(), 70);
  EXPECT_EQ(world.Owed(), 70);
  world.Send(world.Cancelled("x", kNoon, "q"));
  EXPECT_EQ(world.Held(), 0);
  EXPECT_EQ(world.Owed(), 0) << "what came free paid the debt";
  EXPECT_EQ(world.Active(), 0);
}

}  // namespace
}  // namespace kopilka
