#include "core/apply/accrual.h"

#include <algorithm>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "core/rules/award.h"
#include "core/rules/earning_base.h"
#include "core/rules/grant.h"
#include "core/rules/limit_counter.h"
#include "core/rules/lot_dates.h"

namespace kopilka {
namespace {

using LeftOfEach = absl::InlinedVector<int64_t, 4>;  // By the campaign's limits.

LeftOfEach LeftOf(const Campaign& campaign, const Draft& draft, Day day) {
  LeftOfEach left;
  for (const Limit& limit : campaign.limits) {
    left.push_back(LimitLeftOn(draft.account, draft.plan, limit, day));
  }
  return left;
}

void CutByMaximum(const WalletRule& wallet, const Draft& draft, Grant* grant) {
  if (!wallet.at_most.has_value()) return;
  const Points room = std::max(*wallet.at_most - draft.book.Total(wallet.name), Points{0});
  if (grant->granted <= room) return;
  grant->granted = room;
  grant->cut_by = wallet.name;
}

LotKey LotOf(const Plan& plan, const Campaign& campaign, const WalletRule& wallet, const Give& give,
             Instant at) {
  LotKey key;
  key.wallet = wallet.name;
  key.funder = campaign.funder.empty() ? plan.funder : campaign.funder;
  key.active_from =
      ActiveFrom(*plan.zone, at, give.activates_after.value_or(wallet.activates_after));
  key.expires = ExpiresAt(*plan.zone, key.active_from, give.expires.value_or(wallet.expires));
  return key;
}

// Puts one grant into its lot and tells of it. Returns what was granted in the end.
Points Issue(const Campaign& campaign, Grant grant, Instant at, Draft* draft, Accrual* accrual) {
  const Plan& plan = draft->plan;
  const WalletRule* wallet = plan.FindWallet(grant.give->wallet);
  if (wallet == nullptr || grant.award.points.n <= 0) return {};
  CutByMaximum(*wallet, *draft, &grant);

  const LotKey key = LotOf(plan, campaign, *wallet, *grant.give, at);
  Fired fired;
  fired.campaign = campaign.name;
  fired.wallet = key.wallet;
  fired.funder = key.funder;
  fired.base = grant.award.base;
  fired.arithmetic = Arithmetic(*grant.give, grant.award, plan.currency_digits);
  fired.asked = grant.award.points;
  fired.granted = grant.granted;
  fired.cut_by = grant.cut_by;
  draft->fired.push_back(std::move(fired));
  if (grant.granted.n == 0) return {};

  const LotShare share = draft->book.Issue(key, grant.granted, at, Ledger::kIssuer);
  accrual->earned.push_back({.campaign = campaign.name, .share = share});
  return grant.granted;
}

void CountLimits(const Campaign& campaign, const LeftOfEach& left, Points granted,
                 const Occasion& occasion, Draft* draft, Accrual* accrual) {
  for (size_t i = 0; i < campaign.limits.size(); ++i) {
    const Limit& limit = campaign.limits[i];
    const int64_t used = limit.measure == Limit::Measure::kTimes ? 1 : granted.n;
    CountLimit(&draft->account, draft->plan, limit, occasion.day, used, draft->book.now());
    accrual->limits.push_back({limit.name, left[i]});
  }
}

}  // namespace

Accrual Accrue(Draft* draft, Campaign::On on, const Occasion& occasion,
               Money paid_without_earning) {
  Accrual accrual;
  const EarningBase base(occasion, paid_without_earning);
  for (const Campaign& campaign : draft->plan.campaigns) {
    if (!Applies(campaign, on, occasion)) continue;
    const LeftOfEach left = LeftOf(campaign, *draft, occasion.day);
    Points granted;
    for (const Grant& grant : GrantsOf(campaign, occasion, base, left)) {
      granted += Issue(campaign, grant, occasion.at, draft, &accrual);
    }
    if (granted.n > 0) CountLimits(campaign, left, granted, occasion, draft, &accrual);
  }
  return accrual;
}

}  // namespace kopilka
