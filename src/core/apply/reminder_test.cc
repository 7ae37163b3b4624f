#include "core/apply/reminder.h"

#include <memory>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TriggerRule Rule(TriggerKind kind, int days) {
  TriggerRule rule;
  rule.name = Name("t");
  rule.kind = kind;
  rule.days = days;
  return rule;
}

std::unique_ptr<World> WorldWith(TriggerRule rule) {
  auto plan = RoublePlan();
  plan->triggers.push_back(std::move(rule));
  return std::make_unique<World>(std::move(plan));
}

TEST(ReminderTest, PointsExpireInSevenDays) {
  auto world = WorldWith(Rule(TriggerKind::kExpiring, 7));
  world->Send(world->Adjusted("a1", kNoon, 30, At(2026, 5, 1)));
  world->Send(world->Adjusted("a2", kNoon + Days(1), 20, At(2026, 5, 1)));
  world->Send(world->Adjusted("a3", kNoon, 99, At(2026, 6, 1)));
  EXPECT_EQ(NextDue(world->plan(), world->account), At(2026, 4, 24));
  world->Pass(At(2026, 4, 24));
  world->Pass(At(2026, 4, 30));
  auto spoken = world->Triggers(TriggerKind::kExpiring);
  ASSERT_EQ(spoken.size(), 1) << "once";
  EXPECT_EQ(spoken[0].points.n, 50) << "all that expires then";
  EXPECT_EQ(spoken[0].at, At(2026, 4, 24));
  EXPECT_EQ(spoken[0].effective_at, At(2026, 5, 1));
  EXPECT_EQ(spoken[0].wallet, Name("bonus"));
  world->Pass(At(2026, 5, 25));
  spoken = world->Triggers(TriggerKind::kExpiring);
  ASSERT_EQ(spoken.size(), 2);
  EXPECT_EQ(spoken[1].points.n, 99);
  world->Pass(At(2026, 6, 1));
  EXPECT_TRUE(world->account.reminders.empty()) << "occasions past are forgotten";
}

TEST(ReminderTest, TooFewPointsAreNotWorthAWord) {
  TriggerRule rule = Rule(TriggerKind::kExpiring, 7);
  rule.at_least = Points{31};
  auto world = WorldWith(rule);
  world->Send(world->Adjusted("a1", kNoon, 30, At(2026, 5, 1)));
  EXPECT_EQ(NextDue(world->plan(), world->account), At(2026, 5, 1)) << "only the expiry itself";
  world->Pass(At(2026, 5, 1));
  EXPECT_TRUE(world->Triggers(TriggerKind::kExpiring).empty());
}

TEST(ReminderTest, WhatIsBurnedInTimeIsNotSpokenOf) {
  auto world = WorldWith(Rule(TriggerKind::kExpiring, 7));
  world->Send(world->Adjusted("a1", kNoon, 30, At(2026, 5, 1)));
  world->Send(world->Asked("q", kNoon, 30, /*immediate=*/true));
  world->Pass(At(2026, 5, 1));
  EXPECT_TRUE(world->Triggers(TriggerKind::kExpiring).empty());
}

TEST(ReminderTest, BirthdayInFiveDays) {
  auto world = WorldWith(Rule(TriggerKind::kBirthday, 5));
  world->Send(world->Enrolled("e", kNoon, 5, 17));
  EXPECT_EQ(NextDue(world->plan(), world->account), At(2026, 5, 12));
  world->Pass(At(2026, 5, 20));
  world->Pass(At(2027, 5, 20));
  const auto spoken = world->Triggers(TriggerKind::kBirthday);
  ASSERT_EQ(spoken.size(), 2);
  EXPECT_EQ(spoken[0].at, At(2026, 5, 12));
  EXPECT_EQ(spoken[0].effective_at, At(2026, 5, 17));
  EXPECT_EQ(spoken[1].at, At(2027, 5, 12));
}

TEST(ReminderTest, EveryBirthdayOfALongSilence) {
  auto world = WorldWith(Rule(TriggerKind::kBirthday, 5));
  world->Send(world->Enrolled("e", kNoon, 1, 3));
  world->Pass(At(2029, 2, 1));
  const auto spoken = world->Triggers(TriggerKind::kBirthday);
  ASSERT_EQ(spoken.size(), 3);
  EXPECT_EQ(spoken[0].at, At(2026, 12, 29)) << "over new year";
}

