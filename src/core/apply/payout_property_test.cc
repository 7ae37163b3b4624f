// Whatever is asked for, confirmed, confirmed in part, cancelled and left to time out: the points
// that are redeemed are the money that is paid, at the rate, and the limit counts what is paid or
// may still be. A failure prints KOPILKA_SEED.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/rules/limit_counter.h"
#include "core/testing/random.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

struct Sums {
  int64_t redeemed = 0;
  int64_t money = 0;
  int64_t open = 0;  // Told to be paid, and neither over nor paid yet.
  int payments = 0;
};

Sums SumsOf(const World& world) {
  Sums sums;
  for (const Decision& decision : world.history) {
    for (const Change& change : decision.changes) {
      for (const Posting& posting : change.postings) {
        if (posting.account == Ledger::kRedeemed) sums.redeemed += posting.points.n;
      }
      if (change.kind != ChangeKind::kPaidOut) continue;
      sums.money += change.payout->money.n;
      ++sums.payments;
    }
  }
  for (const Trigger& each : world.Triggers(TriggerKind::kPayout)) sums.open += each.points.n;
  for (const Trigger& each : world.Triggers(TriggerKind::kPayoutOver)) sums.open -= each.points.n;
  return sums;
}

TEST(PayoutPropertyTest, MoneyIsPointsAtTheRate) {
  int payments = 0;
  for (uint64_t i = 0; i < 200 && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("life ", i));
    Random random(TestSeed() + 5'000'000 + i);
    auto plan = RoublePlan();
    const int64_t per = random.Between(1, 12);
    const int64_t worth = random.Between(1, 1'000);
    const Limit most = {.name = Name("payout/bonus"), .amount = random.Between(1'000, 20'000)};
    plan->wallets[0].payout = PayoutRule{.per = Points{per}, .worth = Money{worth}, .most = most};
    World world(std::move(plan));
    world.Send(world.Purchased("r", kNoon, {{"a", 500'000}}));
    Instant at = kNoon;
    int64_t confirmed_of = 0;  // Points of which some were paid, as they were asked for.
    std::map<std::string, int64_t> asked;
    std::vector<std::string> ids;
    for (int step = 0; step < 40; ++step) {
      at = at + Hours(random.Between(0, 20));
      const std::string event = absl::StrCat("e", step);
      const int kind = random.Small(6);
      // One of the last three, be it over or refused.
      const std::string id = kind < 3 || ids.empty() ? absl::StrCat("p", step) : random.Of(ids);
      if (kind < 3) {
        const int64_t points = random.Between(1, 60) * (random.OneIn(4) ? 1 : per);
        const Decision decision = world.Send(world.Make(
            id, at, PayoutRequest{"bonus", {points}, "t"}, absl::StrCat("payout ", points)));
        if (decision.outcome == Outcome::kApplied) asked[id] = points;
        ids.push_back(id);
        if (ids.size() > 3) ids.erase(ids.begin());
      } else if (kind == 3) {
        world.Send(world.Cancelled(event, at, id));
      } else {
        const int64_t points = kind == 4 ? 0 : random.Between(1, 200);
        const Decision decision = world.Send(world.Confirmed(event, at, id, points));
        if (decision.outcome == Outcome::kApplied) confirmed_of += asked.at(id);
      }
      const Sums sums = SumsOf(world);
      EXPECT_EQ(sums.money * per, sums.redeemed * worth);
      EXPECT_EQ(world.Held(), sums.open - confirmed_of);
      EXPECT_EQ(world.Active() + world.Held() + sums.redeemed, 5'000);
      EXPECT_EQ(most.amount - LimitLeftOn(world.account, world.plan(), most, Day{0}),
                sums.redeemed + world.Held());
    }
    payments += SumsOf(world).payments;
  }
  EXPECT_GT(payments, 300);
}

}  // namespace
}  // namespace kopilka
