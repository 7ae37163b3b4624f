#include "core/apply/trigger.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TriggerRule Rule(absl::string_view name, TriggerKind kind) {
  TriggerRule rule;
  rule.name = Name(name);
  rule.kind = kind;
  return rule;
}

TEST(TriggerTest, AccruedAndRedeemed) {
  auto plan = RoublePlan();
  TriggerRule accrued = Rule("accrued", TriggerKind::kAccrued);
  accrued.at_least = Points{50};
  plan->triggers = {accrued, Rule("redeemed", TriggerKind::kRedeemed)};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 4'900}}));
  EXPECT_TRUE(world.Triggers(TriggerKind::kAccrued).empty());
  const Decision second = world.Send(world.Purchased("r2", kNoon, {{"a", 5'000}}));
  ASSERT_EQ(second.triggers.size(), 1);
  EXPECT_EQ(second.triggers[0].name, Name("accrued"));
  EXPECT_EQ(second.triggers[0].points.n, 50);
  EXPECT_EQ(second.triggers[0].at, kNoon);
  EXPECT_FALSE(second.triggers[0].from_timer);
  world.Send(world.Adjusted("a", kNoon, 500));
  EXPECT_EQ(world.Triggers(TriggerKind::kAccrued).size(), 1) << "a correction is no accrual";
  world.Send(world.Asked("q", kNoon, 70));
  EXPECT_TRUE(world.Triggers(TriggerKind::kRedeemed).empty()) << "reserved only";
  const Decision confirmed = world.Send(world.Confirmed("c", kNoon, "q"));
  ASSERT_EQ(confirmed.triggers.size(), 1);
  EXPECT_EQ(confirmed.triggers[0].points.n, 70);
}

TEST(TriggerTest, ActivatedAndExpired) {
  auto plan = RoublePlan();
  plan->wallets[0].activates.after = {.days = 2};
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->triggers = {Rule("activated", TriggerKind::kActivated),
                    Rule("expired", TriggerKind::kExpired)};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 4'000}}));
  world.Pass(kNoon + Days(30));
  const auto activated = world.Triggers(TriggerKind::kActivated);
  ASSERT_EQ(activated.size(), 1);
  EXPECT_EQ(activated[0].points.n, 40);
  EXPECT_EQ(activated[0].at, At(2026, 3, 4));
  const auto expired = world.Triggers(TriggerKind::kExpired);
  ASSERT_EQ(expired.size(), 1);
  EXPECT_EQ(expired[0].points.n, 40);
  EXPECT_EQ(expired[0].at, At(2026, 3, 5));
}

TEST(TriggerTest, ThresholdsInBothDirections) {
  auto plan = RoublePlan();
  TriggerRule up = Rule("up", TriggerKind::kBalanceThreshold);
  up.wallet = Name("bonus");
  up.threshold = Points{100};
  TriggerRule down = up;
  down.name = Name("down");
  down.downwards = true;
  plan->triggers = {down, up};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 9'900}}));
  EXPECT_TRUE(world.Triggers(TriggerKind::kBalanceThreshold).empty());
  world.Send(world.Purchased("r2", kNoon, {{"a", 100}}));
  world.Send(world.Purchased("r3", kNoon, {{"a", 100}}));
  world.Send(world.Asked("q", kNoon, 2, /*immediate=*/true));
  const auto spoken = world.Triggers(TriggerKind::kBalanceThreshold);
  ASSERT_EQ(spoken.size(), 2);
  EXPECT_EQ(spoken[0].name, Name("up"));
  EXPECT_EQ(spoken[0].points.n, 100) << "the balance itself";
  EXPECT_EQ(spoken[1].name, Name("down"));
  EXPECT_EQ(spoken[1].points.n, 99);
}

TEST(TriggerTest, OneWalletOrEvery) {
  auto plan = RoublePlan();
  WalletRule stamps;
  stamps.name = Name("stamps");
  plan->wallets.push_back(stamps);
  Campaign stamp = Fixed("stamp", Points{1});
  stamp.give[0].wallet = Name("stamps");
  plan->campaigns.push_back(stamp);
  TriggerRule every = Rule("every", TriggerKind::kAccrued);
  TriggerRule only = Rule("only", TriggerKind::kAccrued);
  only.wallet = Name("stamps");
  plan->triggers = {every, only};
  World world(std::move(plan));
  const Decision decision = world.Send(world.Purchased("r1", kNoon, {{"a", 4'000}}));
  ASSERT_EQ(decision.triggers.size(), 3);
  EXPECT_EQ(decision.triggers[0].wallet, Name("bonus"));
  EXPECT_EQ(decision.triggers[1].wallet, Name("stamps"));
  EXPECT_EQ(decision.triggers[2].name, Name("only"));
  EXPECT_EQ(decision.triggers[2].wallet, Name("stamps"));
}

TEST(TriggerTest, TheFirstPurchaseAndEveryThird) {
  auto plan = RoublePlan();
  TriggerRule first = Rule("first", TriggerKind::kPurchase);
  first.number = 1;
  TriggerRule third = Rule("third", TriggerKind::kPurchase);
  third.number = 3;
  third.every = true;
  plan->triggers = {first, third};
  World world(std::move(plan));
  for (const char* number : {"r1", "r2", "r3", "r4", "r5", "r6"}) {
    world.Send(world.Purchased(number, kNoon, {{"a", 100}}));
  }
  world.Send(world.Purchased("r6", kNoon, {{"a", 100}}));
  const auto spoken = world.Triggers(TriggerKind::kPurchase);
  ASSERT_EQ(spoken.size(), 3);
  EXPECT_EQ(spoken[0].name, Name("first"));
  EXPECT_EQ(spoken[0].purchase, 1u);
  EXPECT_EQ(spoken[1].name, Name("third"));
  EXPECT_EQ(spoken[1].purchase, 3u);
  EXPECT_EQ(spoken[2].purchase, 6u);
}

TEST(TriggerTest, SegmentsEnteredAndLeft) {
  auto plan = RoublePlan();
  TriggerRule cats = Rule("cats", TriggerKind::kSegmentEntered);
  cats.segment = "cat";
  plan->triggers = {cats, Rule("in", TriggerKind::kSegmentEntered),
                    Rule("out", TriggerKind::kSegmentLeft)};
  World world(std::move(plan));
  int ids = 0;
  const auto update = [&](std::vector<absl::string_view> added,
                          std::vector<absl::string_view> removed) {
    std::vector<std::string> told;
    const std::string id = "u" + std::to_string(++ids);
    const Decision decision = world.Send(world.Make(
        id, kNoon, MemberUpdated{.segments_added = added, .segments_removed = removed}, id));
    for (const Trigger& each : decision.triggers) {
      told.push_back(std::string(each.name.text()) + " " + each.segment);
    }
    return told;
  };
  using Told = std::vector<std::string>;
  EXPECT_EQ(update({"dog", "cat"}, {}), (Told{"cats cat", "in cat", "in dog"}));
  EXPECT_EQ(update({"cat"}, {"bird"}), Told{}) << "nothing is new";
  EXPECT_EQ(update({"fish"}, {"dog", "fish"}), (Told{"out dog"}));
  const std::vector<absl::string_view> first = {"vip"};
  const Decision enrolled =
      world.Send(world.Make("e", kNoon, MemberEnrolled{.segments = first}, "e"));
  ASSERT_EQ(enrolled.triggers.size(), 1);
  EXPECT_EQ(enrolled.triggers[0].segment, "vip");
}

}  // namespace
}  // namespace kopilka
