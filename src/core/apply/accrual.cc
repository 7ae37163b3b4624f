#include "core/apply/accrual.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "base/limits.h"
#include "core/apply/entitlements.h"
#include "core/apply/limits.h"
#include "core/rules/award.h"
#include "core/rules/combination.h"
#include "core/rules/earning_base.h"
#include "core/rules/limit_counter.h"
#include "core/rules/lot_dates.h"
#include "core/rules/offer.h"
#include "core/rules/shared_budget.h"

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
  key.active_from = ActiveFrom(*plan.zone, occasion.at, ActivationOf(give, wallet));
  key.origin = occasion.origin;
  if (key.active_from == kNever) return key;  // Its life begins when it is told so.
  const ExpiryRule& expires = give.expires.has_value() ? *give.expires : wallet.expires;
  key.expires = ExpiresAt(*plan.zone, key.active_from, ExpiryFor(expires, occasion),
                          occasion.member.enrolled_at);
  return key;
}

// Puts one grant into its lot and tells of it. Returns what was granted in the end.
Points Issue(const Offer& offer, Grant grant, const Occasion& occasion, Draft* draft,
             std::vector<Earned>* all) {
  const Campaign& campaign = *offer.campaign;
  const Plan& plan = *occasion.plan;
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
                .to = to,
                .awaits = ActivationOf(*grant.give, *wallet).event};
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
    CountLimit(&draft->account, *occasion.plan, give.total, occasion.day, grant.award.base.n,
               draft->book.now());
  }
}

// Whether so little is in hand that the budget may have cut what the campaign gives.
bool MayBeShort(const Offer& offer, const Limit& budget, int64_t in_hand) {
  if (budget.measure == Limit::Measure::kTimes) return in_hand < 1;
  Points asked;
  for (const Grant& grant : offer.grants) asked += grant.award.points;
  return in_hand < asked.n;
}

// What the campaign would give if its budget were without end; where it shares lines or units with
// the others of its group that is another question, and not asked.
Grants WithoutBudget(const Offer& offer, const Occasion& occasion, const EarningBase& base,
                     const Draft& draft) {
  const bool shares =
      !offer.lines.empty() || (!offer.campaign->set.empty() && !offer.campaign->group.empty());
  const Limit* const budget = offer.campaign->budget();
  if (budget == nullptr || shares) return offer.grants;
  // Mostly it is enough, and nothing is worked out twice.
  if (!MayBeShort(offer, *budget, LeftNow(draft, *budget, occasion))) return offer.grants;
  return OfferOf(*offer.campaign, occasion, base,
                 [&](const Limit& limit) {
                   return limit.is_budget() ? kMaxMinor : LeftNow(draft, limit, occasion);
                 })
      .grants;
}

// What the lease did not cover of the member's own points. Another gets only what it covers.
Awaited AwaitedOf(const Offer& offer, const Grants& whole, const Occasion& occasion) {
  const Plan& plan = *occasion.plan;
  Awaited awaited{.campaign = offer.campaign->name, .occurred_at = occasion.at};
  for (size_t i = 0; i < whole.size(); ++i) {
    const Points rest = whole[i].granted - offer.grants[i].granted;
    const WalletRule* const wallet = plan.FindWallet(whole[i].give->wallet);
    if (rest.n <= 0 || wallet == nullptr || !whole[i].give->to.empty()) continue;
    awaited.lots.push_back(
        {.lot = LotOf(plan, *offer.campaign, *wallet, *whole[i].give, occasion), .points = rest});
  }
  return awaited;
}

// Asks the budget's owner for it. Returns the points that the member waits for.
Points AskForRest(const Offer& offer, const Grants& whole, bool alone, const Occasion& occasion,
                  Draft* draft) {
  const Limit* const limit = offer.campaign->budget();
  const Limit* const budget = limit == nullptr ? nullptr : BudgetOn(*limit, occasion);
  if (budget == nullptr || TotalGranted(whole).n == 0) return {};
  Awaited awaited = AwaitedOf(offer, whole, occasion);
  awaited.budget = budget->name;
  awaited.period = PeriodStart(*occasion.plan->zone, budget->each, occasion.day);
  awaited.times = budget->measure == Limit::Measure::kTimes;
  awaited.alone = alone;
  Points rest;
  for (const LotShare& share : awaited.lots) rest += share.points;
  Need need{.for_member = true, .amount = rest.n, .whole = budget->refuses()};
  if (awaited.times && rest.n > 0) need.amount = 1;
  const bool asked =
      draft->leases.AskFor(*budget, occasion.day, need, std::move(awaited), &draft->decision);
  return asked ? rest : Points{0};
}

// A campaign that its group did not choose, perhaps as nothing is in hand, should have a lease when
// it is asked next.
void AskForOthers(const Candidates& candidates, Campaign::On on, const Occasion& occasion,
                  Draft* draft) {
  for (const Campaign* campaign : candidates) {
    if (campaign->group.empty() || campaign->budget() == nullptr) continue;
    if (!Applies(*campaign, on, occasion)) continue;
    const Limit* const budget = BudgetOn(*campaign->budget(), occasion);
    if (budget == nullptr) continue;
    const bool nothing = LeftNow(*draft, *campaign->budget(), occasion) == 0;
    draft->leases.Ask(*budget, occasion.day, {.amount = nothing ? 1 : 0}, &draft->decision);
  }
}

}  // namespace

Accrual Accrue(Draft* draft, const Candidates& candidates, Campaign::On on,
               const Occasion& occasion, Money paid_without_earning) {
  const EarningBase base(occasion, paid_without_earning);
  const auto left_of = [&](const Limit& limit) { return LeftNow(*draft, limit, occasion); };
  const Candidates giving = Discounting(candidates, false);
  Accrual accrual;
  for (Offer& offer : StandingOffers(giving, on, occasion, base, left_of)) {
    // Those before it on the receipt may have taken from the same budget.
    SharedBudgets(left_of).Cut(*offer.campaign, &offer.grants);
    const Grants whole = WithoutBudget(offer, occasion, base, *draft);
    Points granted;
    CountTotals(offer, occasion, draft, &accrual.totals);
    for (const Grant& grant : offer.grants) {
      granted += Issue(offer, grant, occasion, draft, &accrual.earned);
    }
    TakeFromBudget(*offer.campaign, granted.n, occasion, draft);
    const Points waits = AskForRest(offer, whole, granted.n == 0, occasion, draft);
    const bool gave = offer.gives_rights &&
                      GiveEntitlements(*occasion.plan, offer.campaign->entitlements,
                                       offer.campaign->name, occasion.at, draft, &accrual.given);
    const Points counted = granted + waits;
    if (counted.n > 0 || gave) CountLimits(*offer.campaign, counted.n, occasion, draft);
  }
  AskForOthers(giving, on, occasion, draft);
  return accrual;
}

}  // namespace kopilka
