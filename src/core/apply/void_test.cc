#include "core/apply/void.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/codes/pool.h"
#include "core/testing/random.h"
#include "core/testing/town.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

ReceiptId IdOf(World& world, const std::string& number, Instant sold) {
  return std::get<Return>(world.Returned("unsent", sold, number, sold).event.body).receipt;
}

Decision Void(World& world, const std::string& id, const std::string& number, Instant at = kNoon,
              Instant sold = kNoon) {
  return world.Send(world.Make(id, at, ReceiptVoided{IdOf(world, number, sold)}, "void " + number));
}

Decision Reopen(World& world, const std::string& id, const std::string& number, Instant at = kNoon,
                Instant sold = kNoon) {
  return world.Send(
      world.Make(id, at, ReceiptReopened{IdOf(world, number, sold)}, "reopen " + number));
}

Refusal RefusalOf(const Decision& decision) {
  EXPECT_EQ(decision.outcome, Outcome::kRefused);
  return decision.answer.value_or(Answer{}).refusal;
}

TEST(VoidTest, AsIfItHadNeverBeen) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Asked("burn", kNoon, 40));
  world.Send(world.Purchased("r2", kNoon, {{"a", 5'000}}, {{"points", 4'000, "burn"}}));
  EXPECT_EQ(world.Active(), 70);  // 100 - 40 + 10
  const Decision decision = Void(world, "v", "r2");
  EXPECT_TRUE(decision.answer->granted);
  EXPECT_EQ(decision.changes[0].kind, ChangeKind::kVoided);
  EXPECT_EQ(world.Active(), 100);
  EXPECT_EQ(world.account.purchases, 1u);
  EXPECT_EQ(world.Send(world.Returned("b", kNoon, "r2", kNoon)).dead_letter->reason,
            DeadLetterReason::kReturnExceedsSale);
}