TEST(ReminderTest, G30LeapDay) {
  auto world = WorldWith(Rule(TriggerKind::kBirthday, 0));
  world->Send(world->Enrolled("e", kNoon, 2, 29));
  world->Pass(At(2028, 12, 1));
  const auto spoken = world->Triggers(TriggerKind::kBirthday);
  ASSERT_EQ(spoken.size(), 2);
  EXPECT_EQ(spoken[0].effective_at, At(2027, 2, 28));
  EXPECT_EQ(spoken[1].effective_at, At(2028, 2, 29));
}

TEST(ReminderTest, TheBirthdayOfTheDayOfEnrolmentCounts) {
  auto world = WorldWith(Rule(TriggerKind::kBirthday, 0));
  world->Send(world->Enrolled("e", kNoon, 3, 2));
  world->Pass(kNoon + Hours(1));
  EXPECT_EQ(world->Triggers(TriggerKind::kBirthday).size(), 1);
}

TEST(ReminderTest, ARuleOfANewVersionBeginsWithTheNextEvent) {
  World world(RoublePlan());
  world.Send(world.Enrolled("e", kNoon, 3, 1));
  auto next = RoublePlan();
  next->version = "v2";
  next->triggers.push_back(Rule(TriggerKind::kBirthday, 5));
  world.Switch(std::move(next));
  EXPECT_EQ(NextDue(world.plan(), world.account), kNever);
  world.Send(world.Purchased("r", At(2028, 6, 1), {{"a", 100}}));
  EXPECT_EQ(NextDue(world.plan(), world.account), At(2029, 2, 24));
  EXPECT_TRUE(world.Triggers(TriggerKind::kBirthday).empty());
}

TEST(ReminderTest, InactiveForThirtyDays) {
  auto world = WorldWith(Rule(TriggerKind::kInactive, 30));
  world->Send(world->Enrolled("e", kNoon));
  EXPECT_EQ(NextDue(world->plan(), world->account), kNever) << "never bought";
  world->Send(world->Purchased("r1", kNoon, {{"a", 100}}));
  EXPECT_EQ(NextDue(world->plan(), world->account), At(2026, 4, 1));
  world->Send(world->Purchased("r2", kNoon + Days(10), {{"a", 100}}));
  world->Pass(At(2026, 12, 1));
  auto spoken = world->Triggers(TriggerKind::kInactive);
  ASSERT_EQ(spoken.size(), 1);
  EXPECT_EQ(spoken[0].at, At(2026, 4, 11));
  // A receipt that comes late does not make him more inactive.
  world->SendAt(At(2026, 12, 1), world->Purchased("r3", At(2026, 11, 1), {{"a", 100}}));
  world->Pass(At(2027, 6, 1));
  spoken = world->Triggers(TriggerKind::kInactive);
  ASSERT_EQ(spoken.size(), 2);
  EXPECT_EQ(spoken[1].at, At(2026, 12, 1));
}

// On 1 April at 09:00 to everybody of the segment "parent".
TriggerRule ToParents() {
  TriggerRule rule = Rule(TriggerKind::kDay, 0);
  rule.at = At(2026, 4, 1, 9);
  rule.when = Leaf(Condition::Kind::kSegment, {"parent"});
  return rule;
}

World::Message Joins(World* world, absl::Span<const absl::string_view> segments) {
  return world->Make("s", kNoon, MemberUpdated{.segments_added = segments}, "s");
}

TEST(ReminderTest, AtASetTimeToASegment) {
  auto world = WorldWith(ToParents());
  const std::vector<absl::string_view> parent = {"parent"};
  world->Send(Joins(world.get(), parent));
  EXPECT_EQ(NextDue(world->plan(), world->account), At(2026, 4, 1, 9));
  world->Pass(At(2026, 4, 1, 9) - Millis{1});
  EXPECT_TRUE(world->Triggers(TriggerKind::kDay).empty());
  world->Pass(At(2027, 4, 1, 9));
  const auto spoken = world->Triggers(TriggerKind::kDay);
  ASSERT_EQ(spoken.size(), 1);
  EXPECT_EQ(spoken[0].at, At(2026, 4, 1, 9));
}

