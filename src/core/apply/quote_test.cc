#include "core/apply/quote.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

Campaign PriceOff(absl::string_view name, int64_t ppm) {
  Campaign campaign;
  campaign.name = Name(name);
  Give give;
  give.kind = Give::Kind::kShare;
  give.is_discount = true;
  give.ppm = ppm;
  campaign.give.push_back(give);
  return campaign;
}

Campaign MoneyOff(absl::string_view name, int64_t minor) {
  Campaign campaign = PriceOff(name, 0);
  campaign.give[0].kind = Give::Kind::kFixed;
  campaign.give[0].points = Points{minor};
  return campaign;
}

Limit MoneyLimit(absl::string_view name, int64_t minor, bool freed = false) {
  Limit limit;
  limit.name = Name(name);
  limit.measure = Limit::Measure::kMoney;
  limit.amount = minor;
  limit.each = Limit::Each::kMonth;
  limit.freed_by_return = freed;
  return limit;
}

// A point for each rouble paid, after `off`.
std::unique_ptr<Plan> PlanWith(std::vector<Campaign> off) {
  auto plan = RoublePlan();
  for (Campaign& campaign : off) plan->campaigns.push_back(std::move(campaign));
  EXPECT_TRUE(LinkGroups(plan.get()));
  return plan;
}

QuoteAnswer AnswerTo(World* world, const std::vector<Item>& items) {
  static int ids = 0;
  const Account before = world->account;
  const Decision decision =
      world->Send(world->Quoted(absl::StrCat("q", ++ids), world->clock, items));
  EXPECT_FALSE(decision.account.has_value());
  EXPECT_TRUE(decision.memories.empty());
  EXPECT_TRUE(decision.changes.empty());
  EXPECT_EQ(world->account, before);
  EXPECT_TRUE(decision.answer.has_value() && decision.answer->quote.has_value());
  return decision.answer->quote.value_or(QuoteAnswer());
}

