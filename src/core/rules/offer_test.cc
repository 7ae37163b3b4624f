#include "core/rules/offer.h"

#include <vector>

#include "core/testing/plans.h"
#include "gtest/gtest.h"

namespace kopilka {
namespace {

TEST(OfferTest, CampaignsHaveTheirTime) {
  Campaign campaign;
  campaign.valid_from = At(2026, 3, 1);
  campaign.valid_until = At(2026, 4, 1);
  const auto plan = BarePlan();
  Occasion occasion;
  occasion.plan = plan.get();
  occasion.at = At(2026, 3, 1);
  EXPECT_TRUE(Applies(campaign, Campaign::On::kPurchase, occasion));
  EXPECT_FALSE(Applies(campaign, Campaign::On::kAction, occasion));
  occasion.at = At(2026, 4, 1);
  EXPECT_FALSE(Applies(campaign, Campaign::On::kPurchase, occasion));
  occasion.at = {At(2026, 3, 1).ms - 1};
  EXPECT_FALSE(Applies(campaign, Campaign::On::kPurchase, occasion));
}

// Of three campaigns one is about something else and one does not speak of this receipt.
TEST(OfferTest, OnlyWhatAppliesOffersAndWithinItsLimits) {
  auto plan = BarePlan();
  Limit limit;
  limit.name = Name("b");
  plan->campaigns = {Fixed("a", Points{5}), Fixed("b", Points{30}), Fixed("c", Points{7})};
  plan->campaigns[0]->on = Campaign::On::kAction;
  plan->campaigns[1]->limits.push_back(limit);
  plan->campaigns[2]->when = Leaf(Condition::Kind::kStore, {"s9"});
  Occasion occasion;
  occasion.plan = plan.get();
  const Candidates candidates = CandidatesOf(Campaign::On::kPurchase, occasion);
  ASSERT_EQ(candidates.size(), 2);
  const std::vector<Offer> offers =
      OffersOf(candidates, Campaign::On::kPurchase, occasion, EarningBase(occasion, {}),
               [](const Limit& asked) { return asked.name == Name("b") ? 20 : 0; });
  ASSERT_EQ(offers.size(), 1);
  EXPECT_EQ(offers[0].campaign->name, Name("b"));
  EXPECT_EQ(TotalGranted(offers[0].grants).n, 20) << "of 30";
}

}  // namespace
}  // namespace kopilka
