// Random programmes and histories. World asserts the invariants I1, I2, I6 and I7 of any programme
// after every step, and that deciding twice gives the same; the tests below add what holds of whole
// histories. A failure prints KOPILKA_SEED.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "core/decide.h"
#include "core/testing/random.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

const Instant kStart = At(2026, 1, 10, 9);

struct Sold {
  std::string number;
  Instant at;
  std::vector<Item> items;
};

// Sends random events of one member.
class History {
 public:
  History(Random* random, PlanBounds bounds)
      : random_(*random), plans_(random, bounds), world_(plans_.Next()) {
    world_.clock = kStart;
  }

  World& world() { return world_; }

  void Step() {
    Wait();
    switch (random_.Small(16)) {
      case 0:
        return Send(world_.Enrolled(Id(), Time(), 5, 17));
      case 1:
        return Send(world_.Adjusted(Id(), Time(), random_.Between(-300, 300), Expiry()));
      case 2:
        return Send(world_.Make(Id(), Time(), Action{"review", {}}, Id()));
      case 3:
        return Send(world_.Blocked(Id(), Time(), random_.OneIn(3)));
      case 4:
        return Resend();
      case 5:
        return ReturnBeforeSale();
      case 6:
      case 7:
        return Ask();
      case 8:
      case 9:
        return FollowUp();
      case 10:
      case 11:
        return Return();
      case 12:
        if (random_.OneIn(4)) world_.Switch(plans_.Next());
        return;
      default:
        return Buy();
    }
  }

