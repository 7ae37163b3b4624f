#include "core/campaign_index.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/rules/access_path.h"
#include "core/rules/facts.h"
#include "core/rules/offer.h"
#include "core/testing/plans.h"
#include "core/testing/random.h"
#include "core/testing/random_conditions.h"
#include "gtest/gtest.h"
#include "support/seed.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

Condition Sku(const std::vector<std::string>& words) { return Leaf(Kind::kSku, words); }
Condition Store(const std::vector<std::string>& words) { return Leaf(Kind::kStore, words); }
Condition AnyLine(const Condition& line) { return Over(Kind::kAnyLine, {line}); }

Condition Number(Kind kind, int64_t number) {
  Condition condition;
  condition.kind = kind;
  condition.number = number;
  return condition;
}

TEST(AccessPathTest, OfAllTheRarestWillDo) {
  const std::optional<AccessPath> path = AccessPathOf(
      Over(Kind::kAll, {Store({"s1"}), AnyLine(Sku({"milk"})), Leaf(Kind::kSegment, {"vip"}),
                        Number(Kind::kTotalAtLeast, 100)}));
  ASSERT_TRUE(path.has_value());
  EXPECT_EQ(path->facts, std::vector<uint64_t>{FactOf(Kind::kSku, "milk")});
}

TEST(AccessPathTest, ManyGoodsAreNoRarerThanAStore) {
  std::vector<std::string> goods;
  for (int i = 0; i < 150; ++i) goods.push_back(absl::StrCat("sku", i));
  const std::optional<AccessPath> path =
      AccessPathOf(Over(Kind::kAll, {AnyLine(Sku(goods)), Store({"s1"})}));
  ASSERT_TRUE(path.has_value());
  EXPECT_EQ(path->facts, std::vector<uint64_t>{FactOf(Kind::kStore, "s1")});
}

TEST(AccessPathTest, OfAnyAllAreNeeded) {
  const std::optional<AccessPath> path =
      AccessPathOf(Over(Kind::kAny, {Store({"s1"}), Leaf(Kind::kCoupon, {"SPRING"})}));
  ASSERT_TRUE(path.has_value());
  EXPECT_EQ(path->facts,
            (std::vector<uint64_t>{FactOf(Kind::kStore, "s1"), FactOf(Kind::kCoupon, "SPRING")}));
  EXPECT_FALSE(AccessPathOf(Over(Kind::kAny, {Store({"s1"}), Number(Kind::kTotalAtLeast, 1)})));
}

TEST(AccessPathTest, NeverHasAPathWithoutFacts) {
  const std::optional<AccessPath> path = AccessPathOf(Over(Kind::kAny, {}));
  ASSERT_TRUE(path.has_value());
  EXPECT_TRUE(path->facts.empty());
}

TEST(AccessPathTest, WhatMayHoldWithoutAFactHasNone) {
  EXPECT_FALSE(AccessPathOf({}));
  EXPECT_FALSE(AccessPathOf(Over(Kind::kNot, {Store({"s1"})})));
  EXPECT_FALSE(AccessPathOf(Over(Kind::kEveryLine, {Sku({"milk"})})));
  EXPECT_FALSE(AccessPathOf(Number(Kind::kNthPurchase, 1)));
}

TEST(AccessPathTest, NoFactOfAReceiptTellsOfRightsAndChoices) {
  EXPECT_FALSE(AccessPathOf(Leaf(Kind::kHas, {"club"})));
  EXPECT_FALSE(AccessPathOf(Leaf(Kind::kOwnCoupon, {"next"})));
  EXPECT_FALSE(AccessPathOf(AnyLine(Leaf(Kind::kChosen, {}))));
  // Beside what a fact tells of, they ask for nothing; instead of it, the campaign is always asked.
  EXPECT_TRUE(AccessPathOf(Over(Kind::kAll, {Leaf(Kind::kHas, {"club"}), Store({"s1"})})));
  EXPECT_FALSE(AccessPathOf(Over(Kind::kAny, {Leaf(Kind::kHas, {"club"}), Store({"s1"})})));
}

TEST(AccessPathTest, ACategoryIsKnownByTheLastStepOfItsPath) {
  const std::optional<AccessPath> path = AccessPathOf(InCategory({"food", "dairy"}));
  ASSERT_TRUE(path.has_value());
  EXPECT_EQ(path->facts, std::vector<uint64_t>{FactOf(Kind::kCategory, "dairy")});
}

// Of the campaigns of a shop, those that a basket brings up.
class CampaignIndexTest : public testing::Test {
 protected:
  CampaignIndexTest() : plan_(BarePlan()) {
    line_.sku = "milk";
    line_.brand = "acme";
    line_.collection = "spring";
    line_.unit_price = Money{100};
    purchase_.till_type = "online";
    line_.category = steps_;
    purchase_.lines = absl::MakeConstSpan(&line_, 1);
    event_.occurred_at = kNoon;
    event_.store = "s1";
    event_.body = purchase_;
  }

