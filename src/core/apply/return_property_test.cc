// A partial return leaves what the kept goods would have earned, for random programmes: the same
// member buys only what is kept in another world. A failure prints KOPILKA_SEED.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/testing/random.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

constexpr std::array<const char*, 2> kWallets = {"bonus", "stamps"};

std::unique_ptr<Plan> RandomPlan(uint64_t seed) {
  Random random(seed);
  PlanBounds bounds;
  bounds.expiry = false;
  auto plan = RandomPlans(&random, bounds).Next();
  plan->returns.by = ReturnRule::By::kReEarn;
  return plan;
}

std::vector<Item> RandomBasket(Random* random) {
  static const std::vector<Item> kGoods = {{"milk", 0, 1'000, {"food", "dairy"}},
                                           {"bread", 0, 1'000, {"food"}},
                                           {"cigarettes", 0, 1'000, {"tobacco"}}};
  std::vector<Item> goods;
  const int count = 2 + random->Small(4);
  for (int i = 0; i < count; ++i) {
    Item item = random->Of(kGoods);
    item.amount = random->Between(1, 20'000);
    goods.push_back(item);
  }
  return goods;
}

std::array<int64_t, 2> PointsOf(const World& world) {
  std::array<int64_t, 2> points = {};
  for (size_t i = 0; i < kWallets.size(); ++i) {
    points[i] = world.Active(kWallets[i]) + world.Pending(kWallets[i]) - world.Owed(kWallets[i]);
  }
  return points;
}

TEST(ReturnPropertyTest, TheKeptGoodsEarnWhatTheyWouldHaveAlone) {
  int taken = 0;
  for (uint64_t i = 0; i < 500 && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("programme ", i));
    Random random(TestSeed() + 3'000'000 + i);
    const uint64_t programme = random.Next();
    World whole(RandomPlan(programme));
    World part(RandomPlan(programme));
    // Something before, so that limits, tiers and maxima are in use.
    const std::vector<Item> first = RandomBasket(&random);
    whole.Send(whole.Purchased("r0", kNoon, first));
    part.Send(part.Purchased("r0", kNoon, first));
    const auto before = PointsOf(whole);

    const std::vector<Item> goods = RandomBasket(&random);
    std::vector<Item> kept;
    std::vector<Back> back;
    for (const Item& item : goods) {
      const bool last_of_all = back.size() + 1 == goods.size();
      if (random.OneIn(2) || last_of_all) {
        kept.push_back(item);
      } else {
        back.push_back({static_cast<uint32_t>(&item - goods.data() + 1), 0});
      }
    }
    if (back.empty()) continue;
    whole.Send(whole.Purchased("r", kNoon, goods));
    const auto with_all = PointsOf(whole);
    whole.Send(whole.Returned("b", kNoon, "r", kNoon, back));
    part.Send(part.Purchased("r", kNoon, kept));
    for (size_t w = 0; w < kWallets.size(); ++w) {
      EXPECT_EQ(PointsOf(whole)[w], std::min(PointsOf(part)[w], with_all[w]))
          << kWallets[w] << ", " << before[w] << " before";
      if (PointsOf(whole)[w] < with_all[w]) ++taken;
    }
  }
  EXPECT_GT(taken, 100);
}

}  // namespace
}  // namespace kopilka
