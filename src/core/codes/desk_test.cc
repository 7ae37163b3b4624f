// Coupons whose codes come from a list, through all that gives coupons.
#include "core/codes/desk.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/testing/town.h"
#include "core/testing/world.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

using Codes = std::vector<std::string>;

constexpr auto kCoupon = EntitlementRule::Kind::kCoupon;

EntitlementRule Listed(const Codes& codes) {
  return {.name = Name("kino"), .kind = kCoupon, .codes = std::make_shared<CodePool>(codes)};
}

// SKU "ticket" gives the coupon `kino`.
std::unique_ptr<Plan> Cinema(const Codes& codes, const std::string& version = "v1") {
  auto plan = BarePlan();
  plan->version = version;
  plan->entitlements = {Listed(codes)};
  Campaign campaign{.name = Name("cinema")};
  campaign.when = Over(Condition::Kind::kAnyLine, {Leaf(Condition::Kind::kSku, {"ticket"})});
  campaign.entitlements = {Name("kino")};
  plan->campaigns = {campaign};
  return plan;
}

Codes HeldIn(const Account& account) {
  Codes codes;
  for (const Entitlement& each : account.entitlements) codes.push_back(each.code);
  std::sort(codes.begin(), codes.end());
  return codes;
}

Decision Buy(World* world, const std::string& id, Instant at) {
  return world->Send(world->Purchased(id, at, {{"ticket", 10'000}}));
}

TEST(CodeDeskTest, CodesAreGivenInTheOrderOfTheList) {
  World world(Cinema({"K-2", "K-1"}));
  const Decision first = Buy(&world, "r1", kNoon);
  ASSERT_EQ(first.changes[0].entitlements.size(), 1u);
  EXPECT_EQ(first.changes[0].entitlements[0].entitlement.code, "K-2");
  Buy(&world, "r2", kNoon + Hours(1));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-2"));
}

TEST(CodeDeskTest, WhoComesWhenNoneIsLeftGetsNone) {
  World world(Cinema({"K-1"}));
  world.plan().campaigns[0]->limits = {
      {.name = Name("cinema times/lifetime"), .measure = Limit::Measure::kTimes, .amount = 2}};
  Buy(&world, "r1", kNoon);
  for (int i = 2; i < 5; ++i) {
    const Decision later = Buy(&world, absl::StrCat("r", i), kNoon + Hours(i));
    EXPECT_THAT(later.changes[0].entitlements, IsEmpty());
    EXPECT_THAT(later.codes, IsEmpty());
  }
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1"));
  // What gave nothing is no time: the second is still to come when there are codes again.
  auto more = Cinema({"K-1", "K-2", "K-3"}, "v2");
  more->campaigns[0]->limits = world.plan().campaigns[0]->limits;
  world.Switch(std::move(more));
  Buy(&world, "r5", kNoon + Hours(5));
  Buy(&world, "r6", kNoon + Hours(6));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-2"));
}

TEST(CodeDeskTest, ACodeThatIsTakenBackIsBurnt) {
  World world(Cinema({"K-1", "K-2"}));
  Buy(&world, "r1", kNoon);
  const Decision back = world.Send(world.Returned("b1", kNoon + Hours(1), "r1", kNoon));
  ASSERT_EQ(back.changes[0].entitlements.size(), 1u);
  EXPECT_EQ(back.changes[0].entitlements[0].event, EntitlementEvent::kWithdrawn);
  Buy(&world, "r2", kNoon + Hours(2));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-2"));
}

TEST(CodeDeskTest, ALostCodeDoesNotBringGivenOnesAgain) {
  World world(Cinema({"K-1", "K-2", "K-3"}));
  Buy(&world, "r1", kNoon);
  Buy(&world, "r2", kNoon + Hours(1));
  world.Switch(Cinema({"K-2", "K-3", "K-1"}, "v2"));  // All have moved.
  Buy(&world, "r3", kNoon + Hours(2));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-2"));
  world.Switch(Cinema({"K-1", "K-2", "K-4"}, "v3"));  // What was given is where it was.
  Buy(&world, "r4", kNoon + Hours(3));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-2", "K-4"));
}

TEST(CodeDeskTest, AnOlderVersionGivesWhatIsLeftOfItsList) {
  World world(Cinema({"K-1", "K-2", "K-3"}));
  Buy(&world, "r1", kNoon);
  world.Switch(Cinema({"K-1", "K-2"}, "v0"));
  Buy(&world, "r2", kNoon + Hours(1));
  Buy(&world, "r3", kNoon + Hours(2));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-2"));
  world.Switch(Cinema({"K-1", "K-2", "K-3"}, "v2"));
  world.Switch(Cinema({"K-1"}, "v3"));  // Shorter than what was given of it.
  Buy(&world, "r4", kNoon + Hours(3));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-2"));
}

TEST(CodeDeskTest, ARewardWithoutACodeCostsNothing) {
  auto plan = Cinema({"K-1"});
  plan->rewards.emplace("film", RewardRule{.name = Name("film"),
                                           .wallet = Name("bonus"),
                                           .price = Points{100},
                                           .gives = {Name("club"), Name("kino")}});
  plan->entitlements.insert(plan->entitlements.begin(), {.name = Name("club")});
  World world(std::move(plan));
  world.Send(world.Adjusted("a1", kNoon, 250));
  const auto ask = [&](const std::string& id, Instant at) {
    return world.Send(world.Make(id, at, RewardRequest{"film"}, id));
  };
  const Decision first = ask("q1", kNoon + Hours(1));
  EXPECT_TRUE(first.answer->granted);
  EXPECT_EQ(first.answer->code, "K-1");
  EXPECT_EQ(world.Active(), 150);
  const Decision second = ask("q2", kNoon + Hours(2));
  EXPECT_FALSE(second.answer->granted);
  EXPECT_EQ(second.answer->refusal, Refusal::kNoCodes);
  EXPECT_EQ(second.answer->available.n, 150);
  EXPECT_EQ(world.Active(), 150);
}

TEST(CodeDeskTest, PointsBecomeACouponWhenThereIsACode) {
  auto plan = RoublePlan();
  plan->entitlements = {Listed({"K-1"})};
  plan->wallets[0].becomes = {Points{75}, Name("kino")};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"a", 16'000}}));
  EXPECT_EQ(world.Active(), 85);  // 160 - 75: the second coupon has no code.
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1"));
  auto more = RoublePlan();
  more->entitlements = {Listed({"K-1", "K-2"})};
  more->wallets[0].becomes = {Points{75}, Name("kino")};
  more->version = "v2";
  world.Switch(std::move(more));
  world.Send(world.Purchased("r2", kNoon + Hours(1), {{"a", 100}}));
  EXPECT_EQ(world.Active(), 11);  // 86 - 75
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-2"));
}

TEST(CodeDeskTest, TimersGiveOfTheSameList) {
  auto plan = Cinema({"K-1", "K-2", "K-3"});
  TriggerRule rule{.name = Name("party"), .kind = TriggerKind::kBirthday};
  rule.gives = {Name("kino")};
  plan->triggers = {rule};
  World world(std::move(plan));
  world.Send(world.Enrolled("e1", At(2026, 3, 1, 12), 3, 5));
  Buy(&world, "r1", At(2026, 3, 2, 12));
  Buy(&world, "r2", At(2026, 3, 6, 12));  // The birthday was the day before.
  const std::vector<Trigger> said = world.Triggers(TriggerKind::kBirthday);
  ASSERT_EQ(said.size(), 1u);
  std::vector<std::string> given;
  for (const Decision& decision : world.history) {
    for (const Change& change : decision.changes) {
      for (const EntitlementChange& each : change.entitlements) {
        given.push_back(each.entitlement.code);
      }
    }
  }
  EXPECT_THAT(given, ElementsAre("K-1", "K-2", "K-3"));
}

TEST(CodeDeskTest, AQuoteTakesNone) {
  World world(Cinema({"K-1", "K-2"}));
  world.Send(world.Quoted("q1", kNoon, {{"ticket", 10'000}}));
  Buy(&world, "r1", kNoon + Hours(1));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1"));
}

TEST(CodeDeskTest, ACodeThatCameTooLateOrWasErasedIsBurnt) {
  auto plan = Cinema({"K-1", "K-2", "K-3"});
  plan->entitlements[0].lasts = {.kind = ExpiryRule::Kind::kRolling, .period = {.days = 1}};
  World world(std::move(plan));
  // Its one day was over when the receipt came.
  const Decision late =
      world.SendAt(kNoon + Days(5), world.Purchased("r1", kNoon, {{"ticket", 1}}));
  ASSERT_EQ(late.changes[0].entitlements.size(), 2u);
  EXPECT_EQ(late.changes[0].entitlements[1].event, EntitlementEvent::kEnded);
  EXPECT_EQ(late.changes[0].entitlements[1].entitlement.code, "K-1");
  Buy(&world, "r2", kNoon + Days(5));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-2"));
  world.Send(world.Erased("x1", kNoon + Days(5)));
  EXPECT_EQ(world.codes->at(Name("kino")).next, 2u);
}

TEST(CodeDeskTest, ACodeGoesAlongWithAMerge) {
  Town town([] { return Cinema({"a", "b", "c", "d", "e", "h"}); }, 3);  // "h" is of partition 2.
  Buy(&town["b"], "r1", kNoon);  // "b" is given, in partition 2.
  town.Send(town["b"].Merged("m1", kNoon + Hours(1), "a"));
  town.Settle();
  town.Send(town["a"].Purchased("r1", kNoon + Hours(2), {{"ticket", 10'000}}));
  EXPECT_THAT(HeldIn(town["a"].account), ElementsAre("a", "b"));
  town.Send(town["e"].Purchased("r1", kNoon + Hours(3), {{"ticket", 10'000}}));
  EXPECT_THAT(HeldIn(town["e"].account), ElementsAre("e"));
}

TEST(CodeDeskTest, AnotherNameIsAnotherCoupon) {
  World world(Cinema({"K-1", "K-2"}));
  Buy(&world, "r1", kNoon);
  auto other = Cinema({"K-1", "K-2"}, "v2");
  other->entitlements[0].name = Name("opera");
  other->campaigns[0]->entitlements = {Name("opera")};
  world.Switch(std::move(other));
  Buy(&world, "r2", kNoon + Hours(1));
  EXPECT_THAT(HeldIn(world.account), ElementsAre("K-1", "K-1"));
}

// Letters add up to the partition: of three, "b" and "e" are in 2, "a" and "d" in 1, "c" in 0.
TEST(CodeDeskTest, ACodeIsOfOnePartition) {
  Town town([] { return Cinema({"a", "b", "c", "d", "e"}); }, 3);
  for (int i = 0; i < 3; ++i) {
    for (const char* member : {"a", "d", "b", "c"}) {  // Two of partition 1.
      Instant at = kNoon + Hours(i);
      World& world = town[member];
      town.Send(world.Purchased(absl::StrCat("r", i), at, {{"ticket", 10'000}}));
    }
  }
  EXPECT_THAT(HeldIn(town["a"].account), ElementsAre("a"));
  EXPECT_THAT(HeldIn(town["d"].account), ElementsAre("d"));
  EXPECT_THAT(HeldIn(town["b"].account), ElementsAre("b", "e"));
  EXPECT_THAT(HeldIn(town["c"].account), ElementsAre("c"));
}

TEST(CodeDeskTest, WithoutASourceNothingIsGiven) {
  CodeDesk desk(nullptr);
  EXPECT_FALSE(desk.Take(Name("kino"), CodePool(Codes{"K-1"})).has_value());
  EXPECT_TRUE(desk.ran_out());
  EXPECT_THAT(desk.TakeChanges(), IsEmpty());
}

}  // namespace
}  // namespace kopilka