  Campaign& Add(const std::string& name, const Condition& when) {
    plan_->campaigns.push_back(Fixed(name, Points{1}));
    plan_->campaigns.back()->when = when;
    return *plan_->campaigns.back().operator->();
  }

  std::vector<std::string> Found(Campaign::On on = Campaign::On::kPurchase) {
    plan_->index = std::make_shared<const CampaignIndex>(plan_->campaigns);
    std::vector<std::string> names;
    for (const Campaign* campaign : CandidatesOf(on, OccasionOf(*plan_, event_, account_))) {
      names.emplace_back(campaign->name.text());
    }
    return names;
  }

  const std::unique_ptr<Plan> plan_;
  Account account_;
  const std::vector<absl::string_view> steps_ = {"food", "dairy"};
  Line line_;
  Purchase purchase_;
  Event event_;
};

TEST_F(CampaignIndexTest, FindsByEveryFactInTheOrderOfNames) {
  account_.segments = {"vip"};
  account_.attributes = {{"city", "kazan"}};
  Condition city = Leaf(Kind::kAttribute, {"kazan"});
  city.text = "city";
  Condition town = Leaf(Kind::kAttribute, {"kazan"});
  town.text = "town";
  Add("a-always", {});
  Add("b-sku", AnyLine(Sku({"milk", "bread"})));
  Add("c-other-sku", AnyLine(Sku({"bread"})));
  Add("d-category", AnyLine(InCategory({"food", "dairy"})));
  Add("e-step", AnyLine(InCategory({"food"})));
  Add("f-brand", AnyLine(Leaf(Kind::kBrand, {"acme"})));
  Add("g-other-brand", AnyLine(Leaf(Kind::kBrand, {"milk"})));
  Add("h-store", Store({"s1"}));
  Add("i-other-store", Store({"s2"}));
  Add("j-segment", Leaf(Kind::kSegment, {"vip"}));
  Add("k-city", city);
  Add("l-town", town);
  Add("m-collection", AnyLine(Leaf(Kind::kCollection, {"spring"})));
  Add("n-other-collection", AnyLine(Leaf(Kind::kCollection, {"acme"})));
  Add("o-till", Leaf(Kind::kTillType, {"online"}));
  Add("p-other-till", Leaf(Kind::kTillType, {"self-checkout"}));
  EXPECT_EQ(Found(),
            (std::vector<std::string>{"a-always", "b-sku", "d-category", "e-step", "f-brand",
                                      "h-store", "j-segment", "k-city", "m-collection", "o-till"}));
}

// A price is no word to look up: a campaign is found by what else it asks for, or always asked.
TEST_F(CampaignIndexTest, APriceLosesNothing) {
  Condition price;
  price.kind = Kind::kPrice;
  price.number = 100;
  price.most = 200;
  Add("a-price", AnyLine(price));
  Add("b-brand", AnyLine(Over(Kind::kAll, {price, Leaf(Kind::kBrand, {"acme"})})));
  Add("c-other-brand", AnyLine(Over(Kind::kAll, {price, Leaf(Kind::kBrand, {"other"})})));
  Add("d-either", AnyLine(Over(Kind::kAny, {price, Leaf(Kind::kBrand, {"other"})})));
  EXPECT_EQ(Found(), (std::vector<std::string>{"a-price", "b-brand", "d-either"}));
}

TEST_F(CampaignIndexTest, KeepsToTheKindAndTheDays) {
  Add("a-action", {}).on = Campaign::On::kAction;
  Add("b-over", {}).valid_until = kNoon;
  Add("c-begins", {}).valid_from = kNoon;
  Add("d-not-yet", {}).valid_from = kNoon + Millis{1};
  EXPECT_EQ(Found(), std::vector<std::string>{"c-begins"});
  EXPECT_EQ(Found(Campaign::On::kAction), std::vector<std::string>{"a-action"});
}

// A basket with the goods in another store, or of another member, brings nothing up.
TEST_F(CampaignIndexTest, LooksAtAllThatIsNecessary) {
  const Condition milk = AnyLine(Sku({"milk"}));
  const auto both = [&](const Condition& other) { return Over(Kind::kAll, {milk, other}); };
  account_.segments = {"vip"};
  Add("a-here", both(Store({"s0", "s1"})));
  Add("b-elsewhere", both(Store({"s2", "s3"})));
  Add("c-vip", both(Leaf(Kind::kSegment, {"vip"})));
  Add("d-student", both(Leaf(Kind::kSegment, {"student"})));
  Add("e-either", both(Over(Kind::kAny, {Store({"s2"}), Leaf(Kind::kSegment, {"vip"})})));
  Add("f-neither", both(Over(Kind::kAny, {Store({"s2"}), Leaf(Kind::kSegment, {"student"})})));
  Add("g-not-here", both(Over(Kind::kNot, {Store({"s1"})})));  // Has to be asked.
  Add("h-brand", AnyLine(Over(Kind::kAll, {Sku({"milk"}), Leaf(Kind::kBrand, {"other"})})));
  EXPECT_EQ(Found(), (std::vector<std::string>{"a-here", "c-vip", "e-either", "g-not-here"}));
}

