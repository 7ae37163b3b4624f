#include "core/apply/conversion.h"

#include <memory>
#include <string>

#include "base/limits.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// 1 point a rouble; each 75 become a coupon of 30 days.
std::unique_ptr<Plan> Stamps() {
  auto plan = RoublePlan();
  EntitlementRule coupon{.name = Name("ten"), .kind = EntitlementRule::Kind::kCoupon};
  coupon.lasts.kind = ExpiryRule::Kind::kRolling;
  coupon.lasts.period.days = 30;
  plan->entitlements = {coupon};
  plan->wallets[0].becomes = {Points{75}, Name("ten")};
  return plan;
}

class ConversionTest : public testing::Test {
 protected:
  Decision Buy(const std::string& id, Instant at, int64_t roubles,
               const std::vector<std::string>& coupons = {}) {
    return world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}, {}, coupons));
  }
  Decision Return(const std::string& id, Instant at, const std::string& number, Instant sold) {
    return world_.Send(world_.Returned(id, at, number, sold));
  }
  size_t Coupons() { return world_.account.entitlements.size(); }

  World world_{Stamps()};
};

TEST_F(ConversionTest, AtTheThreshold) {
  Buy("r1", At(2026, 1, 1), 74);
  EXPECT_EQ(world_.Active(), 74);
  EXPECT_EQ(Coupons(), 0u);
  Buy("r2", At(2026, 1, 2), 1);
  EXPECT_EQ(world_.Active(), 0);
  ASSERT_EQ(Coupons(), 1u);
  EXPECT_EQ(world_.account.entitlements[0].code, "ten-2");
  EXPECT_EQ(world_.account.entitlements[0].campaign, Name("bonus"));
  EXPECT_EQ(world_.account.entitlements[0].until, At(2026, 2, 2));
}

TEST_F(ConversionTest, SeveralAtOnce) {
  Buy("r1", At(2026, 1, 1), 160);  // 2 x 75 + 10
  EXPECT_EQ(world_.Active(), 10);
  EXPECT_EQ(Coupons(), 2u);
}

TEST_F(ConversionTest, PendingPointsWhenTheyBecomeActive) {
  world_.plan().wallets[0].activates.after.days = 14;
  Buy("r1", At(2026, 1, 1), 80);
  EXPECT_EQ(Coupons(), 0u);
  world_.Pass(At(2026, 1, 15));
  EXPECT_EQ(Coupons(), 1u);
  EXPECT_EQ(world_.Active(), 5);
  EXPECT_EQ(world_.account.entitlements[0].given, At(2026, 1, 15));
}

TEST_F(ConversionTest, AReturnTurnsAnUnusedOneBack) {
  Buy("r1", At(2026, 1, 1), 60);
  Buy("r2", At(2026, 1, 2), 20);
  EXPECT_EQ(world_.Active(), 5);
  Return("b1", At(2026, 1, 3), "r2", At(2026, 1, 2));  // 80 again, less 20
  EXPECT_EQ(world_.Active(), 60);
  EXPECT_EQ(Coupons(), 0u);
  EXPECT_EQ(world_.Owed(), 0);
}

TEST_F(ConversionTest, WhatTheRestCoversIsTakenFromIt) {
  Buy("r1", At(2026, 1, 1), 75);
  Buy("r2", At(2026, 1, 2), 20);
  Return("b1", At(2026, 1, 3), "r2", At(2026, 1, 2));
  EXPECT_EQ(world_.Active(), 0);
  EXPECT_EQ(Coupons(), 1u);
}

TEST_F(ConversionTest, AUsedOneIsADebt) {
  Buy("r1", At(2026, 1, 1), 75);
  world_.plan().campaigns.clear();
  Buy("r2", At(2026, 1, 2), 10, {"ten-1"});
  Return("b1", At(2026, 1, 3), "r1", At(2026, 1, 1));
  EXPECT_EQ(world_.Owed(), 75);
  EXPECT_EQ(world_.account.entitlements[0].uses_left, 0);
}

TEST_F(ConversionTest, PointsStayWhereAnAccountIsFull) {
  Buy("r1", At(2026, 1, 1), 75 * (static_cast<int64_t>(kMaxEntitlements) + 1));
  EXPECT_EQ(Coupons(), kMaxEntitlements);
  EXPECT_EQ(world_.Active(), 75);
}

TEST_F(ConversionTest, PointsStayWhereTheRightIsHeldForEver) {
  world_.plan().entitlements[0] = {.name = Name("ten")};
  Buy("r1", At(2026, 1, 1), 200);
  EXPECT_EQ(Coupons(), 1u);
  EXPECT_EQ(world_.Active(), 125);
}

}  // namespace
}  // namespace kopilka
