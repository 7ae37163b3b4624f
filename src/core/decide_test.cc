#include "core/decide.h"

#include <limits>
#include <memory>
#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// G21: 24 hours and 400 days apart.
TEST(DecideTest, G21TheSameReceiptTwice) {
  World world(RoublePlan());
  const auto bought = world.Purchased("r1", kNoon, {{"a", 10'000}});
  world.Send(bought);
  const Account after = world.account;
  EXPECT_EQ(world.SendAt(kNoon + Hours(24), bought).outcome, Outcome::kDuplicate);
  EXPECT_EQ(world.SendAt(kNoon + Days(400), bought).outcome, Outcome::kDuplicate);
  EXPECT_EQ(world.account, after);
}

// domain.md 5.9.
TEST(DecideTest, TheSameReceiptUnderANewEventId) {
  World world(RoublePlan());
  auto bought = world.Purchased("r1", kNoon, {{"a", 10'000}});
  world.Send(bought);
  bought.event.id = "another";
  EXPECT_EQ(world.Send(bought).outcome, Outcome::kDuplicate);
  EXPECT_EQ(world.Active(), 100);
}

TEST(DecideTest, AnotherContentIsAConflict) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(world.Send(world.Purchased("r1", kNoon, {{"a", 10'001}})).dead_letter->reason,
            DeadLetterReason::kConflict);
  world.Send(world.Adjusted("a1", kNoon, 5));
  EXPECT_EQ(world.Send(world.Adjusted("a1", kNoon, 6)).dead_letter->reason,
            DeadLetterReason::kConflict);
  EXPECT_EQ(world.Active(), 105);
}

TEST(DecideTest, AnEventIdThatIsTheIdentityNeedsOneMemory) {
  World world(RoublePlan());
  EXPECT_EQ(world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}})).memories.size(), 2);
  EXPECT_EQ(world.Find("er1")->receipt_key, "s/s1/t1/2026-03-02/r1");
  auto named = world.Purchased("r2", kNoon, {{"a", 10'000}});
  named.event.id = "s1/t1/2026-03-02/r2";
  const Decision decision = world.Send(named);
  ASSERT_EQ(decision.memories.size(), 1);
  EXPECT_EQ(decision.memories[0].key, "rs/s1/t1/2026-03-02/r2");
  EXPECT_EQ(world.Send(named).outcome, Outcome::kDuplicate);
}

TEST(DecideTest, AnAnswerIsRepeated) {
  World world(RoublePlan());
  world.Send(world.Adjusted("a", kNoon, 100));
  const auto asked = world.Asked("q", kNoon, 60);
  world.Send(asked);
  const Decision again = world.Send(asked);
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_TRUE(again.answer->granted);
  EXPECT_EQ(again.answer->points.n, 60);
  EXPECT_EQ(world.Held(), 60);
}

TEST(DecideTest, MemoriesEndAtTheirHorizon) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(world.Find("rs/s1/t1/2026-03-02/r1")->forget_at, kNoon + Days(3 * 365 + 1));
  world.Send(world.Adjusted("a", kNoon, 1));
  EXPECT_EQ(world.Find("ea")->forget_at, kNoon + Days(400));
}

TEST(DecideTest, BusinessTimeHasBounds) {
  World world(RoublePlan());
  const auto outcome = [&](const std::string& id, Instant at) {
    return world.SendAt(kNoon, world.Purchased(id, at, {{"a", 10'000}})).outcome;
  };
  EXPECT_EQ(outcome("r1", kNoon - Days(60)), Outcome::kApplied);
  EXPECT_EQ(outcome("r2", {(kNoon - Days(60)).ms - 1}), Outcome::kDeadLettered);
  EXPECT_EQ(outcome("r3", kNoon + Hours(1)), Outcome::kApplied);
  const Decision early =
      world.SendAt(kNoon, world.Purchased("r4", {(kNoon + Hours(1)).ms + 1}, {{"a", 1}}));
  EXPECT_EQ(early.dead_letter->reason, DeadLetterReason::kTimestampOutOfRange);
}

// A dead letter leaves no trace, so its corrected form is taken.
TEST(DecideTest, ADeadLetterLeavesNoTrace) {
  World world(RoublePlan());
  auto wrong = world.Purchased("r1", kNoon, {{"a", 10'000}});
  std::get<Purchase>(wrong.event.body).currency = "USD";
  EXPECT_EQ(world.Send(wrong).outcome, Outcome::kDeadLettered);
  EXPECT_EQ(world.Send(world.Purchased("r1", kNoon, {{"a", 20'000}})).outcome, Outcome::kApplied);
}

TEST(DecideTest, AnOverflowIsADeadLetter) {
  auto plan = BarePlan();
  plan->campaigns.push_back(Fixed("huge", Points{1LL << 62}));
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 1}}));
  const Account before = world.account;
  const Decision decision = world.Send(world.Purchased("r2", kNoon, {{"a", 1}}));
  EXPECT_EQ(decision.dead_letter->reason, DeadLetterReason::kOverflow);
  EXPECT_EQ(world.account, before);
}

TEST(DecideTest, TooManyLots) {
  World world(RoublePlan());
  Account full;
  for (int i = 0; i < 1024; ++i) {
    Lot lot;
    lot.key = {Name("bonus"), Name("chain"), At(2026, 3, 2) - Days(1024 - i), kNever};
    lot.issued = Points{1};
    lot.activated = true;
    full.lots.push_back(lot);
  }
  DecisionInput input;
  input.plan = &world.plan();
  input.account = &full;
  input.clock = kNoon;
  const auto today = world.Purchased("r1", kNoon, {{"a", 100}});
  input.event = &today.event;
  EXPECT_EQ(Decide(input).dead_letter->reason, DeadLetterReason::kLimit);
  // A day that is there already takes more.
  const auto yesterday = world.Purchased("r2", kNoon - Days(1), {{"a", 100}});
  input.event = &yesterday.event;
  EXPECT_EQ(Decide(input).outcome, Outcome::kApplied);
}

// Expiry and activation add lots up, and nobody can be refused then.
TEST(DecideTest, LotsThatDoNotFitTogetherAreAnOverflow) {
  World world(RoublePlan());
  Account rich;
  for (int i = 0; i < 2; ++i) {
    Lot lot;
    lot.key = {Name("bonus"), Name("chain"), kNoon - Days(2 - i), kNever};
    lot.issued = lot.burned = Points{std::numeric_limits<int64_t>::max() / 2};
    lot.activated = true;
    rich.lots.push_back(lot);
  }
  DecisionInput input;
  input.plan = &world.plan();
  input.account = &rich;
  input.clock = kNoon;
  const auto one = world.Purchased("r1", kNoon, {{"a", 100}});
  input.event = &one.event;
  EXPECT_EQ(Decide(input).outcome, Outcome::kApplied);
  const auto two = world.Purchased("r2", kNoon, {{"a", 200}});
  input.event = &two.event;
  EXPECT_EQ(Decide(input).dead_letter->reason, DeadLetterReason::kOverflow);
}

TEST(DecideTest, BalancesListEveryWallet) {
  auto plan = RoublePlan();
  WalletRule stamps;
  stamps.name = Name("stamps");
  plan->wallets.push_back(stamps);
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 100}}));
  auto next = BarePlan();
  next->version = "v2";
  WalletRule coins;
  coins.name = Name("coins");
  next->wallets = {coins};
  world.Switch(std::move(next));
  const Decision decision = world.Send(world.Purchased("r2", kNoon, {{"a", 100}}));
  const auto& balances = decision.changes.at(0).balances;
  ASSERT_EQ(balances.size(), 2);
  EXPECT_EQ(balances[0].wallet, Name("bonus")) << "of the version before";
  EXPECT_EQ(balances[0].active.n, 1);
  EXPECT_EQ(balances[1].wallet, Name("coins"));
}

TEST(DecideTest, RedemptionsThatAnEventNeeds) {
  World world(RoublePlan());
  EXPECT_EQ(RedemptionsOf(world.Confirmed("c", kNoon, "q").event),
            (std::vector<absl::string_view>{"q"}));
  EXPECT_EQ(RedemptionsOf(world.Cancelled("x", kNoon, "q").event),
            (std::vector<absl::string_view>{"q"}));
  const auto bought = world.Purchased(
      "r", kNoon, {{"a", 400}},
      {{"points", 100, "q2"}, {"card", 100}, {"points", 100, "q1"}, {"points", 100, "q2"}});
  EXPECT_EQ(RedemptionsOf(bought.event), (std::vector<absl::string_view>{"q2", "q1"}));
  EXPECT_TRUE(RedemptionsOf(world.Erased("e", kNoon).event).empty());
}

}  // namespace
}  // namespace kopilka
