#include "core/apply/exchange.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/budget/lease.h"
#include "core/codes/pool.h"
#include "core/rules/re_earn.h"
#include "core/testing/random.h"
#include "core/testing/town.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

World::Message Exchanged(World& world, const World::Message& back, const World::Message& bought,
                         int64_t points = 0) {
  Exchange exchange;
  exchange.back = std::get<Return>(back.event.body);
  exchange.bought = std::get<Purchase>(bought.event.body);
  exchange.wallet = "bonus";
  exchange.points = Points{points};
  const std::string content = absl::StrCat("exchange ", exchange.back.receipt.number, " for ",
                                           exchange.bought.number, " ", points);
  World::Message message = world.Make(absl::StrCat("x-", exchange.bought.number),
                                      bought.event.occurred_at, exchange, content);
  message.event.store = "s1";
  message.event.channel = "store";
  return message;
}

const Receipt& ReceiptOf(const World& world, const std::string& number) {
  return *world.Find(absl::StrCat("rs/s1/t1/2026-03-02/", number))->receipt;
}

// 100.00 of goods, 50 of the points that they earned pay the second receipt of 100.00: 50 are paid
// with money, so it earns 50.
class ExchangeTest : public testing::Test {
 protected:
  ExchangeTest() {
    world_.Send(world_.Purchased("r1", kNoon, {{"boots", 10'000}}));  // 100.
    world_.Send(world_.Asked("burn", kNoon, 50));
    world_.Send(world_.Purchased("r2", kNoon, {{"boots", 10'000}}, {{"points", 5'000, "burn"}}));
    EXPECT_EQ(world_.Active(), 100);  // 100 - 50 + 50
  }

  World::Message Back(const std::string& number) {
    return world_.Returned("unsent", kNoon, number, kNoon);
  }
  World::Message New(const std::string& number, int64_t amount, int64_t by_points = 0) {
    std::vector<Paid> paid = {{"cash", amount - by_points}};
    if (by_points > 0) paid.push_back({"points", by_points});
    return world_.Purchased(number, kNoon, {{"shoes", amount}}, paid);
  }
  Decision Exchange(const std::string& old, const World::Message& bought, int64_t points = 0) {
    return world_.Send(Exchanged(world_, Back(old), bought, points));
  }

  World world_{RoublePlan()};
};

TEST_F(ExchangeTest, ThePointsThatComeBackPayAtOnce) {
  // Back come 50 points and go the 50 earned: 100. The shoes for 120.00 are paid with all of them;
  // 20.00 earn 20.
  const Decision decision = Exchange("r2", New("r3", 12'000, 10'000), 100);
  EXPECT_EQ(world_.Active(), 20);
  ASSERT_TRUE(decision.answer.has_value());
  EXPECT_TRUE(decision.answer->granted);
  EXPECT_EQ(decision.answer->points.n, 100);
  EXPECT_EQ(decision.answer->worth.n, 10'000);
  ASSERT_EQ(decision.changes.size(), 3u);
  EXPECT_EQ(decision.changes[0].kind, ChangeKind::kReturn);
  EXPECT_EQ(decision.changes[0].receipt_key, "s/s1/t1/2026-03-02/r2");
  EXPECT_EQ(decision.changes[1].kind, ChangeKind::kRedeemed);
  EXPECT_EQ(decision.changes[2].kind, ChangeKind::kPurchase);
  EXPECT_EQ(decision.changes[2].receipt_key, "s/s1/t1/2026-03-02/r3");
  EXPECT_EQ(decision.changes[2].redemption_id, "x-r3");
}

TEST_F(ExchangeTest, TheNewReceiptMayComeBackItself) {
  Exchange("r2", New("r3", 12'000, 10'000), 100);
  world_.Send(world_.Returned("b", kNoon, "r3", kNoon));
  EXPECT_EQ(world_.Active(), 100) << "as after the return alone";
}

TEST_F(ExchangeTest, TheDifferenceMayBeGivenBack) {
  // 50.00 were paid in cash for r2, and the cap costs 30.00: 20.00 go back.
  World::Message cap = world_.Purchased("r3", kNoon, {{"cap", 3'000}}, {{"cash", -2'000}});
  Exchange("r2", cap);
  EXPECT_EQ(world_.Active(), 130);  // 100 after the return, and 30.
}

TEST_F(ExchangeTest, WhatTheBurnRefusesIsNotDoneAtAll) {
  const Account before = world_.account;
  const Decision decision = Exchange("r2", New("r3", 12'000, 10'100), 101);  // 100 are there.
  EXPECT_EQ(decision.outcome, Outcome::kRefused);
  EXPECT_EQ(decision.answer->refusal, Refusal::kInsufficientPoints);
  EXPECT_TRUE(decision.changes.empty());
  EXPECT_EQ(world_.account, before);
  EXPECT_FALSE(HasReturns(ReceiptOf(world_, "r2")));
  EXPECT_EQ(world_.Find("rs/s1/t1/2026-03-02/r3"), nullptr);
}

TEST_F(ExchangeTest, PointsPayNoMoreThanTheyAreWorth) {
  EXPECT_EQ(Exchange("r2", New("r3", 12'000, 10'000), 10).answer->refusal,
            Refusal::kMoreThanReserved);
  EXPECT_EQ(Exchange("r2", New("r4", 12'000, 1'001), 10).answer->refusal,
            Refusal::kMoreThanReserved);
  EXPECT_EQ(Exchange("r2", New("r5", 12'000, 1)).answer->refusal, Refusal::kMoreThanReserved)
      << "none are burned";
  EXPECT_EQ(world_.Active(), 100);
  EXPECT_FALSE(HasReturns(ReceiptOf(world_, "r2")));
  Exchange("r2", New("r6", 12'000, 1'000), 10);
  EXPECT_EQ(world_.Active(), 200);  // 100 - 10 + 110
}

// 30 are reserved and pay 30.00; 20 more are burned.
TEST_F(ExchangeTest, AReservationPaysNoMoreThanItWasGranted) {
  world_.Send(world_.Asked("q", kNoon, 30));
  const auto bought = [&](const std::string& number, int64_t reserved, const char* as = "q") {
    return world_.Purchased(
        number, kNoon, {{"shoes", 12'000}},
        {{"points", reserved, as}, {"points", 1'500}, {"points", 500, "x-" + number}});
  };
  EXPECT_EQ(Exchange("r2", bought("r3", 3'001), 20).answer->refusal, Refusal::kMoreThanReserved);
  EXPECT_EQ(Exchange("r2", bought("r4", 1, "nobody's"), 20).answer->refusal,
            Refusal::kMoreThanReserved);
  EXPECT_EQ(Exchange("r2", bought("r5", 0), 19).answer->refusal, Refusal::kMoreThanReserved);
  Exchange("r2", bought("r6", 3'000), 20);
  EXPECT_EQ(world_.Active(), 120);  // 100 - 30 - 20 + 70
  EXPECT_EQ(world_.Held(), 0);
}

TEST_F(ExchangeTest, NothingIsPaidWithPoints) {
  const World::Message free_of_charge = world_.Purchased("r3", kNoon, {{"bag", 0, 0}});
  EXPECT_EQ(Exchange("r2", free_of_charge, 1).answer->refusal, Refusal::kAboveShare);
  EXPECT_EQ(world_.Active(), 100);
}

TEST_F(ExchangeTest, WhatThePurchaseCannotBeIsNotDoneAtAll) {
  World::Message dollars = New("r3", 12'000);
  std::get<Purchase>(dollars.event.body).currency = "USD";
  EXPECT_EQ(Exchange("r2", dollars).dead_letter->reason, DeadLetterReason::kCurrency);
  EXPECT_EQ(Exchange("r2", New("r2", 12'000)).dead_letter->reason, DeadLetterReason::kConflict);
  EXPECT_EQ(Exchange("r9", New("r9", 12'000)).dead_letter->reason, DeadLetterReason::kValidation)
      << "bought on what comes back, whose sale nobody knows";
  EXPECT_EQ(world_.Active(), 100);
  EXPECT_FALSE(HasReturns(ReceiptOf(world_, "r2")));
}

TEST_F(ExchangeTest, WhatHasComeBackCannotBeExchanged) {
  world_.Send(world_.Returned("b", kNoon, "r2", kNoon));
  EXPECT_EQ(Exchange("r2", New("r3", 1'000)).dead_letter->reason,
            DeadLetterReason::kReturnExceedsSale);
}

TEST_F(ExchangeTest, IsKnownByItsIdAndByItsReceipt) {
  const World::Message first =
      Exchanged(world_, Back("r2"), New("r3", 12'000, 10'000), /*points=*/100);
  world_.Send(first);
  const Decision again = world_.Send(first);
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_EQ(again.answer->points.n, 100);
  World::Message other_id = first;
  other_id.event.id = "x-again";
  const Decision by_receipt = world_.Send(other_id);
  EXPECT_EQ(by_receipt.outcome, Outcome::kDuplicate);
  EXPECT_EQ(by_receipt.answer->points.n, 100);
  EXPECT_EQ(world_.Send(New("r3", 12'000)).dead_letter->reason, DeadLetterReason::kConflict);
  EXPECT_EQ(world_.Active(), 20);
}

// What is burned has paid a receipt: only a return gives it back.
TEST_F(ExchangeTest, ItsBurnIsFinal) {
  Exchange("r2", New("r3", 12'000, 10'000), 100);
  EXPECT_EQ(world_.Send(world_.Cancelled("c", kNoon, "x-r3")).answer->refusal,
            Refusal::kAlreadyConfirmed);
}

// 640 are in hand and given; their return frees them for the purchase of the same exchange.
TEST(ExchangeBudgetTest, WhatComesBackIsInHandAtOnce) {
  Town town([] { return PromoPlan(10'000); }, 2);
  World& anna = town["anna"];
  town.Send(anna.Purchased("r1", kNoon, {{"tea", 1'000}}));
  town.Settle();
  town.Send(anna.Purchased("r2", kNoon, {{"tea", 64'000}}));
  const Lease& lease = town.LeasesOf(anna.partition).at({Name("promo"), kAlways});
  ASSERT_EQ(lease.left, 0);
  EXPECT_EQ(anna.Active(), 650);
  town.Send(Exchanged(anna, anna.Returned("unsent", kNoon, "r2", kNoon),
                      anna.Purchased("r3", kNoon, {{"tea", 64'000}})));
  EXPECT_EQ(anna.Active(), 650);
  EXPECT_EQ(town.LeasesOf(anna.partition).at({Name("promo"), kAlways}).spent, 650);
}

// 74 come back to 10: 75 of them become a coupon. The purchase earns 80 to 9: so do 75 of those.
// Each coupon has a code of its own.
TEST(ExchangeCodesTest, ACodeIsGivenOnceInAllItsSteps) {
  auto plan = RoublePlan();
  plan->entitlements = {
      {.name = Name("kino"),
       .kind = EntitlementRule::Kind::kCoupon,
       .codes = std::make_shared<CodePool>(std::vector<std::string>{"K-1", "K-2"})}};
  plan->wallets[0].becomes = {Points{75}, Name("kino")};
  World world(std::move(plan));
  world.Send(world.Purchased("r1", kNoon, {{"tea", 7'400}}));
  world.Send(world.Asked("burn", kNoon, 74));
  world.Send(world.Purchased("r2", kNoon, {{"tea", 7'400}}, {{"points", 7'400, "burn"}}));
  world.Send(world.Adjusted("gift", kNoon, 10));
  world.Send(Exchanged(world, world.Returned("unsent", kNoon, "r2", kNoon),
                       world.Purchased("r3", kNoon, {{"tea", 8'000}})));
  EXPECT_EQ(world.Active(), 14);
  ASSERT_EQ(world.account.entitlements.size(), 2u);
  EXPECT_EQ(world.account.entitlements[0].code, "K-1");
  EXPECT_EQ(world.account.entitlements[1].code, "K-2");
}

std::vector<Item> ExchangeBasket(Random* random) {
  static const std::vector<Item> kGoods = {{"milk", 0, 1'000, {"food", "dairy"}},
                                           {"bread", 0, 2'000, {"food"}},
                                           {"cigarettes", 0, 1'000, {"tobacco"}}};
  std::vector<Item> goods;
  for (int left = 1 + random->Small(4); left > 0; --left) {
    Item item = random->Of(kGoods);
    item.amount = random->Between(1, 20'000);
    goods.push_back(item);
  }
  return goods;
}

void ExpectSameChanges(const std::vector<Change>& a, const std::vector<Change>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].kind, b[i].kind);
    EXPECT_EQ(a[i].postings, b[i].postings);
    EXPECT_EQ(a[i].balances, b[i].balances);
    EXPECT_EQ(a[i].tiers, b[i].tiers);
    EXPECT_EQ(a[i].discounts, b[i].discounts);
    EXPECT_EQ(a[i].receipt_key, b[i].receipt_key);
    EXPECT_EQ(a[i].fired.size(), b[i].fired.size());
  }
}

// By random programmes, in two worlds: one exchange is the return, the burn and the purchase.
TEST(ExchangePropertyTest, IsTheReturnAndThenThePurchase) {
  int exchanged = 0;
  int burned = 0;
  for (uint64_t i = 0; i < 400 && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("programme ", i, ", KOPILKA_SEED=", TestSeed()));
    Random random(TestSeed() + 5'000'000 + i);
    const uint64_t programme = random.Next();
    const auto plan = [&] {
      Random its(programme);
      return RandomPlans(&its, {}).Next();
    };
    World apart(plan());
    World at_once(plan());
    const std::vector<Item> first = ExchangeBasket(&random);
    const std::vector<Item> second = ExchangeBasket(&random);
    for (World* world : {&apart, &at_once}) {
      world->Send(world->Adjusted("gift", kNoon, 100));
      world->Send(world->Purchased("r0", kNoon, first));
      world->Send(world->Purchased("r1", kNoon, first));
    }
    const std::vector<Back> back = {{1, random.OneIn(2) ? 0 : 1'000}};
    const int64_t points = random.OneIn(2) ? 0 : random.Between(1, 100);
    const Instant then = kNoon + Hours(1);

    const size_t before = apart.history.size();
    const Decision returned = apart.Send(apart.Returned("b", then, "r1", kNoon, back));
    Decision asked;
    int64_t total = 0;
    for (const Item& item : second) total += item.amount;
    if (points > 0)
      asked = apart.Send(apart.Asked("x-r2", then, points, true, false, total, second));
    const int64_t worth = asked.answer.value_or(Answer()).worth.n;
    const std::vector<Paid> paid = {{"points", worth, worth > 0 ? "x-r2" : ""}};
    const Decision once =
        at_once.Send(Exchanged(at_once, at_once.Returned("unsent", then, "r1", kNoon, back),
                               at_once.Purchased("r2", then, second, paid), points));
    if (once.outcome != Outcome::kApplied) {
      EXPECT_TRUE(returned.outcome == once.outcome || asked.outcome == once.outcome);
      continue;
    }
    apart.Send(apart.Purchased("r2", then, second, paid));
    std::vector<Change> changes;
    for (size_t at = before; at < apart.history.size(); ++at) {
      const std::vector<Change>& more = apart.history[at].changes;
      changes.insert(changes.end(), more.begin(), more.end());
    }
    ExpectSameChanges(once.changes, changes);
    // What the return alone brings near is told between the two, where there is a between.
    at_once.account.reminders.clear();
    apart.account.reminders.clear();
    EXPECT_EQ(at_once.account, apart.account);
    EXPECT_EQ(ReceiptOf(at_once, "r2").burned, ReceiptOf(apart, "r2").burned);
    EXPECT_EQ(ReceiptOf(at_once, "r2").earned.size(), ReceiptOf(apart, "r2").earned.size());
    EXPECT_EQ(ReceiptOf(at_once, "r1").lines[0].returned_amount,
              ReceiptOf(apart, "r1").lines[0].returned_amount);
    ++exchanged;
    if (points > 0) ++burned;
  }
  EXPECT_GT(exchanged, 200);
  EXPECT_GT(burned, 50);
}

}  // namespace
}  // namespace kopilka