TEST(ReminderTest, WhoIsNotInTheSegmentThenHearsNothing) {
  auto world = WorldWith(ToParents());
  world->Send(world->Enrolled("e", kNoon));
  world->Pass(At(2026, 4, 2));
  EXPECT_TRUE(world->Triggers(TriggerKind::kDay).empty());
  const std::vector<absl::string_view> parent = {"parent"};
  world->Send(Joins(world.get(), parent));
  world->Pass(At(2027, 4, 2));
  EXPECT_TRUE(world->Triggers(TriggerKind::kDay).empty()) << "too late";
}

TEST(ReminderTest, ASetTimeThatIsOverWhenTheVersionBeginsIsNotSpokenOf) {
  World world(RoublePlan());
  const std::vector<absl::string_view> parent = {"parent"};
  world.Send(Joins(&world, parent));
  world.Pass(At(2026, 4, 1, 9));
  auto next = RoublePlan();
  next->version = "v2";
  next->triggers.push_back(ToParents());
  world.Switch(std::move(next));
  world.Send(world.Purchased("r", At(2026, 4, 1, 9), {{"a", 100}}));
  world.Pass(At(2026, 5, 1));
  EXPECT_TRUE(world.Triggers(TriggerKind::kDay).empty());
}

// A coupon for those who have not bought for 30 days, and another a week later.
std::unique_ptr<World> WithComeBacks() {
  auto plan = RoublePlan();
  EntitlementRule coupon;
  coupon.kind = EntitlementRule::Kind::kCoupon;
  coupon.lasts.kind = ExpiryRule::Kind::kRolling;
  coupon.lasts.period.days = 6;
  for (const auto& [name, days] : {std::pair{"first", 30}, std::pair{"second", 37}}) {
    coupon.name = Name(name);
    plan->entitlements.push_back(coupon);
    TriggerRule rule = Rule(TriggerKind::kInactive, days);
    rule.name = Name(name);
    rule.gives = {Name(name)};
    plan->triggers.push_back(rule);
  }
  TriggerRule issued = Rule(TriggerKind::kCouponIssued, 0);
  plan->triggers.push_back(issued);
  return std::make_unique<World>(std::move(plan));
}

TEST(ReminderTest, WhatComesWithAMessageIsGivenAtItsTime) {
  auto world = WithComeBacks();
  world->Send(world->Purchased("r1", kNoon, {{"a", 100}}));
  world->Pass(At(2026, 4, 1));
  ASSERT_EQ(world->account.entitlements.size(), 1);
  const Entitlement& first = world->account.entitlements[0];
  EXPECT_EQ(first.name, Name("first"));
  EXPECT_EQ(first.until, At(2026, 4, 8)) << "its sixth day later is its last";
  EXPECT_EQ(first.campaign, Name("first"));
  EXPECT_EQ(first.cause, "");
  EXPECT_EQ(world->history.back().changes.at(0).kind, ChangeKind::kEntitlement);
  EXPECT_EQ(world->Triggers(TriggerKind::kCouponIssued).size(), 1);
  world->Pass(At(2026, 4, 8));
  ASSERT_EQ(world->account.entitlements.size(), 1);
  EXPECT_EQ(world->account.entitlements[0].name, Name("second"));
}

TEST(ReminderTest, TheBlockedAreGivenNothing) {
  auto world = WithComeBacks();
  world->Send(world->Purchased("r1", kNoon, {{"a", 100}}));
  world->Send(world->Blocked("b", kNoon, true));
  world->Pass(At(2026, 4, 8));
  EXPECT_TRUE(world->account.entitlements.empty());
  EXPECT_EQ(world->Triggers(TriggerKind::kInactive).size(), 2);
}

TEST(ReminderTest, AFullAccountIsGivenNothing) {
  auto world = WithComeBacks();
  world->Send(world->Purchased("r1", kNoon, {{"a", 100}}));
  for (size_t i = 0; i < kMaxEntitlements; ++i) {
    world->account.entitlements.push_back(
        {.name = Name("x"), .from = {static_cast<int64_t>(i)}, .until = kNever});
  }
  world->Pass(At(2026, 4, 8));
  EXPECT_EQ(world->account.entitlements.size(), kMaxEntitlements);
}

}  // namespace
}  // namespace kopilka
