#include "core/apply/draw.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

// `printf rain/m/ticket-1 | sha256sum`, and so on: anybody's, not this code's.
constexpr char kSeal[] = "319b44c570a417ff3444896cd4aa77f052b6781773fc2f9aa1f1180ac745005c";
constexpr char kScore1[] = "a2e850392114e9efc8a69f329c9421bd2739ab4911845506dd3090ba7b9f67df";
constexpr char kScore2[] = "75be390bdcac047d16a8c1d0dfa56b316ebe881ce4b26971c40f70fb3d44998b";
constexpr char kBelow2[] = "75be390bdcac047d16a8c1d0dfa56b316ebe881ce4b26971c40f70fb3d44998a";
constexpr char kAll[] = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

// Every purchase gives a ticket, until the end of January; what wins brings a trip.
std::unique_ptr<Plan> Lottery() {
  auto plan = BarePlan();
  constexpr auto kCoupon = EntitlementRule::Kind::kCoupon;
  plan->entitlements = {{.name = Name("ticket"), .kind = kCoupon},
                        {.name = Name("trip"), .kind = kCoupon}};
  Campaign tickets{.name = Name("tickets")};
  tickets.entitlements = {Name("ticket")};
  plan->campaigns = {tickets};
  DrawRule draw{.name = Name("spring"), .ticket = Name("ticket"), .seal = kSeal};
  draw.closes = plan->zone->StartOf(DayOf({2026, 2, 1}));
  draw.gives = {Name("trip")};
  plan->draws = {draw};
  return plan;
}

class DrawTest : public testing::Test {
 protected:
  void Buy(const std::string& id, Instant at) {
    world_.Send(world_.Purchased(id, at, {{"a", 10'000}}));
  }
  Decision Draw(const std::string& id, absl::string_view last, absl::string_view seed = "rain",
                Instant at = At(2026, 2, 1), absl::string_view draw = "spring") {
    return world_.Send(world_.Make(id, at, DrawMade{draw, seed, last}, id));
  }
  static Refusal Why(const Decision& decision) {
    EXPECT_EQ(decision.outcome, Outcome::kRefused);
    return decision.answer->refusal;
  }
  // How many coupons of this name have uses left.
  int Left(absl::string_view name) const {
    int left = 0;
    for (const Entitlement& each : world_.account.entitlements) {
      if (each.name.text() == name && each.uses_left > 0) ++left;
    }
    return left;
  }

  World world_{Lottery()};
};

TEST_F(DrawTest, TicketsUpToTheLastScoreWin) {
  Buy("r1", At(2026, 1, 10));
  Buy("r2", At(2026, 1, 20));
  EXPECT_EQ(Why(Draw("d1", kBelow2)), Refusal::kNotDrawn);
  EXPECT_EQ(Left("ticket"), 2);
  const Decision won = Draw("d2", kScore2);
  ASSERT_TRUE(won.answer->granted);
  EXPECT_EQ(won.answer->code, "trip-3");
  EXPECT_EQ(won.changes[0].kind, ChangeKind::kDrawWon);
  EXPECT_EQ(Left("ticket"), 1);
  EXPECT_EQ(Left("trip"), 1);
  EXPECT_EQ(world_.account.entitlements.back().cause, "d2");
}

TEST_F(DrawTest, EachTicketBringsThePrizeOnce) {
  Buy("r1", At(2026, 1, 10));
  Buy("r2", At(2026, 1, 20));
  EXPECT_TRUE(Draw("d1", kScore1).answer->granted);
  EXPECT_EQ(Left("trip"), 2);
  EXPECT_EQ(Left("ticket"), 0);
  EXPECT_EQ(Draw("d1", kScore1).outcome, Outcome::kDuplicate);
  EXPECT_EQ(Why(Draw("d2", kAll)), Refusal::kNotDrawn);
  EXPECT_EQ(Left("trip"), 2);
}

TEST_F(DrawTest, OnlyTicketsOfItsTimeTakePart) {
  Buy("r1", At(2026, 1, 10));
  Buy("r2", At(2026, 2, 1));  // The day after the last.
  EXPECT_EQ(Why(Draw("d1", kScore2, "rain", At(2026, 2, 2))), Refusal::kNotDrawn);
  EXPECT_TRUE(Draw("d2", kAll, "rain", At(2026, 2, 2)).answer->granted);
  EXPECT_EQ(Left("trip"), 1);
  EXPECT_EQ(Left("ticket"), 1);
}

TEST_F(DrawTest, ATicketThatCameBackWinsNothing) {
  Buy("r1", At(2026, 1, 10));
  Buy("r2", At(2026, 1, 20));
  world_.Send(world_.Returned("b2", At(2026, 1, 25), "r2", At(2026, 1, 20)));
  EXPECT_EQ(Why(Draw("d1", kScore2)), Refusal::kNotDrawn);
}

TEST_F(DrawTest, ThePrizeStaysWhenTheReceiptOfItsTicketComesBack) {
  Buy("r1", At(2026, 1, 10));
  Draw("d1", kAll);
  const Decision back = world_.Send(world_.Returned("b1", At(2026, 2, 5), "r1", At(2026, 1, 10)));
  ASSERT_EQ(back.changes[0].entitlements.size(), 1u);
  EXPECT_EQ(back.changes[0].entitlements[0].event, EntitlementEvent::kWithdrawnAfterUse);
  EXPECT_EQ(Left("trip"), 1);
}

TEST_F(DrawTest, Refusals) {
  Buy("r1", At(2026, 1, 10));
  EXPECT_EQ(Why(Draw("d1", kAll, "rain", At(2026, 1, 31, 23, 59))), Refusal::kTooSoon);
  EXPECT_EQ(Why(Draw("d2", kAll, "rain ")), Refusal::kWrongSeed);
  EXPECT_EQ(Why(Draw("d3", kAll, "rain", At(2026, 2, 1), "autumn")), Refusal::kUnknownDraw);
  world_.account.blocked = true;
  EXPECT_EQ(Why(Draw("d4", kAll)), Refusal::kMemberBlocked);
  EXPECT_EQ(Left("ticket"), 1);
}

// Two tickets win, and there is one code: neither is used up.
TEST_F(DrawTest, NeedsACodeForEveryPrize) {
  const auto trips = [this](std::vector<std::string> codes) {
    for (EntitlementRule& rule : world_.plan().entitlements) {
      if (rule.name == Name("trip")) rule.codes = std::make_shared<CodePool>(codes);
    }
  };
  trips({"T-1"});
  Buy("r1", At(2026, 1, 10));
  Buy("r2", At(2026, 1, 11));
  EXPECT_EQ(Why(Draw("d1", kAll)), Refusal::kNoCodes);
  EXPECT_EQ(Left("ticket"), 2);
  EXPECT_EQ(Left("trip"), 0);
  trips({"T-1", "T-2"});
  EXPECT_EQ(Draw("d2", kAll).answer->code, "T-1");
  EXPECT_EQ(Left("ticket"), 0);
  EXPECT_EQ(Left("trip"), 2);
}

}  // namespace
}  // namespace kopilka
