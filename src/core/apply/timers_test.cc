#include <memory>
#include <utility>
#include <vector>

#include "core/decide.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(TimersTest, NothingIsDueOfAnEmptyAccount) {
  const auto plan = RoublePlan();
  EXPECT_EQ(NextDue(*plan, Account()), kNever);
  EXPECT_EQ(DecideTimers(*plan, Account(), kNoon, {}).outcome, Outcome::kNoEffect);
}

// G25: at one midnight points become active, a hold times out, the tier is reviewed, points expire.
TEST(TimersTest, G25TheNewDayOrder) {
  auto plan = RoublePlan();
  plan->wallets[0].burn->hold = Hours(12);
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.window = TierLadder::Window::kYear;
  ladder.downgrade = TierLadder::Downgrade::kToQualify;
  ladder.review_month = 3;
  ladder.review_day = 3;
  ladder.steps = {{.name = Name("basic")}, {.name = Name("gold"), .from = 100}};
  plan->tiers.push_back(ladder);
  Campaign late = Fixed("late", Points{7});
  late.give[0].activates = Activation{.after = {.days = 1}};
  late.on = Campaign::On::kAction;
  plan->campaigns.push_back(late);
  World world(std::move(plan));
  world.Send(world.Purchased("r1", At(2025, 3, 2), {{"a", 10'000}}));
  world.Send(world.Adjusted("a1", kNoon, 30, At(2026, 3, 3)));
  world.Send(world.Make("act", kNoon, Action{"review", {}}, "review"));
  world.Send(world.Asked("q", kNoon, 20));
  world.Pass(At(2026, 3, 3));

  const Decision& night = world.history.back();
  ASSERT_EQ(night.changes.size(), 4);
  EXPECT_EQ(night.changes[0].kind, ChangeKind::kActivated);
  EXPECT_EQ(night.changes[1].kind, ChangeKind::kHoldTimedOut);
  EXPECT_EQ(night.changes[2].kind, ChangeKind::kTier);
  EXPECT_EQ(night.changes[3].kind, ChangeKind::kExpired);
  for (const Change& change : night.changes) {
    EXPECT_EQ(change.at, At(2026, 3, 3));
    EXPECT_TRUE(change.from_timer);
  }
  // The held 20 came back to a lot that ends at that instant: they expire with its other 10, after
  // the tier.
  EXPECT_TRUE(night.changes[1].postings.empty());
  EXPECT_EQ(night.changes[3].postings.at(1).points.n, 30);
  EXPECT_EQ(world.Active(), 107);
}

TEST(TimersTest, InstantsInTheirOrderHoweverFarTheClockSteps) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->wallets[0].expires.period = {.days = 1};
  plan->wallets[0].activates.after = {.days = 1};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 1'000}}));
  world.Send(world.Purchased("r2", kNoon + Days(1), {{"a", 2'000}}));
  world.Pass(kNoon + Days(100));
  const std::vector<Change>& changes = world.history.back().changes;
  // r1: active 3 March, gone 5 March. r2 (active 4 March) was activated when r2's day passed.
  ASSERT_EQ(changes.size(), 3);
  EXPECT_EQ(changes[0].kind, ChangeKind::kActivated);
  EXPECT_EQ(changes[0].at, At(2026, 3, 4));
  EXPECT_EQ(changes[1].kind, ChangeKind::kExpired);
  EXPECT_EQ(changes[1].at, At(2026, 3, 5));
  EXPECT_EQ(changes[2].kind, ChangeKind::kExpired);
  EXPECT_EQ(changes[2].at, At(2026, 3, 6));
}

TEST(TimersTest, TheSameInOneStepAndInMany) {
  const auto play = [](bool in_steps) {
    auto plan = RoublePlan();
    plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
    plan->wallets[0].expires.period = {.days = 3};
    plan->wallets[0].activates.after = {.days = 2};
    auto world = std::make_unique<World>(std::move(plan));
    for (int i = 0; i < 5; ++i) {
      world->Send(world->Purchased(absl::StrCat("r", i), kNoon + Hours(i), {{"a", 1'000 + i}}));
    }
    world->Send(world->Asked("q", kNoon + Hours(6), 1));
    for (int hour = 0; in_steps && hour < 300; ++hour) world->Pass(kNoon + Hours(hour));
    world->Pass(kNoon + Hours(300));
    return world->account;
  };
  EXPECT_EQ(play(true), play(false));
}

TEST(TimersTest, HoldsDueAreThoseWhoseTimeIsOver) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a", kNoon, 100));
  world.Send(world.Asked("q2", kNoon, 1));
  world.Send(world.Asked("q1", kNoon + Hours(0), 1));
  world.Send(world.Asked("q3", {kNoon.ms + 1}, 1));
  EXPECT_TRUE(HoldsDue(world.account, {(kNoon + Hours(1)).ms - 1}).empty());
  EXPECT_EQ(HoldsDue(world.account, kNoon + Hours(1)),
            (std::vector<absl::string_view>{"q1", "q2"}));
  EXPECT_EQ(NextDue(world.plan(), world.account), kNoon + Hours(1));
}

// A memory may be gone; the hold ends all the same.
TEST(TimersTest, AHoldWithoutItsMemory) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a", kNoon, 100));
  world.Send(world.Asked("q", kNoon, 1));
  const Decision decision = DecideTimers(world.plan(), world.account, kNoon + Hours(1), {nullptr});
  EXPECT_TRUE(decision.memories.empty());
  EXPECT_TRUE(decision.account->holds.empty());
}

TEST(TimersTest, StubsOfExpiredLotsGoWithTheirReceipts) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 1'000}}));
  world.Pass(At(2026, 3, 3));
  EXPECT_EQ(world.account.expired_lots.size(), 1);
  EXPECT_EQ(NextDue(world.plan(), world.account), kNever) << "a stub needs no timer";
  // 1096 days after 3 March 2026.
  world.Send(world.Blocked("k1", {At(2029, 3, 3).ms - 1}, true));
  EXPECT_EQ(world.account.expired_lots.size(), 1);
  world.Send(world.Blocked("k2", At(2029, 3, 3), false));
  EXPECT_TRUE(world.account.expired_lots.empty());
}

// Receipts come up to 60 days late; until then a spent lot tells where a share begins.
TEST(TimersTest, SpentLotsGoWhenNoReceiptCanAddToThem) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 1'000}}));
  world.Send(world.Asked("q1", kNoon, 10, /*immediate=*/true));
  ASSERT_EQ(world.account.lots.size(), 1);
  world.SendAt(kNoon + Days(59), world.Purchased("r2", kNoon, {{"a", 1'000}}));
  EXPECT_EQ(world.Find("rs/s1/t1/2026-03-02/r2")->receipt->earned[0].share.begins_at.n, 10);
  world.Send(world.Asked("q2", kNoon + Days(61), 10, /*immediate=*/true));
  EXPECT_EQ(world.account.lots.size(), 1);
  world.Send(world.Blocked("k", kNoon + Days(62), true));
  EXPECT_TRUE(world.account.lots.empty());
  // What is burned of a dropped lot comes back into it, with its dates.
  world.Send(world.Cancelled("x", kNoon + Days(63), "q2"));
  ASSERT_EQ(world.account.lots.size(), 1);
  EXPECT_EQ(world.account.lots[0].key.active_from, At(2026, 3, 2));
  EXPECT_EQ(world.Active(), 10);
}

}  // namespace
}  // namespace kopilka
