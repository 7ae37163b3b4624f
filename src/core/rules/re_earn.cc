#include "core/rules/re_earn.h"

#include <algorithm>

#include "absl/types/span.h"
#include "core/rules/apportion.h"
#include "core/rules/combination.h"
#include "core/rules/condition_eval.h"
#include "core/rules/earning_base.h"
#include "core/rules/limit_counter.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"
#include "core/rules/shared_budget.h"

namespace kopilka {
namespace {

// The points that one campaign gave one member in one wallet.
struct Given {
  Name campaign;
  Name wallet;
  Name to;  // As Give::to.
  Points given;
  Points clawed;

  Points left() const { return given - clawed; }
};

Given& GivenAt(Name campaign, Name wallet, Name to, std::vector<Given>* gifts) {
  const auto at = std::find_if(gifts->begin(), gifts->end(), [&](const Given& gift) {
    return gift.campaign == campaign && gift.wallet == wallet && gift.to == to;
  });
  return at != gifts->end() ? *at : gifts->emplace_back(Given{campaign, wallet, to, {}, {}});
}

std::vector<Given> GiftsOf(const Receipt& receipt) {
  std::vector<Given> gifts;
  for (const Earned& earned : receipt.earned) {
    Given& gift = GivenAt(earned.campaign, earned.share.lot.wallet, earned.to, &gifts);
    gift.given += earned.share.points;
    gift.clawed += earned.clawed;
  }
  return gifts;
}

// What the same member has left in the same wallet.
Points LeftBeside(const Given& one, absl::Span<const Given> gifts) {
  Points left;
  for (const Given& gift : gifts) {
    if (gift.wallet == one.wallet && gift.to == one.to) left += gift.left();
  }
  return left;
}

Money AmountOf(const Receipt& receipt) {
  Money amount;
  for (const KeptLine& line : receipt.lines) amount += line.line.amount;
  return amount;
}

Money ReturnedOf(const Receipt& receipt) {
  Money amount;
  for (const KeptLine& line : receipt.lines) amount += line.returned_amount;
  return amount;
}

std::vector<Line> KeptLines(const Receipt& receipt) {
  std::vector<Line> kept;
  for (const KeptLine& line : receipt.lines) {
    const Line part = KeptPart(line);
    if (part.amount.n > 0 || part.quantity.n > 0) kept.push_back(part);
  }
  return kept;
}

// The part paid by means that earn nothing goes back with the goods.
Money PaidForKept(const Plan& plan, const Receipt& receipt) {
  const Money total = AmountOf(receipt);
  const Money paid = PaidWithoutEarning(plan, receipt.tenders, total);
  return paid - Money{Cumulative(paid.n, ReturnedOf(receipt).n, total.n)};
}

int64_t LeftThen(const Plan& plan, const Receipt& receipt, const Limit& limit) {
  const Limit* const meant =
      limit.is_budget() ? plan.BudgetOf(limit, receipt.id.store, receipt.coupons) : &limit;
  if (meant == nullptr) return 0;
  for (const LimitLeft& left : receipt.facts.limits) {
    if (left.name == meant->name) return left.left;
  }
  return limit.whole();
}

// What the campaigns would have offered with the kept goods alone.
std::vector<Offer> OffersAgain(const Plan& plan, const Receipt& receipt) {
  const std::vector<Line> kept = KeptLines(receipt);
  const Occasion occasion = OccasionOf(plan, receipt, kept);
  const EarningBase base(occasion, PaidForKept(plan, receipt));
  const auto left_of = [&](const Limit& limit) { return LeftThen(plan, receipt, limit); };
  constexpr auto kOn = Campaign::On::kPurchase;
  std::vector<Offer> offers =
      StandingOffers(Discounting(CandidatesOf(kOn, occasion), false), kOn, occasion, base, left_of);
  SharedBudgets budgets(left_of);
  for (Offer& offer : offers) {
    budgets.Cut(*offer.campaign, &offer.grants);
    budgets.Take(*offer.campaign, TotalGranted(offer.grants).n);
  }
  return offers;
}

// What the receipt would have earned with them, by campaign and wallet.
std::vector<Given> EarnedAgain(const Plan& plan, const Receipt& receipt) {
  std::vector<Given> gifts;
  for (const Offer& offer : OffersAgain(plan, receipt)) {
    for (const Grant& grant : offer.grants) {
      const Give& give = *grant.give;
      GivenAt(offer.campaign->name, give.wallet, give.to, &gifts).given += grant.granted;
    }
  }
  return gifts;
}

// What has gone with the returned goods when each line has its share of a campaign's points.
Points GoneByShare(const Plan& plan, const Campaign& campaign, const Receipt& receipt,
                   Points given) {
  std::vector<Line> lines;
  for (const KeptLine& kept : receipt.lines) lines.push_back(kept.line);
  const Occasion occasion = OccasionOf(plan, receipt, lines);
  std::vector<int64_t> weights;
  for (const Line& line : lines) {
    const bool earns =
        !Holds(plan.earns_nothing, occasion, &line) && Holds(campaign.lines, occasion, &line);
    weights.push_back(earns ? line.amount.n : 0);
  }
  std::vector<int64_t> parts(lines.size());
  Apportion(given.n, weights, absl::MakeSpan(parts));
  Points gone;
  for (size_t i = 0; i < parts.size(); ++i) {
    const KeptLine& kept = receipt.lines[i];
    const bool has_units = kept.line.quantity.n > 0;
    gone.n += has_units ? Cumulative(parts[i], kept.returned.n, kept.line.quantity.n)
                        : Cumulative(parts[i], kept.returned_amount.n, kept.line.amount.n);
  }
  return gone;
}

// What the brackets of a campaign would count of the kept goods alone.
Money CountedAgain(absl::Span<const Offer> offers, const Limit& total) {
  for (const Offer& offer : offers) {
    for (const Grant& grant : offer.grants) {
      if (&grant.give->total == &total) return std::max(grant.award.base, Money{0});
    }
  }
  return {};
}

void Spread(const Receipt& receipt, const Given& gift, Points points, std::vector<Claim>* claims) {
  for (size_t i = receipt.earned.size(); i-- > 0 && points.n > 0;) {
    const Earned& earned = receipt.earned[i];
    if (earned.campaign != gift.campaign || earned.share.lot.wallet != gift.wallet ||
        earned.to != gift.to) {
      continue;
    }
    const Points some = std::min(points, earned.share.points - earned.clawed);
    if (some.n > 0) claims->push_back({i, some});
    points -= some;
  }
}

std::vector<Claim> ClaimsOfAll(const Receipt& receipt, absl::Span<const Given> gifts) {
  std::vector<Claim> claims;
  for (const Given& gift : gifts) Spread(receipt, gift, gift.left(), &claims);
  return claims;
}

std::vector<Claim> ClaimsByShare(const Plan& plan, const Receipt& receipt,
                                 absl::Span<const Given> gifts) {
  std::vector<Claim> claims;
  for (const Given& gift : gifts) {
    const Campaign* campaign = plan.FindCampaign(gift.campaign);
    const Points gone =
        campaign == nullptr ? gift.given : GoneByShare(plan, *campaign, receipt, gift.given);
    Spread(receipt, gift, gone - gift.clawed, &claims);
  }
  return claims;
}

std::vector<Claim> ClaimsByReEarning(const Plan& plan, const Receipt& receipt,
                                     std::vector<Given> gifts) {
  std::vector<Given> again = EarnedAgain(plan, receipt);
  std::vector<Claim> claims;
  for (size_t i = gifts.size(); i-- > 0;) {
    Given& gift = gifts[i];
    const Points above = LeftBeside(gift, gifts) - LeftBeside(gift, again);
    const Points less = gift.left() - GivenAt(gift.campaign, gift.wallet, gift.to, &again).left();
    const Points claimed = std::max(std::min(above, less), Points{0});
    Spread(receipt, gift, claimed, &claims);
    gift.clawed += claimed;
  }
  return claims;
}

}  // namespace

Line KeptPart(const KeptLine& kept) {
  Line line = kept.line;
  // Discounts go back with the goods.
  const bool has_units = line.quantity.n > 0;
  line.discount.n -= has_units ? Cumulative(line.discount.n, kept.returned.n, line.quantity.n)
                               : Cumulative(line.discount.n, kept.returned_amount.n, line.amount.n);
  line.amount -= kept.returned_amount;
  line.quantity -= kept.returned;
  line.loyalty_discount.n -=
      has_units
          ? Cumulative(kept.line.loyalty_discount.n, kept.returned.n, kept.line.quantity.n)
          : Cumulative(kept.line.loyalty_discount.n, kept.returned_amount.n, kept.line.amount.n);
  return line;
}

bool KeepsAnything(const Receipt& receipt) {
  return std::any_of(receipt.lines.begin(), receipt.lines.end(), [](const KeptLine& line) {
    const Line part = KeptPart(line);
    return part.amount.n > 0 || part.quantity.n > 0;
  });
}

std::vector<LineDiscount> DiscountsAgain(const Plan& plan, const Receipt& receipt) {
  const std::vector<Line> kept = LinesBeforeDiscounts(KeptLines(receipt));
  const Occasion occasion = OccasionOf(plan, receipt, kept);
  return DiscountsOf(CandidatesOf(Campaign::On::kPurchase, occasion), occasion,
                     [&](const Limit& limit) { return LeftThen(plan, receipt, limit); });
}

bool HasReturns(const Receipt& receipt) {
  return std::any_of(receipt.lines.begin(), receipt.lines.end(), [](const KeptLine& line) {
    return line.returned.n != 0 || line.returned_amount.n != 0;
  });
}

Points EarnsMore(const Plan& plan, const Receipt& receipt, Name campaign, Name wallet) {
  if (!KeepsAnything(receipt)) return {};
  std::vector<Given> gifts = GiftsOf(receipt);
  std::vector<Given> again = EarnedAgain(plan, receipt);
  const Points has = GivenAt(campaign, wallet, Name(), &gifts).left();
  return std::max(GivenAt(campaign, wallet, Name(), &again).given - has, Points{0});
}

std::vector<Uncounted> Uncount(const Plan& plan, Receipt* receipt) {
  std::vector<Uncounted> all;
  if (receipt->bracket_totals.empty()) return all;
  std::vector<Offer> offers;
  if (KeepsAnything(*receipt)) offers = OffersAgain(plan, *receipt);
  for (BracketTotal& counted : receipt->bracket_totals) {
    const Campaign* const campaign = plan.FindCampaign(counted.campaign);
    const Limit* const total = campaign == nullptr ? nullptr : TotalOf(*campaign);
    if (total == nullptr) continue;
    const Money kept = std::min(counted.money, CountedAgain(offers, *total));
    if (kept < counted.money) all.push_back({total, counted.money - kept});
    counted.money = kept;
  }
  return all;
}

std::vector<Claim> ClaimsOf(const Plan& plan, const Receipt& receipt) {
  const std::vector<Given> gifts = GiftsOf(receipt);
  if (!KeepsAnything(receipt)) return ClaimsOfAll(receipt, gifts);
  return plan.returns.by == ReturnRule::By::kShare ? ClaimsByShare(plan, receipt, gifts)
                                                   : ClaimsByReEarning(plan, receipt, gifts);
}

}  // namespace kopilka