// 10 % of 33.33 and 66.68, 100.01 in all: 10.00, of which 3.33 and 6.67 (remainders .267, .733).
TEST(QuoteTest, LinesSumToTheDiscount) {
  World world(PlanWith({PriceOff("off", 100'000)}));
  world.clock = kNoon;
  const QuoteAnswer answer = AnswerTo(&world, {{"a", 3'333}, {"b", 6'668}});
  EXPECT_EQ(answer.total.n, 9'001);
  ASSERT_EQ(answer.discounts.size(), 2);
  EXPECT_EQ(answer.discounts[0],
            (DiscountGiven{1, Name("off"), Name("chain"), Money{333}, Money{333}}));
  EXPECT_EQ(answer.discounts[1],
            (DiscountGiven{2, Name("off"), Name("chain"), Money{667}, Money{667}}));
  ASSERT_EQ(answer.earns.size(), 1);
  EXPECT_EQ(answer.earns[0].active.n, 90) << "of 90.01 that are paid";
}

// 60.00 and 70.00 off 100.00: the second has 40.00 left.
TEST(QuoteTest, NoLineCostsLessThanNothing) {
  World world(PlanWith({MoneyOff("x", 6'000), MoneyOff("y", 7'000)}));
  world.clock = kNoon;
  const QuoteAnswer answer = AnswerTo(&world, {{"a", 10'000}});
  ASSERT_EQ(answer.discounts.size(), 2);
  EXPECT_EQ(answer.discounts[0].granted.n, 6'000);
  EXPECT_EQ(answer.discounts[1].granted.n, 4'000);
  EXPECT_EQ(answer.total.n, 0);
  EXPECT_TRUE(answer.earns.empty());
}

TEST(QuoteTest, ALimitInMoneyIsCountedByThePurchaseAndFreedByTheReturn) {
  Campaign off = MoneyOff("x", 3'000);
  off.limits = {MoneyLimit("x", 4'500, /*freed=*/true)};
  World world(PlanWith({off}));
  world.Send(world.Purchased("r1", kNoon, {{"a", 7'000, 1'000, {}, "", 3'000}, {"b", 1'000}}));
  EXPECT_EQ(AnswerTo(&world, {{"a", 10'000}}).total.n, 8'500) << "15.00 are left";
  // b comes back: a alone would have been given 30.00 too.
  world.Send(world.Returned("b1", kNoon, "r1", kNoon, {{2, 0}}));
  EXPECT_EQ(AnswerTo(&world, {{"a", 10'000}}).total.n, 8'500);
  world.Send(world.Returned("b2", kNoon, "r1", kNoon));
  EXPECT_EQ(AnswerTo(&world, {{"a", 10'000}}).total.n, 7'000);
}

// The till gave 5.00 where the rules give 10.00, and 2.00 where they give nothing.
TEST(QuoteTest, ATillThatGaveSomethingElseIsTold) {
  Campaign off = PriceOff("off", 100'000);
  off.lines = Leaf(Condition::Kind::kSku, {"a"});
  off.give[0].base = Give::Base::kMatchingLines;
  World world(PlanWith({off}));
  const Decision decision = world.Send(world.Purchased(
      "r", kNoon, {{"a", 9'500, 1'000, {}, "", 500}, {"b", 4'800, 1'000, {}, "", 200}}));
  ASSERT_EQ(decision.changes.size(), 1);
  const std::vector<DiscountGiven>& told = decision.changes[0].discounts;
  ASSERT_EQ(told.size(), 2);
  EXPECT_EQ(told[0], (DiscountGiven{1, Name("off"), Name("chain"), Money{500}, Money{1'000}}));
  EXPECT_EQ(told[1], (DiscountGiven{2, Name(), Name(), Money{200}, Money{0}}));
  EXPECT_EQ(world.Active(), 143) << "of what was paid";
}

TEST(QuoteTest, WhatPointsMayPay) {
  auto plan = PlanWith({PriceOff("off", 100'000)});
  plan->wallets[0].burn->at_most_ppm = 500'000;
  World world(std::move(plan));
  world.Send(world.Adjusted("adj", kNoon, 60));
  const QuoteAnswer answer = AnswerTo(&world, {{"a", 10'000}});
  ASSERT_EQ(answer.pays.size(), 1);
  EXPECT_EQ(answer.pays[0], (QuoteAnswer::Pays{Name("bonus"), Points{45}, Money{4'500}}));
  EXPECT_EQ(AnswerTo(&world, {{"a", 20'000}}).pays[0].points.n, 60) << "all there are";
}

TEST(QuoteTest, CouponsThatApply) {
  Campaign off = MoneyOff("off", 500);
  off.when = Leaf(Condition::Kind::kCoupon, {"SPRING"});
  World world(PlanWith({off}));
  const Decision decision =
      world.Send(world.Quoted("q", kNoon, {{"a", 10'000}}, {"AUTUMN", "SPRING"}));
  EXPECT_EQ(decision.answer->quote->coupons, std::vector<std::string>{"SPRING"});
  EXPECT_EQ(decision.answer->quote->total.n, 9'500);
}

TEST(QuoteTest, Refusals) {
  World world(PlanWith({}));
  world.Send(world.Blocked("b", kNoon, true));
  const Decision blocked = world.Send(world.Quoted("q1", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(blocked.answer->refusal, Refusal::kMemberBlocked);
  EXPECT_FALSE(blocked.answer->granted);
  world.Send(world.Erased("e", kNoon));
  const Decision erased = world.Send(world.Quoted("q2", kNoon, {{"a", 10'000}}));
  EXPECT_EQ(erased.answer->refusal, Refusal::kMemberErased);
}

// A question comes twice, and is decided twice.
TEST(QuoteTest, ARepeatedQuestionIsDecidedAgain) {
  Campaign off = MoneyOff("x", 3'000);
  off.limits = {MoneyLimit("x", 3'000)};
  World world(PlanWith({off}));
  const World::Message question = world.Quoted("q", kNoon, {{"a", 10'000}});
  EXPECT_EQ(world.Send(question).answer->quote->total.n, 7'000);
  world.Send(world.Purchased("r1", kNoon, {{"a", 7'000, 1'000, {}, "", 3'000}}));
  EXPECT_EQ(world.Send(question).answer->quote->total.n, 10'000);
}

}  // namespace
}  // namespace kopilka