TEST(VoidTest, WhatIsRefused) {
  World world(RoublePlan());
  EXPECT_EQ(RefusalOf(Void(world, "v1", "r1")), Refusal::kUnknownReceipt);
  EXPECT_EQ(RefusalOf(Reopen(world, "o1", "r1")), Refusal::kUnknownReceipt);
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000, 2'000}}));
  EXPECT_EQ(RefusalOf(Reopen(world, "o2", "r1")), Refusal::kNotVoided);
  Void(world, "v2", "r1");
  EXPECT_EQ(RefusalOf(Void(world, "v3", "r1")), Refusal::kAlreadyVoided);
  Reopen(world, "o3", "r1");
  EXPECT_EQ(RefusalOf(Reopen(world, "o4", "r1")), Refusal::kNotVoided);
  world.Send(world.Returned("b", kNoon, "r1", kNoon, {{1, 1'000}}));
  EXPECT_EQ(RefusalOf(Void(world, "v4", "r1")), Refusal::kAlreadyReturned);
  EXPECT_EQ(world.Active(), 50);
}

// 50 points once in a life, with a cooldown, for the first purchase: what a return keeps.
TEST(VoidTest, GivesBackWhatAReturnKeeps) {
  const auto plan = [] {
    auto made = BarePlan();
    Campaign once = Fixed("once", Points{50});
    once.limits = {{.name = Name("once"),
                    .measure = Limit::Measure::kTimes,
                    .amount = 1,
                    .each = Limit::Each::kLifetime,
                    .over = Limit::Over::kRefuse}};
    Campaign cool = Fixed("cool", Points{7});
    cool.limits = {{.name = Name("cool"),
                    .measure = Limit::Measure::kTimes,
                    .amount = 1,
                    .each = Limit::Each::kCooldown,
                    .over = Limit::Over::kRefuse,
                    .cooldown = Hours(24)}};
    Campaign first = Fixed("first", Points{300});
    first.when = {.kind = Condition::Kind::kNthPurchase, .number = 1};
    made->campaigns = {std::move(cool), std::move(first), std::move(once)};
    return made;
  };
  World voided(plan());
  World returned(plan());
  for (World* world : {&voided, &returned}) {
    world->Send(world->Purchased("r1", kNoon, {{"a", 100}}));
    EXPECT_EQ(world->Active(), 357);
  }
  Void(voided, "v", "r1");
  returned.Send(returned.Returned("b", kNoon, "r1", kNoon));
  for (World* world : {&voided, &returned}) {
    EXPECT_EQ(world->Active(), 0);
    world->Send(world->Purchased("r2", kNoon, {{"a", 100}}));
  }
  EXPECT_EQ(returned.Active(), 0);
  EXPECT_EQ(voided.Active(), 357);
}

// The wallet is full: of 50 points and a coupon, once in a life, there is the coupon.
TEST(VoidTest, TheTimeOfACouponWithoutItsPointsIsFree) {
  auto plan = BarePlan();
  plan->wallets[0].at_most = Points{10};
  plan->entitlements = {{.name = Name("next"), .kind = EntitlementRule::Kind::kCoupon}};
  Campaign once = Fixed("once", Points{50});
  once.entitlements = {Name("next")};
  once.limits = {{.name = Name("once"),
                  .measure = Limit::Measure::kTimes,
                  .amount = 1,
                  .each = Limit::Each::kLifetime,
                  .over = Limit::Over::kRefuse}};
  plan->campaigns = {std::move(once)};
  World world(std::move(plan));
  world.Send(world.Adjusted("full", kNoon, 10));
  world.Send(world.Purchased("r1", kNoon, {{"a", 100}}));
  EXPECT_EQ(world.account.entitlements.size(), 1u);
  Void(world, "v", "r1");
  EXPECT_EQ(world.account.entitlements.size(), 0u);
  world.Send(world.Purchased("r2", kNoon, {{"a", 100}}));
  EXPECT_EQ(world.account.entitlements.size(), 1u);
  EXPECT_EQ(world.Active(), 10);
}

// 7 points, and 24 hours later again. The time before the cancelled one holds still.
TEST(VoidTest, TheCooldownIsThatOfTheTimeBefore) {
  auto plan = BarePlan();
  Campaign cool = Fixed("cool", Points{7});
  cool.limits = {{.name = Name("cool"),
                  .measure = Limit::Measure::kTimes,
                  .amount = 1,
                  .each = Limit::Each::kCooldown,
                  .over = Limit::Over::kRefuse,
                  .cooldown = Hours(24)}};
  plan->campaigns = {std::move(cool)};
  World world(std::move(plan));
  for (const int hours : {0, 25, 50}) {
    world.Send(world.Purchased(absl::StrCat("r", hours), kNoon + Hours(hours), {{"a", 100}}));
  }
  EXPECT_EQ(world.Active(), 21);
  EXPECT_EQ(world.account.counters.size(), 2u);
  Void(world, "v", "r50", kNoon + Hours(50), kNoon + Hours(50));
  EXPECT_EQ(world.Active(), 14);
  world.Send(world.Purchased("late", kNoon + Hours(48), {{"a", 100}}));
  EXPECT_EQ(world.Active(), 14);
  world.Send(world.Purchased("cool", kNoon + Hours(49), {{"a", 100}}));
  EXPECT_EQ(world.Active(), 21);
}

TEST(VoidTest, TheUseOfACouponComesBackWhateverItSaysToAReturn) {
  auto plan = BarePlan();
  plan->entitlements = {
      {.name = Name("next"), .kind = EntitlementRule::Kind::kCoupon, .comes_back = false}};
  Campaign gives;
  gives.name = Name("gives");
  gives.when = Over(Condition::Kind::kAnyLine, {Leaf(Condition::Kind::kSku, {"bag"})});
  gives.entitlements = {Name("next")};
  Campaign shown = Fixed("shown", Points{7});
  shown.when = Leaf(Condition::Kind::kOwnCoupon, {"next"});
  plan->campaigns = {std::move(gives), std::move(shown)};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"bag", 100}}));
  const std::string code = world.account.entitlements[0].code;
  world.Send(world.Purchased("r2", kNoon, {{"tea", 100}}, {}, {code}));
  EXPECT_EQ(world.Active(), 7);
  EXPECT_EQ(world.account.entitlements[0].uses_left, 0);
  Void(world, "v", "r2");
  EXPECT_EQ(world.account.entitlements[0].uses_left, 1);
  // Used elsewhere meanwhile, it is not there for the receipt that is reopened.
  world.Send(world.Purchased("r3", kNoon, {{"tea", 100}}, {}, {code}));
  Reopen(world, "o", "r2");
  EXPECT_EQ(world.Active(), 7);
  EXPECT_EQ(world.account.entitlements[0].uses_left, 0);
}