TEST_F(CampaignIndexTest, WithoutAnIndexAllAreCandidates) {
  Add("a", Store({"elsewhere"}));
  EXPECT_EQ(CandidatesOf(Campaign::On::kPurchase, OccasionOf(*plan_, event_, account_)),
            Candidates{plan_->campaigns[0].owner().get()});
}

// A condition that holds is never without its candidate: for purchases, actions and enrolments,
// and for what is kept of a receipt.
class CampaignIndexPropertyTest : public testing::Test {
 protected:
  CampaignIndexPropertyTest() : random_(TestSeed()), conditions_(&random_) {}

  std::unique_ptr<Plan> APlan() {
    auto plan = BarePlan();
    const int count = 1 + random_.Small(30);
    for (int i = 0; i < count; ++i) {
      Campaign campaign = Fixed(absl::StrCat("c", absl::Dec(i, absl::kZeroPad2)), Points{1});
      campaign.when = conditions_.Any();
      campaign.on = random_.OneIn(4) ? Campaign::On::kAction : Campaign::On::kPurchase;
      if (random_.OneIn(10)) campaign.on = Campaign::On::kEnrolled;
      if (random_.OneIn(4)) campaign.valid_from = kNoon + Hours(random_.Between(-200, 200));
      if (random_.OneIn(4)) campaign.valid_until = kNoon + Hours(random_.Between(-200, 200));
      plan->campaigns.push_back(campaign);
    }
    plan->index = std::make_shared<const CampaignIndex>(plan->campaigns);
    return plan;
  }

  // `part`: the occasion, or what is left of it.
  void ExpectNoneMissed(const Plan& plan, const Occasion& occasion, const Occasion& part) {
    for (const Campaign::On on :
         {Campaign::On::kPurchase, Campaign::On::kAction, Campaign::On::kEnrolled}) {
      const Candidates candidates = CandidatesOf(on, occasion);
      const auto by_name = [](const Campaign* a, const Campaign* b) { return a->name < b->name; };
      EXPECT_TRUE(std::is_sorted(candidates.begin(), candidates.end(), by_name));
      for (const Campaign& campaign : plan.campaigns) {
        if (!Applies(campaign, on, part)) continue;
        ++applied_;
        EXPECT_TRUE(std::binary_search(candidates.begin(), candidates.end(), &campaign, by_name))
            << campaign.name.text();
      }
      candidates_ += candidates.size();
      campaigns_ += plan.campaigns.size();
    }
  }

  static Receipt ReceiptOf(const Event& event, const Purchase& purchase, const Account& account) {
    Receipt sold;
    sold.id.store = event.store;
    sold.occurred_at = event.occurred_at;
    sold.channel = std::string(event.channel);
    sold.tenders.assign(purchase.tenders.begin(), purchase.tenders.end());
    sold.coupons.assign(purchase.coupons.begin(), purchase.coupons.end());
    sold.facts.segments = account.segments;
    sold.facts.attributes = account.attributes;
    return sold;
  }

  Random random_;
  RandomConditions conditions_;
  size_t applied_ = 0;
  size_t candidates_ = 0;
  size_t campaigns_ = 0;
};

TEST_F(CampaignIndexPropertyTest, NothingThatAppliesIsMissed) {
  for (int i = 0; i < 200 && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("programme ", i));
    const auto plan = APlan();
    for (int receipt = 0; receipt < 50; ++receipt) {
      const Event event = conditions_.AnEvent();
      const Account account = conditions_.AMember();
      const Occasion occasion = OccasionOf(*plan, event, account);
      ExpectNoneMissed(*plan, occasion, occasion);
    }
  }
  // Otherwise the test would say little.
  EXPECT_GT(applied_, 10'000U);
  EXPECT_LT(candidates_, campaigns_ / 2);
}

TEST_F(CampaignIndexPropertyTest, NorOfWhatIsKeptOfAReceipt) {
  for (int i = 0; i < 200 && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("programme ", i));
    const auto plan = APlan();
    for (int receipt = 0; receipt < 20; ++receipt) {
      const Event event = conditions_.AnEvent();
      const auto* purchase = std::get_if<Purchase>(&event.body);
      if (purchase == nullptr) continue;
      const Account account = conditions_.AMember();
      const Receipt sold = ReceiptOf(event, *purchase, account);
      const auto left = static_cast<size_t>(random_.Small(3));
      const Occasion kept = OccasionOf(*plan, sold, purchase->lines.subspan(0, left));
      ExpectNoneMissed(*plan, kept, kept);
      ExpectNoneMissed(*plan, OccasionOf(*plan, sold, purchase->lines), kept);
    }
  }
  EXPECT_GT(applied_, 1'000U);
}

}  // namespace
}  // namespace kopilka