  void Buy() {
    Sold sold{Id(), Time(), Items()};
    int64_t total = 0;
    for (const Item& item : sold.items) total += item.amount;
    std::vector<Paid> paid;
    if (!asked_.empty() && random_.OneIn(2)) {
      const int64_t points = std::min(total, random_.Between(1, 20'000));
      paid = {{"points", points, random_.Of(asked_)}, {"card", total - points}};
    }
    Send(world_.Purchased(sold.number, sold.at, sold.items, paid));
    sold_.push_back(std::move(sold));
  }

  void Ask() {
    asked_.push_back(Id());
    Send(world_.Asked(asked_.back(), Time(), random_.Between(1, 200), random_.OneIn(3),
                      random_.OneIn(2), random_.Between(0, 50'000)));
  }

  // Returns a random part of a random receipt, or all that is left of it.
  void Return() {
    if (sold_.empty()) return;
    const Sold& sold = random_.Of(sold_);
    std::vector<Back> back;
    for (size_t i = 0; i < sold.items.size() && !random_.OneIn(3); ++i) {
      const int64_t units = sold.items[i].quantity / 1'000;
      back.push_back(
          {static_cast<uint32_t>(i + 1), units == 0 ? 0 : random_.Between(0, units) * 1'000});
    }
    Send(world_.Returned(Id(), Now(), sold.number, sold.at, back));
  }

  // Returns all there is, in a random order and in pieces.
  void ReturnEverything() {
    std::vector<Sold> sold = sold_;
    for (size_t i = sold.size(); i > 1; --i) {
      std::swap(sold[i - 1], sold[static_cast<size_t>(random_.Below(static_cast<int64_t>(i)))]);
    }
    for (const Sold& each : sold) {
      if (random_.OneIn(2)) {
        Send(world_.Returned(Id(), Now(), each.number, each.at, {{1, 1'000}}));
      }
      Send(world_.Returned(Id(), Now(), each.number, each.at));
    }
  }

  void CancelEverything() {
    for (const std::string& id : asked_) Send(world_.Cancelled(Id(), Now(), id));
  }

 private:
  std::string Id() { return absl::StrCat("i", ++ids_); }
  Instant Now() { return world_.clock; }

  // Business time: mostly now, sometimes late, sometimes a little early.
  Instant Time() {
    if (random_.OneIn(5)) return Now() - Hours(random_.Between(1, 59 * 24));
    if (random_.OneIn(20)) return Now() + Millis{random_.Between(0, 3'600'000)};
    return Now();
  }

  Instant Expiry() {
    return random_.OneIn(2) ? kAlways : Now() + Hours(random_.Between(-24, 24 * 100));
  }

  void Wait() {
    if (random_.OneIn(3)) return;
    const Instant to = random_.OneIn(8) ? Now() + Days(random_.Between(1, 60))
                                        : Now() + Millis{random_.Between(0, 3 * 86'400'000)};
    world_.Pass(to);
  }

  std::vector<Item> Items() {
    static const std::vector<Item> kGoods = {{"milk", 0, 1'000, {"food", "dairy", "milk"}},
                                             {"bread", 0, 1'000, {"food", "bread"}},
                                             {"cigarettes", 0, 1'000, {"tobacco"}},
                                             {"weight", 0, 275, {"food"}},
                                             {"fee", 0, 0, {}}};
    std::vector<Item> items;
    const int count = 1 + random_.Small(5);
    for (int i = 0; i < count; ++i) {
      Item item = random_.Of(kGoods);
      if (item.quantity == 1'000) item.quantity = random_.Between(1, 4) * 1'000;
      item.amount = random_.OneIn(10) ? 0 : random_.Between(1, 30'000);
      items.push_back(item);
    }
    return items;
  }

  void FollowUp() {
    if (asked_.empty()) return;
    const std::string& id = random_.Of(asked_);
    if (random_.OneIn(2)) return Send(world_.Cancelled(Id(), Now(), id));
    Send(world_.Confirmed(Id(), Now(), id, random_.OneIn(2) ? 0 : random_.Between(1, 200)));
  }

  void ReturnBeforeSale() {
    const Sold sold{Id(), Now(), Items()};
    Send(world_.Returned(Id(), Now(), sold.number, sold.at, {{1, 0}}));
    if (random_.OneIn(3)) return;
    Send(world_.Purchased(sold.number, sold.at, sold.items));
    sold_.push_back(sold);
  }

  // I8: whatever was decided once is a duplicate from then on.
  void Resend() {
    if (known_.empty()) return;
    const World::Message& message = random_.Of(known_);
    if (world_.clock - message.event.occurred_at > Days(300)) return;
    world_.Pass(world_.clock);  // A new version may have work that is due already.
    const Account before = world_.account;
    const Decision decision = world_.Send(message);
    EXPECT_EQ(decision.outcome, Outcome::kDuplicate) << "I8";
    EXPECT_EQ(world_.account.sequence, before.sequence);
  }

  void Send(const World::Message& message) {
    const Decision decision = world_.Send(message);
    if (decision.outcome == Outcome::kDeadLettered) {
      EXPECT_NE(decision.dead_letter->reason, DeadLetterReason::kConflict);
      EXPECT_NE(decision.dead_letter->reason, DeadLetterReason::kOverflow);
      return;
    }
    known_.push_back(message);
    // I3: one posting set for each applied event; a return that waits is no movement yet.
    const bool waits = !world_.account.waiting_returns.empty() && decision.changes.empty();
    if (decision.outcome == Outcome::kApplied) {
      EXPECT_EQ(decision.changes.size(), waits ? 0 : 1);
    }
  }

  Random& random_;
  RandomPlans plans_;
  World world_;
  int ids_ = 0;
  std::vector<Sold> sold_;
  std::vector<std::string> asked_;
  std::vector<World::Message> known_;
};

PlanBounds RandomBounds(Random* random) {
  PlanBounds bounds;
  bounds.debt = static_cast<DebtPolicy>(random->Small(3));
  bounds.take = static_cast<ReturnRule::Take>(random->Small(3));
  return bounds;
}

TEST(DecidePropertyTest, InvariantsHoldAfterEveryEvent) {
  for (uint64_t i = 0; i < 150 && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("history ", i));
    Random random(TestSeed() + i);
    const PlanBounds bounds = RandomBounds(&random);
    History history(&random, bounds);
    for (int step = 0; step < 100 && !testing::Test::HasFailure(); ++step) {
      SCOPED_TRACE(absl::StrCat("step ", step));
      history.Step();
    }
    World& world = history.world();
    world.Pass(world.clock + Days(900));
    world.Send(world.Erased("end", world.clock));
    EXPECT_EQ(world.Active() + world.Pending() + world.Held() + world.Owed(), 0);
  }
}

// Without expiry, and where all that is spent is owed, bringing everything back leaves nothing.
TEST(DecidePropertyTest, AFullReturnOfEverythingRestores) {
  for (uint64_t i = 0; i < 150 && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("history ", i));
    Random random(TestSeed() + 1'000'000 + i);
    PlanBounds bounds;
    bounds.expiry = false;
    bounds.actions = false;
    History history(&random, bounds);
    World& world = history.world();
    for (int step = 0; step < 40 && !testing::Test::HasFailure(); ++step) {
      world.Pass(world.clock + Hours(random.Between(0, 60)));
      switch (random.Small(4)) {
        case 0:
          history.Ask();
          break;
        case 1:
          history.Return();
          break;
        default:
          history.Buy();
      }
    }
    history.ReturnEverything();
    history.CancelEverything();
    world.Pass(world.clock + Days(60));
    for (const absl::string_view wallet : {"bonus", "stamps"}) {
      EXPECT_EQ(world.Active(wallet), 0) << wallet;
      EXPECT_EQ(world.Pending(wallet), 0) << wallet;
      EXPECT_EQ(world.Held(wallet), 0) << wallet;
      EXPECT_EQ(world.Owed(wallet), 0) << wallet;
    }
    for (const TierState& tier : world.account.tiers) {
      EXPECT_EQ((tier.progress + tier.previous_progress).n, 0);
      for (const TierCount& count : tier.counts) {
        EXPECT_EQ(count.progress + count.previous_progress, 0) << "points or visits";
      }
    }
    for (const Counter& counter : world.account.counters) {
      if (!absl::EndsWith(counter.name.text(), kTotalSuffix)) continue;
      EXPECT_EQ(counter.used, 0) << counter.name.text();
    }
  }
}

// The account after a random history.
Account Played(uint64_t seed, bool indexed) {
  Random random(seed);
  PlanBounds bounds = RandomBounds(&random);
  bounds.indexed = indexed;
  History history(&random, bounds);
  for (int step = 0; step < 60; ++step) history.Step();
  return history.world().account;
}

TEST(DecidePropertyTest, EqualLogsGiveEqualAccounts) {
  for (uint64_t i = 0; i < 10; ++i) {
    const uint64_t seed = TestSeed() + 2'000'000 + i;
    EXPECT_EQ(Played(seed, true), Played(seed, true));
  }
}

// Purchases, actions, enrolments, and returns under former versions.
TEST(DecidePropertyTest, TheIndexChangesNothing) {
  for (uint64_t i = 0; i < 100; ++i) {
    const uint64_t seed = TestSeed() + 3'000'000 + i;
    EXPECT_EQ(Played(seed, true), Played(seed, false)) << "history " << i;
  }
}

}  // namespace
}  // namespace kopilka
