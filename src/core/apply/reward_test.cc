#include "core/apply/reward.h"

#include <memory>
#include <string>
#include <utility>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// `latte`: 150 points for a coupon; `lounge`: 10 for a right, for members of a segment.
std::unique_ptr<Plan> Catalogue() {
  auto plan = RoublePlan();
  plan->entitlements = {{.name = Name("free-latte"), .kind = EntitlementRule::Kind::kCoupon},
                        {.name = Name("lounge")}};
  RewardRule latte{.name = Name("latte"), .wallet = Name("bonus"), .price = Points{150}};
  latte.gives = {Name("free-latte")};
  RewardRule lounge{.name = Name("lounge"), .wallet = Name("bonus"), .price = Points{10}};
  lounge.gives = {Name("lounge")};
  lounge.when = Leaf(Condition::Kind::kSegment, {"vip"});
  plan->rewards.emplace("latte", std::move(latte));
  plan->rewards.emplace("lounge", std::move(lounge));
  return plan;
}

class CatalogueTest : public testing::Test {
 protected:
  Decision Ask(const std::string& id, absl::string_view reward) {
    return world_.Send(world_.Make(id, At(2026, 1, 2), RewardRequest{reward}, id));
  }
  void Earn(int64_t points) {
    world_.Send(world_.Purchased("r1", At(2026, 1, 1), {{"a", points * 100}}));
  }
  static Refusal Why(const Decision& decision) {
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    return decision.answer->refusal;
  }

  World world_{Catalogue()};
};

TEST_F(CatalogueTest, BurnsThePriceAndGivesTheCoupon) {
  Earn(200);
  const Decision decision = Ask("q1", "latte");
  ASSERT_TRUE(decision.answer->granted);
  EXPECT_EQ(decision.answer->points, Points{150});
  EXPECT_EQ(decision.answer->available, Points{50});
  EXPECT_EQ(decision.answer->code, "free-latte-2");
  ASSERT_EQ(world_.account.entitlements.size(), 1u);
  EXPECT_EQ(world_.account.entitlements[0].cause, "q1");
  EXPECT_EQ(world_.Active(), 50);
  EXPECT_EQ(decision.changes[0].kind, ChangeKind::kReward);
}

TEST_F(CatalogueTest, ExactlyThePriceIsEnough) {
  Earn(149);
  EXPECT_EQ(Why(Ask("q1", "latte")), Refusal::kInsufficientPoints);
  EXPECT_EQ(world_.Active(), 149);
  world_.Send(world_.Purchased("r2", At(2026, 1, 1), {{"a", 100}}));
  EXPECT_TRUE(Ask("q2", "latte").answer->granted);
  EXPECT_EQ(world_.Active(), 0);
}

TEST_F(CatalogueTest, AskedTwiceItIsAnsweredTwiceAndBurnedOnce) {
  Earn(400);
  Ask("q1", "latte");
  const Decision again = Ask("q1", "latte");
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_EQ(again.answer->code, "free-latte-2");
  EXPECT_EQ(world_.Active(), 250);
}

TEST_F(CatalogueTest, Refusals) {
  Earn(400);
  EXPECT_EQ(Why(Ask("q1", "tea")), Refusal::kUnknownReward);
  EXPECT_EQ(Why(Ask("q2", "lounge")), Refusal::kNotOffered);
  world_.account.segments = {"vip"};
  EXPECT_TRUE(Ask("q3", "lounge").answer->granted);
  EXPECT_EQ(Why(Ask("q4", "lounge")), Refusal::kNotOffered);  // He has it for ever.
  EXPECT_EQ(world_.Active(), 390);
  world_.Send(world_.Blocked("k", At(2026, 1, 2), true));
  EXPECT_EQ(Why(Ask("q5", "latte")), Refusal::kMemberBlocked);
}

}  // namespace
}  // namespace kopilka
