// What is quoted is what the purchase then gets, for random programmes and baskets. A failure
// prints KOPILKA_SEED.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/campaign_index.h"
#include "core/testing/random.h"
#include "core/testing/world.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

Campaign RandomDiscount(int number, Random* random) {
  Campaign campaign;
  campaign.name = Name(absl::StrCat("d", number));
  Give give;
  give.is_discount = true;
  give.kind = random->OneIn(2) ? Give::Kind::kShare : Give::Kind::kFixed;
  give.ppm = random->Between(1, 600'000);
  give.points = Points{random->Between(1, 20'000)};
  give.rounding = static_cast<Rounding>(random->Small(4));
  if (random->OneIn(2)) {
    give.base = Give::Base::kMatchingLines;
    campaign.lines = InCategory({"dairy"});
  }
  if (random->OneIn(3)) {
    campaign.set = {
        {Name("dairy"), Quantity{random->Between(1, 2) * 1'000}, InCategory({"dairy"})}};
    if (random->OneIn(2)) campaign.set.push_back({Name("rest"), Quantity{1'000}, {}});
    give.base = Give::Base::kSet;
    if (random->OneIn(2)) give.kind = Give::Kind::kPrice;
    give.pick = static_cast<Give::Pick>(random->Small(3));
    give.pick_units = Quantity{1'000};
  }
  campaign.give.push_back(give);
  if (random->OneIn(2)) campaign.group = Name("offers");
  campaign.priority = random->Small(3);
  if (random->OneIn(2)) {
    Limit limit;
    limit.name = campaign.name;
    limit.measure = Limit::Measure::kMoney;
    limit.amount = random->Between(1, 20'000);
    campaign.limits.push_back(limit);
  }
  return campaign;
}

std::unique_ptr<Plan> DiscountPlan(Random* random) {
  PlanBounds bounds;
  bounds.expiry = false;
  auto plan = RandomPlans(random, bounds).Next();
  CampaignGroup offers;
  offers.name = Name("offers");
  offers.choose = static_cast<CampaignGroup::Choose>(random->Small(4));
  plan->groups.push_back(offers);
  const int discounts = 1 + random->Small(3);
  for (int i = 0; i < discounts; ++i) plan->campaigns.push_back(RandomDiscount(i, random));
  EXPECT_TRUE(LinkGroups(plan.get()));
  plan->index = std::make_shared<const CampaignIndex>(plan->campaigns);
  return plan;
}

std::vector<Item> BasketOf(Random* random) {
  std::vector<Item> items;
  const int count = 1 + random->Small(5);
  for (int i = 0; i < count; ++i) {
    Item item{random->OneIn(2) ? "milk" : "bread", random->Between(1, 30'000)};
    item.category = {item.sku == "milk" ? "dairy" : "food"};
    item.quantity = random->OneIn(5) ? 500 : random->Between(1, 3) * 1'000;
    items.push_back(item);
  }
  return items;
}

std::map<std::string, int64_t> EarnedIn(const Decision& decision) {
  std::map<std::string, int64_t> earned;
  for (const Fired& fired : decision.changes[0].fired) {
    if (fired.granted.n > 0) earned[std::string(fired.wallet.text())] += fired.granted.n;
  }
  return earned;
}

TEST(QuotePropertyTest, ThePurchaseGetsWhatWasQuoted) {
  int with_discount = 0;
  for (uint64_t i = 0; i < 500 && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("programme ", i));
    Random random(TestSeed() + 5'000'000 + i);
    World world(DiscountPlan(&random));
    world.clock = kNoon;
    // Three in a row, so that limits, tiers and maxima are in use.
    for (int turn = 0; turn < 3; ++turn) {
      std::vector<Item> items = BasketOf(&random);
      const Decision asked = world.Send(world.Quoted(absl::StrCat("q", turn), kNoon, items));
      const QuoteAnswer quote = asked.answer->quote.value();
      int64_t total = 0;
      for (const DiscountGiven& discount : quote.discounts) {
        items[discount.line - 1].amount -= discount.granted.n;
        items[discount.line - 1].loyalty_discount += discount.granted.n;
      }
      for (const Item& item : items) {
        ASSERT_GE(item.amount, 0);
        total += item.amount;
      }
      EXPECT_EQ(quote.total.n, total);
      const Decision bought = world.Send(world.Purchased(absl::StrCat("r", turn), kNoon, items));
      EXPECT_EQ(bought.changes.at(0).discounts, quote.discounts);
      std::map<std::string, int64_t> quoted;
      for (const QuoteAnswer::Earns& each : quote.earns) {
        quoted[std::string(each.wallet.text())] = each.active.n + each.pending.n;
      }
      EXPECT_EQ(EarnedIn(bought), quoted);
      if (!quote.discounts.empty()) ++with_discount;
    }
  }
  EXPECT_GT(with_discount, 500);
}

}  // namespace
}  // namespace kopilka