// 30 of 100 points were spent meanwhile. They are owed where that is allowed; else the receipt
// stays in force, for it could be reopened, or bought again, for 30 more. Returns would have
// forgiven them.
TEST(VoidTest, PointsSpentMeanwhile) {
  const auto spent = [](DebtPolicy debt) {
    auto plan = RoublePlan();
    plan->wallets[0].debt = debt;
    plan->returns.take = ReturnRule::Take::kWithinBalance;
    auto world = std::make_unique<World>(std::move(plan));
    world->Send(world->Purchased("r1", kNoon, {{"a", 10'000}}));
    world->Send(world->Asked("burn", kNoon, 30, /*immediate=*/true));
    return world;
  };
  const auto allowed = spent(DebtPolicy::kAllowed);
  Void(*allowed, "v", "r1");
  EXPECT_EQ(allowed->Active(), 0);
  EXPECT_EQ(allowed->Owed(), 30);
  const auto cut = spent(DebtPolicy::kCutAtZero);
  EXPECT_EQ(RefusalOf(Void(*cut, "v", "r1")), Refusal::kReturnLimit);
  EXPECT_EQ(cut->Active(), 70);
  const auto forbidden = spent(DebtPolicy::kForbidden);
  EXPECT_EQ(RefusalOf(Void(*forbidden, "v", "r1")), Refusal::kReturnLimit);
  EXPECT_EQ(forbidden->Active(), 70);
}

// 1 point per rouble when it was sold, 2 now; reopened ten days later.
TEST(ReopenTest, ByTheVersionAndTheDateOfTheReceipt) {
  auto plan = RoublePlan();
  plan->wallets[0].expires.kind = ExpiryRule::Kind::kRolling;
  plan->wallets[0].expires.period = {.days = 30};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  auto next = BarePlan();
  next->version = "v2";
  next->campaigns.push_back(PerStep("base", Money{100}, Points{2}));
  world.Switch(std::move(next));
  Void(world, "v", "r1", kNoon + Days(1));
  EXPECT_EQ(world.Active(), 0);
  const Decision decision = Reopen(world, "o", "r1", kNoon + Days(10));
  EXPECT_EQ(decision.changes[0].kind, ChangeKind::kReopened);
  EXPECT_EQ(world.Active(), 100);
  EXPECT_EQ(world.account.purchases, 1u);
  ASSERT_FALSE(world.account.lots.empty());
  EXPECT_EQ(world.account.lots.back().key.expires, At(2026, 4, 2)) << "1 April is the last day";
  world.Send(world.Returned("b", kNoon + Days(11), "r1", kNoon));
  EXPECT_EQ(world.Active(), 0) << "it may come back as any other";
}

TEST(ReopenTest, ThePointsThatPaidHaveToBeThere) {
  World world(RoublePlan());
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  world.Send(world.Asked("burn", kNoon, 40));
  world.Send(world.Purchased("r2", kNoon, {{"a", 5'000}}, {{"points", 4'000, "burn"}}));
  Void(world, "v", "r2");
  world.Send(world.Asked("other", kNoon, 61, /*immediate=*/true));  // 39 of 100 are left.
  EXPECT_EQ(RefusalOf(Reopen(world, "o1", "r2")), Refusal::kInsufficientPoints);
  EXPECT_EQ(world.Active(), 39);
  world.Send(world.Adjusted("gift", kNoon, 1));
  Reopen(world, "o2", "r2");
  EXPECT_EQ(world.Active(), 10);  // 40 burn, 10 are earned.
  Void(world, "v2", "r2");
  EXPECT_EQ(world.Active(), 40);
}

// The first purchase gives 300. Who bought nothing in between has it again; what was the first in
// between has it alone.
TEST(ReopenTest, ItsPlaceAmongThePurchases) {
  const auto plan = [] {
    auto made = BarePlan();
    Campaign first = Fixed("first", Points{300});
    first.when = {.kind = Condition::Kind::kNthPurchase, .number = 1};
    made->campaigns = {std::move(first)};
    return made;
  };
  World before(plan());
  before.Send(before.Purchased("r1", kNoon, {{"a", 100}}));
  before.Send(before.Purchased("r2", kNoon, {{"a", 100}}));
  Void(before, "v", "r1");
  EXPECT_EQ(before.Active(), 0);
  Reopen(before, "o", "r1");
  EXPECT_EQ(before.Active(), 300);
  World between(plan());
  between.Send(between.Purchased("r1", kNoon, {{"a", 100}}));
  Void(between, "v", "r1");
  between.Send(between.Purchased("r2", kNoon, {{"a", 100}}));
  EXPECT_EQ(between.Active(), 300);
  Reopen(between, "o", "r1");
  EXPECT_EQ(between.Active(), 300);
}

// Every third of five purchases gives 300 once, whichever are cancelled and reopened.
TEST(ReopenTest, NoPurchaseCountsTwice) {
  auto plan = BarePlan();
  Campaign third = Fixed("third", Points{300});
  third.when = {.kind = Condition::Kind::kNthPurchase, .number = 3, .bits = 1};
  plan->campaigns = {std::move(third)};
  World world(std::move(plan));
  for (const char* receipt : {"r1", "r2", "r3"}) {
    world.Send(world.Purchased(receipt, kNoon, {{"a", 100}}));
  }
  Void(world, "v1", "r1");
  world.Send(world.Purchased("r4", kNoon, {{"a", 100}}));
  Reopen(world, "o1", "r1");
  Void(world, "v2", "r2");
  Void(world, "v3", "r1");
  world.Send(world.Purchased("r5", kNoon, {{"a", 100}}));
  Reopen(world, "o2", "r1");
  Reopen(world, "o3", "r2");
  EXPECT_EQ(world.Active(), 300);
  EXPECT_EQ(world.account.purchases, 5u);
}

// The lease that was asked for is on its way, and so is the grant of the first question, when the
// receipt is cancelled and reopened, which asks again: 100 in all.
TEST(ReopenTest, ABudgetGivesOnce) {
  Town town([] { return PromoPlan(1'000); }, 2);
  World& anna = town["anna"];
  const ReceiptId r1 = IdOf(anna, "r1", kNoon);
  town.Send(anna.Purchased("r1", kNoon, {{"tea", 10'000}}));
  town.Send(anna.Make("v", kNoon, ReceiptVoided{r1}, "v"));
  town.Send(anna.Make("o", kNoon, ReceiptReopened{r1}, "o"));
  town.Settle();
  EXPECT_EQ(anna.Active(), 100);
}

// Whether the inviter still has his 50 nobody knows here.
TEST(ReopenTest, NotWhereAnotherWasRewarded) {
  auto plan = RoublePlan();
  Campaign brought = Fixed("brought", Points{50});
  brought.give[0].to = Name("inviter");
  plan->campaigns.push_back(std::move(brought));
  World world(std::move(plan));
  world.account.invited_by = "boris";
  const Decision bought = world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  ASSERT_EQ(bought.sent.size(), 1u);
  Void(world, "v", "r1");
  EXPECT_EQ(RefusalOf(Reopen(world, "o", "r1")), Refusal::kNotAllowed);
  EXPECT_EQ(world.Active(), 0);
}

// A coupon that the receipt gave and another has used cannot be taken back.
TEST(VoidTest, NotWhereItsCouponIsUsed) {
  auto plan = BarePlan();
  plan->entitlements = {{.name = Name("next"), .kind = EntitlementRule::Kind::kCoupon}};
  Campaign gives{.name = Name("gives")};
  gives.when = Over(Condition::Kind::kAnyLine, {Leaf(Condition::Kind::kSku, {"tea"})});
  gives.entitlements = {Name("next")};
  Campaign uses = Fixed("uses", Points{100});
  uses.when = Leaf(Condition::Kind::kOwnCoupon, {"next"});
  plan->campaigns = {std::move(gives), std::move(uses)};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"tea", 100}}));
  ASSERT_EQ(world.account.entitlements.size(), 1u);
  const std::string code = world.account.entitlements[0].code;
  world.Send(world.Purchased("r2", kNoon, {{"a", 100}}, {}, {code}));
  ASSERT_EQ(world.Active(), 100);
  EXPECT_EQ(RefusalOf(Void(world, "v", "r1")), Refusal::kReturnLimit);
  Void(world, "v2", "r2");
  EXPECT_EQ(Void(world, "v3", "r1").outcome, Outcome::kApplied);
  EXPECT_EQ(world.account.entitlements.size(), 0u);
}

// 100 points a month: what was given to others meanwhile is not there any more.
TEST(ReopenTest, LimitsAreThoseOfNow) {
  auto plan = RoublePlan();
  plan->campaigns[0]->limits = {{.name = Name("base"), .amount = 100, .each = Limit::Each::kMonth}};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  Void(world, "v", "r1");
  world.Send(world.Purchased("r2", kNoon, {{"a", 7'000}}));
  Reopen(world, "o", "r1");
  EXPECT_EQ(world.Active(), 100);
}

// 100 points a month, of which 60 are another's. When nobody counts March any more nobody knows
// what is left of it.
TEST(ReopenTest, ALimitThatIsNotCountedAnyMoreIsUsedUp) {
  auto plan = RoublePlan();
  plan->campaigns[0]->limits = {{.name = Name("base"), .amount = 100, .each = Limit::Each::kMonth}};
  World world(std::move(plan));
  world.Send(world.Purchased("r0", kNoon, {{"a", 6'000}}));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(world.Active(), 100);
  const Instant later = At(2026, 8, 3, 12);
  Void(world, "v1", "r1", later, kNoon);
  Reopen(world, "o1", "r1", later, kNoon);
  EXPECT_EQ(world.Active(), 100) << "it is still counted";
  world.Send(world.Purchased("r2", later, {{"a", 1'000}}));
  ASSERT_EQ(world.account.counters.size(), 1u) << "August";
  for (const char* again : {"2", "3"}) {
    Void(world, absl::StrCat("v", again), "r1", later, kNoon);
    EXPECT_EQ(world.Active(), 70);
    Reopen(world, absl::StrCat("o", again), "r1", later, kNoon);
    EXPECT_EQ(world.Active(), 70);
    EXPECT_EQ(world.account.counters.size(), 1u);
  }
}

// Two purchases of tea are a badge, whichever of them was cancelled for a while.
TEST(ReopenTest, ItCountsTowardsTheAchievementAgain) {
  auto plan = BarePlan();
  plan->entitlements = {{.name = Name("buyer")}};
  plan->achievements = {{.name = Name("buyer"), .on = Campaign::On::kPurchase, .at_least = 2}};
  plan->achievements[0].counter = Name("achievement/buyer");
  plan->achievements[0].gives = {Name("buyer")};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"tea", 100}}));
  world.Send(world.Purchased("r2", kNoon, {{"tea", 100}}));
  EXPECT_EQ(world.account.entitlements.size(), 1u);
  for (const char* receipt : {"r1", "r2", "r1"}) {
    const std::string number = absl::StrCat(receipt, "-", world.offset);
    Void(world, "v" + number, receipt);
    EXPECT_EQ(world.account.counters[0].used, 1);
    Reopen(world, "o" + number, receipt);
    EXPECT_EQ(world.account.counters[0].used, 2);
    EXPECT_EQ(world.account.entitlements.size(), 1u);
  }
  world.Send(world.Purchased("r3", kNoon, {{"tea", 100}}));
  EXPECT_EQ(world.account.counters[0].used, 2) << "what is held is not counted any more";
}

TEST(ReopenTest, TheCodesOfItsCouponsAreThoseOfThen) {
  auto plan = BarePlan();
  const auto codes = std::make_shared<CodePool>(std::vector<std::string>{"K-1", "K-2", "K-3"});
  plan->entitlements = {{.name = Name("kino"), .kind = EntitlementRule::Kind::kCoupon},
                        {.name = Name("tea"), .kind = EntitlementRule::Kind::kCoupon}};
  plan->entitlements[0].codes = codes;
  for (const char* name : {"one", "two"}) {
    Campaign gives{.name = Name(name)};
    gives.entitlements = {Name("kino"), Name("tea")};
    plan->campaigns.push_back(std::move(gives));
  }
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 100}}));
  const std::vector<Entitlement> given = world.account.entitlements;
  ASSERT_EQ(given.size(), 4u);
  Void(world, "v", "r1");
  EXPECT_EQ(world.account.entitlements.size(), 0u);
  Reopen(world, "o", "r1");
  EXPECT_EQ(world.account.entitlements, given);
  EXPECT_EQ(world.codes->at(Name("kino")).next, 2u) << "K-3 is there for another";
}

TEST(ReopenTest, OfBlockedMembers) {
  World world(RoublePlan());
  world.Send(world.Blocked("b1", kNoon, true));
  world.Send(world.Purchased("r1", kNoon, {{"a", 10'000}}));
  EXPECT_TRUE(Void(world, "v", "r1").answer->granted);
  EXPECT_EQ(RefusalOf(Reopen(world, "o1", "r1")), Refusal::kMemberBlocked);
  world.Send(world.Blocked("b2", kNoon, false));
  EXPECT_TRUE(Reopen(world, "o2", "r1").answer->granted);
  EXPECT_EQ(world.Active(), 0) << "it was sold to one who was blocked";
}

std::vector<Item> VoidBasket(Random* random) {
  static const std::vector<Item> kGoods = {{"milk", 0, 1'000, {"food", "dairy"}},
                                           {"bread", 0, 2'000, {"food"}},
                                           {"cigarettes", 0, 1'000, {"tobacco"}}};
  std::vector<Item> goods;
  for (int left = 1 + random->Small(4); left > 0; --left) {
    Item item = random->Of(kGoods);
    item.amount = random->Between(1, 20'000);
    goods.push_back(item);
  }
  return goods;
}

// On all ladders together: one that was never climbed is as one that stands at 0.
int64_t ProgressOf(const World& world) {
  int64_t progress = 0;
  for (const TierState& tier : world.account.tiers) {
    progress += tier.progress.n;
    for (const TierCount& count : tier.counts) progress += count.progress;
  }
  return progress;
}

int64_t UsedOf(const World& world) {
  int64_t used = 0;
  for (const Counter& counter : world.account.counters) used += counter.used;
  return used;
}

// By random programmes: one world buys and cancels, the other does not buy.
TEST(VoidPropertyTest, NothingIsLeftAndAllComesAgain) {
  int earned = 0;
  for (uint64_t i = 0; i < 400 && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("programme ", i, ", KOPILKA_SEED=", TestSeed()));
    Random random(TestSeed() + 6'000'000 + i);
    auto plan = RandomPlans(&random, {.expiry = false}).Next();
    World world(std::move(plan));
    world.Send(world.Purchased("r0", kNoon, VoidBasket(&random)));
    const auto balances = BalancesOf(world.plan(), world.account);
    const auto progress = ProgressOf(world);
    const int64_t used = UsedOf(world);
    world.Send(world.Purchased("r1", kNoon, VoidBasket(&random)));
    const auto with_it = BalancesOf(world.plan(), world.account);
    const auto progress_with_it = ProgressOf(world);
    const int64_t used_with_it = UsedOf(world);
    Void(world, "v1", "r1");
    EXPECT_EQ(BalancesOf(world.plan(), world.account), balances);
    EXPECT_EQ(ProgressOf(world), progress);
    EXPECT_EQ(UsedOf(world), used);
    EXPECT_EQ(world.account.purchases, 1u);
    Reopen(world, "o1", "r1");
    EXPECT_EQ(BalancesOf(world.plan(), world.account), with_it);
    EXPECT_EQ(ProgressOf(world), progress_with_it);
    EXPECT_EQ(UsedOf(world), used_with_it);
    if (balances != with_it) ++earned;
    Void(world, "v2", "r1");
    EXPECT_EQ(BalancesOf(world.plan(), world.account), balances);
  }
  EXPECT_GT(earned, 150);
}

}  // namespace
}  // namespace kopilka
