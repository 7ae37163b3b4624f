#include "programme/read/reward_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/sample.h"

namespace kopilka {
namespace {

using ::testing::ElementsAre;

// The keys of the reward stand on line 7.
std::string WithReward(absl::string_view keys) {
  return absl::StrCat(kSampleHead,
                      "wallets: {stars: {}}\ncoupons: {free-latte: {}}\nrewards:\n  latte: {", keys,
                      "}\n");
}

TEST(RewardReaderTest, AllKeys) {
  const auto plan =
      PlanOf(WithReward("price: 1 500 stars, gives: {coupon: free-latte}, when: {segment: vip}"));
  const RewardRule* const latte = plan->FindReward("latte");
  ASSERT_NE(latte, nullptr);
  EXPECT_EQ(latte->wallet, Name("stars"));
  EXPECT_EQ(latte->price, Points{1500});
  EXPECT_THAT(latte->gives, ElementsAre(Name("free-latte")));
  EXPECT_EQ(latte->when.kind, Condition::Kind::kSegment);
  EXPECT_EQ(plan->FindReward("tea"), nullptr);
}

TEST(RewardReaderTest, AnybodyMayHaveIt) {
  const auto plan = PlanOf(WithReward("price: 1 stars, gives: {coupon: free-latte}"));
  ASSERT_NE(plan->FindReward("latte"), nullptr);
  EXPECT_EQ(plan->FindReward("latte")->when.kind, Condition::Kind::kAlways);
}

TEST(RewardReaderTest, Mistakes) {
  const std::string price = "expected a price such as 150 stars, in points of one of `wallets`";
  EXPECT_THAT(ProblemsOf(WithReward("price: 150, gives: {coupon: free-latte}")),
              ElementsAre("7:18: " + price + ", found `150`"));
  EXPECT_THAT(ProblemsOf(WithReward("price: 0 stars, gives: {coupon: free-latte}")),
              ElementsAre("7:18: " + price + ", found `0 stars`"));
  EXPECT_THAT(ProblemsOf(WithReward("price: 5 star, gives: {coupon: free-latte}")),
              ElementsAre("7:18: " + price + ", found `star`; did you mean `stars`?"));
  EXPECT_THAT(ProblemsOf(WithReward("price: 5 stars, gives: {}")),
              ElementsAre("7:34: expected `gives`, such as {coupon: next-20}, found a map"));
}

}  // namespace
}  // namespace kopilka
