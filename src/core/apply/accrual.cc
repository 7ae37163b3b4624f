#include "core/apply/accrual.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "core/apply/entitlements.h"
#include "core/apply/limits.h"
#include "core/rules/award.h"
#include "core/rules/combination.h"
#include "core/rules/earning_base.h"
#include "core/rules/limit_counter.h"
#include "core/rules/lot_dates.h"
#include "core/rules/offer.h"

namespace kopilka {
namespace {

void CutByMaximum(const WalletRule& wallet, const Draft& draft, Grant* grant) {
  if (!wallet.at_most.has_value()) return;
  const Points room = std::max(*wallet.at_most - draft.book.Total(wallet.name), Points{0});
  if (grant->granted <= room) return;
  grant->granted = room;
  grant->cut_by = wallet.name;
}

LotKey LotOf(const Plan& plan, const Campaign& campaign, const WalletRule& wallet, const Give& give,
             const Occasion& occasion) {
  LotKey key;
  key.wallet = wallet.name;
  key.funder = plan.FunderOf(campaign, occasion.store);
  key.active_from =
      ActiveFrom(*plan.zone, occasion.at, give.activates_after.value_or(wallet.activates_after));
  const ExpiryRule& expires = give.expires.has_value() ? *give.expires : wallet.expires;
  key.expires = ExpiresAt(*plan.zone, key.active_from, ExpiryFor(expires, occasion));
  return key;
}

// Puts one grant into its lot and tells of it. Returns what was granted in the end.
Points Issue(const Offer& offer, Grant grant, const Occasion& occasion, Draft* draft,
             std::vector<Earned>* all) {
  const Campaign& campaign = *offer.campaign;
  const Plan& plan = draft->plan;
  const WalletRule* wallet = plan.FindWallet(grant.give->wallet);
  if (wallet == nullptr || grant.award.points.n <= 0) return {};
  const Name to = grant.give->to;
  const absl::string_view other = to.empty() ? "" : RecipientOf(*grant.give, occasion);
  if (other.empty() != to.empty()) return {};
  if (other.empty()) CutByMaximum(*wallet, *draft, &grant);

  const LotKey key = LotOf(plan, campaign, *wallet, *grant.give, occasion);
  Fired fired;
  fired.campaign = campaign.name;
  fired.wallet = key.wallet;
  fired.funder = key.funder;
  fired.base = grant.award.base;
  fired.arithmetic = Arithmetic(*grant.give, grant.award, plan.currency_digits);
  fired.asked = grant.award.points;
  fired.granted = grant.granted;
  fired.cut_by = grant.cut_by;
  fired.bound_cut = offer.bound_cut;
  fired.to = to;
  draft->fired.push_back(std::move(fired));
  if (grant.granted.n == 0) return {};

  Earned earned{.campaign = campaign.name,
                .share = {.lot = key, .points = grant.granted},
                .to_member = std::string(other),
                .to = to};
  if (other.empty()) {
    earned.share = draft->book.Issue(key, grant.granted, occasion.at, Ledger::kIssuer);
  }
  all->push_back(std::move(earned));
  return grant.granted;
}

// What brackets have counted goes on in their period, whether they gave anything or not.
void CountTotals(const Offer& offer, const Occasion& occasion, Draft* draft,
                 std::vector<BracketTotal>* totals) {
  for (const Grant& grant : offer.grants) {
    const Give& give = *grant.give;
    if (give.kind != Give::Kind::kBrackets || grant.award.base.n <= 0) continue;
    totals->push_back({offer.campaign->name, grant.award.base});
    CountLimit(&draft->account, draft->plan, give.total, occasion.day, grant.award.base.n,
               draft->book.now());
  }
}

}  // namespace

Accrual Accrue(Draft* draft, const Candidates& candidates, Campaign::On on,
               const Occasion& occasion, Money paid_without_earning) {
  const EarningBase base(occasion, paid_without_earning);
  const auto left_of = [&](const Limit& limit) {
    return LimitLeftOn(draft->account, draft->plan, limit, occasion.day);
  };
  Accrual accrual;
  for (const Offer& offer :
       StandingOffers(Discounting(candidates, false), on, occasion, base, left_of)) {
    Points granted;
    CountTotals(offer, occasion, draft, &accrual.totals);
    for (const Grant& grant : offer.grants) {
      granted += Issue(offer, grant, occasion, draft, &accrual.earned);
    }
    const bool gave =
        offer.gives_rights && GiveEntitlements(offer.campaign->entitlements, offer.campaign->name,
                                               occasion.at, draft, &accrual.given);
    if (granted.n > 0 || gave) CountLimits(*offer.campaign, granted.n, occasion.day, draft);
  }
  return accrual;
}

}  // namespace kopilka
