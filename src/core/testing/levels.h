// A ladder of three levels, and a member who climbs it.
#ifndef KOPILKA_CORE_TESTING_LEVELS_H_
#define KOPILKA_CORE_TESTING_LEVELS_H_

#include <string>
#include <utility>

#include "core/apply/tier.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"

namespace kopilka {

// basic, silver from 1000.00, gold from 5000.00.
inline TierLadder Levels(TierLadder::Window window, TierLadder::Downgrade downgrade) {
  TierLadder ladder;
  ladder.name = Name("level");
  ladder.window = window;
  ladder.downgrade = downgrade;
  ladder.steps = {{.name = Name("basic")},
                  {.name = Name("silver"), .from = 100'000},
                  {.name = Name("gold"), .from = 500'000}};
  return ladder;
}

class LevelsTest : public testing::Test {
 protected:
  explicit LevelsTest(TierLadder ladder) { world_.plan().tiers = {std::move(ladder)}; }
  TierLadder& ladder() { return world_.plan().tiers[0]; }
  Decision Buy(const std::string& id, Instant at, int64_t roubles) {
    return world_.Send(world_.Purchased(id, at, {{"a", roubles * 100}}));
  }
  TierStanding Standing() { return StandingsOf(world_.plan(), world_.account)[0]; }
  std::string Tier() { return std::string(Standing().tier.text()); }
  std::string TierAt(Instant at) {
    world_.Pass(at);
    return Tier();
  }

  World world_{RoublePlan()};
};

}  // namespace kopilka

#endif  // KOPILKA_CORE_TESTING_LEVELS_H_
