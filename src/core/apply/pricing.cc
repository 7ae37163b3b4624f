#include "core/apply/pricing.h"

#include <algorithm>
#include <cstdint>

#include "base/limits.h"
#include "core/apply/limits.h"
#include "core/rules/apportion.h"
#include "core/rules/earning_base.h"

namespace kopilka {
namespace {

// What the campaign would take off if its budget were without end.
Money WantedOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
               const Draft& draft) {
  const Offer offer = OfferOf(campaign, occasion, base, [&](const Limit& limit) {
    return limit.is_budget() ? kMaxMinor : LeftNow(draft, limit, occasion);
  });
  return Money{TotalGranted(offer.grants).n};
}

// Those of one line, by campaign.
std::vector<DiscountGiven> OfLine(const Occasion& occasion,
                                  absl::Span<const LineDiscount> discounts) {
  std::vector<DiscountGiven> given;
  for (const LineDiscount& discount : discounts) {
    const Campaign& campaign = *discount.campaign;
    if (given.empty() || given.back().campaign != campaign.name) {
      DiscountGiven& made = given.emplace_back();
      made.campaign = campaign.name;
      made.funder = occasion.plan->FunderOf(campaign, occasion.store);
    }
    given.back().granted += discount.money;
    given.back().bound_cut |= discount.bound_cut;
  }
  return given;
}

void SplitAsked(Money asked, std::vector<DiscountGiven>* given) {
  if (given->empty()) {
    if (asked.n > 0) given->emplace_back().asked = asked;
    return;
  }
  std::vector<int64_t> weights;
  for (const DiscountGiven& each : *given) weights.push_back(each.granted.n);
  std::vector<int64_t> parts(weights.size(), 0);
  Apportion(asked.n, weights, absl::MakeSpan(parts));
  for (size_t i = 0; i < parts.size(); ++i) (*given)[i].asked = Money{parts[i]};
}

// A till does not wait: a discount that its budget's lease did not cover asks for those who follow.
void AskForNextTime(const Campaign& campaign, Money given, const Occasion& occasion, Draft* draft) {
  if (!Applies(campaign, Campaign::On::kPurchase, occasion)) return;
  const Limit* const its = BudgetOn(*campaign.budget(), occasion);
  if (its == nullptr) return;
  const Limit& budget = *its;
  const Money wanted = WantedOf(campaign, occasion, EarningBase::OfPrices(occasion), *draft);
  if (wanted.n == 0) return;
  const Money missing = wanted - given;
  const bool times = budget.measure == Limit::Measure::kTimes;
  Need need{.whole = budget.refuses()};
  if (missing.n > 0 &&
      draft->leases.InHand(*occasion.plan, budget, occasion.day) < (times ? 1 : missing.n)) {
    need.amount = times ? 1 : missing.n;
  }
  draft->leases.Ask(budget, occasion.day, need, &draft->decision);
}

}  // namespace

std::vector<LineDiscount> TakeOff(Draft* draft, const Candidates& candidates,
                                  const Occasion& occasion) {
  const auto left_of = [&](const Limit& limit) { return LeftNow(*draft, limit, occasion); };
  std::vector<LineDiscount> discounts = DiscountsOf(candidates, occasion, left_of);
  for (const Discounted& each : ByCampaign(discounts)) {
    if (each.money.n == 0) continue;
    const Campaign& campaign = *occasion.plan->FindCampaign(each.campaign);
    TakeFromBudget(campaign, each.money.n, occasion, draft);
    CountLimits(campaign, each.money.n, occasion, draft);
  }
  for (const Campaign* campaign : Discounting(candidates, true)) {
    if (campaign->budget() == nullptr) continue;
    AskForNextTime(*campaign, TotalOf(discounts, *campaign), occasion, draft);
  }
  return discounts;
}

std::vector<Discounted> ByCampaign(absl::Span<const LineDiscount> discounts) {
  std::vector<Discounted> campaigns;
  for (const LineDiscount& discount : discounts) {
    if (campaigns.empty() || campaigns.back().campaign != discount.campaign->name) {
      campaigns.push_back({discount.campaign->name, {}, {}});
    }
    campaigns.back().money += discount.money;
  }
  return campaigns;
}

std::vector<DiscountGiven> Told(const Occasion& occasion,
                                absl::Span<const LineDiscount> discounts) {
  std::vector<LineDiscount> sorted(discounts.begin(), discounts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const LineDiscount& a, const LineDiscount& b) { return a.line < b.line; });
  std::vector<DiscountGiven> told;
  auto begin = sorted.begin();
  for (size_t i = 0; i < occasion.lines.size(); ++i) {
    const Line& line = occasion.lines[i];
    const auto end =
        std::find_if(begin, sorted.end(), [&](const LineDiscount& each) { return each.line != i; });
    std::vector<DiscountGiven> given = OfLine(occasion, std::vector<LineDiscount>(begin, end));
    SplitAsked(line.loyalty_discount, &given);
    for (DiscountGiven& each : given) {
      each.line = line.number;
      told.push_back(each);
    }
    begin = end;
  }
  return told;
}

}  // namespace kopilka
