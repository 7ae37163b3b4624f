#include "core/apply/undo.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/apply/achievement.h"
#include "core/apply/clawback.h"
#include "core/apply/conversion.h"
#include "core/apply/entitlements.h"
#include "core/apply/limits.h"
#include "core/apply/tier.h"
#include "core/people/parting.h"
#include "core/people/receipt_address.h"
#include "core/people/reward.h"
#include "core/rules/apportion.h"
#include "core/rules/limit_counter.h"
#include "core/rules/re_earn.h"

namespace kopilka {
namespace {

// Money of a receipt, and how much of it has come back.
struct Progress {
  Money total;
  Money returned;

  explicit Progress(const Receipt& receipt) {
    for (const KeptLine& line : receipt.lines) {
      total += line.line.amount;
      returned += line.returned_amount;
    }
  }
  // The part of `whole` that goes with what has come back.
  int64_t Of(int64_t whole) const { return Cumulative(whole, returned.n, total.n); }
};

// Gives back the points from `from` up to `to`, counted from the one burned last.
void RefundBurned(const Receipt& receipt, Points from, Points to, Book* book) {
  for (auto share = receipt.burned.rbegin(); share != receipt.burned.rend() && to.n > 0; ++share) {
    const Points begin = std::min(from, share->points);
    const Points end = std::min(to, share->points);
    from -= begin;
    to -= end;
    if (begin < end) {
      book->Refund({.lot = share->lot, .points = end - begin}, Ledger::kRedeemed);
    }
  }
}

Points BurnedOf(const Receipt& receipt) {
  Points burned;
  for (const LotShare& share : receipt.burned) burned += share.points;
  return burned;
}

void FreeEarned(const Plan& rules, Undoing how, absl::Span<const Claim> claims,
                const Receipt& receipt, Draft* draft) {
  const auto campaign_of = [&](const Claim& claim) {
    return receipt.earned[claim.earned].campaign;
  };
  for (auto claim = claims.begin(); claim != claims.end(); ++claim) {
    const Name name = campaign_of(*claim);
    const Campaign* campaign = rules.FindCampaign(name);
    if (campaign == nullptr) continue;
    // A time comes back once, with the last claim.
    const bool last = std::none_of(claim + 1, claims.end(),
                                   [&](const Claim& each) { return campaign_of(each) == name; });
    const bool all_gone =
        std::all_of(receipt.earned.begin(), receipt.earned.end(), [&](const Earned& each) {
          return each.campaign != name || each.clawed == each.share.points;
        });
    FreeLimits(rules, how, *campaign, claim->points.n, last && all_gone, receipt, draft);
  }
}

// The money of a discount is the till's to give back; its limits are free for what the kept goods
// would not have been given.
void FreeDiscounts(const Plan& rules, Undoing how, bool keeps, Receipt* receipt, Draft* draft) {
  if (receipt->discounts.empty()) return;
  std::vector<LineDiscount> again;
  if (keeps) again = DiscountsAgain(rules, *receipt);
  for (Discounted& discounted : receipt->discounts) {
    const Campaign* campaign = rules.FindCampaign(discounted.campaign);
    if (campaign == nullptr) continue;
    const Money freed = discounted.money - discounted.freed - TotalOf(again, *campaign);
    if (freed.n <= 0) continue;
    discounted.freed += freed;
    FreeLimits(rules, how, *campaign, freed.n, discounted.freed == discounted.money, *receipt,
               draft);
  }
}

// What the campaigns take back of the member's own, by wallet: in debt, expired or in hand.
std::vector<std::pair<Name, Points>> PointsOf(absl::Span<const Claim> claims,
                                              const Receipt& receipt) {
  std::vector<std::pair<Name, Points>> points;
  for (const Claim& claim : claims) {
    const Earned& earned = receipt.earned[claim.earned];
    if (!earned.to_member.empty()) continue;
    const Name wallet = earned.share.lot.wallet;
    auto at = std::find_if(points.begin(), points.end(),
                           [&](const auto& each) { return each.first == wallet; });
    if (at == points.end()) at = points.insert(at, {wallet, {}});
    at->second += claim.points;
  }
  return points;
}

// Whether the campaign gave points or took money off, and so its time is freed with those.
bool GaveValue(const Receipt& receipt, Name campaign) {
  const auto is_its = [&](const auto& each) { return each.campaign == campaign; };
  return std::any_of(receipt.earned.begin(), receipt.earned.end(), is_its) ||
         std::any_of(receipt.discounts.begin(), receipt.discounts.end(), is_its);
}

// A time that brought nothing but rights is free when they are taken back.
void FreeRights(const Plan& rules, Undoing how, absl::Span<const Entitlement> before,
                const Receipt& receipt, Draft* draft) {
  Name last;
  for (const Entitlement& given : before) {
    const bool is_next = given.campaign != last;
    last = given.campaign;
    const Campaign* campaign = is_next ? rules.FindCampaign(given.campaign) : nullptr;
    const bool stays =
        std::any_of(receipt.given.begin(), receipt.given.end(),
                    [&](const Entitlement& each) { return each.campaign == given.campaign; });
    if (campaign == nullptr || stays || GaveValue(receipt, campaign->name)) continue;
    FreeLimits(rules, how, *campaign, 0, /*whole=*/true, receipt, draft);
  }
}

bool TakeClaims(const DecisionInput& input, Undoing how, absl::Span<const Claim> claims,
                Receipt* receipt, Draft* draft) {
  const Plan& rules = *input.receipt_plan;
  Unconvert(claims, *receipt, draft);
  const auto take = how == Undoing::kVoid ? ClawBackAll : ClawBack;
  if (!take(rules, claims, receipt, draft)) return false;
  ReduceRewards(input, *receipt, claims, draft);
  ClaimFromParted(input, *receipt, claims, draft);
  FreeEarned(rules, how, claims, *receipt, draft);
  return true;
}

}  // namespace

bool Undo(const DecisionInput& input, Undoing how, Receipt* receipt, Draft* draft) {
  if (IsReceiptAddress(input.event->member)) return true;  // It did nothing for anybody.
  const Plan& rules = *input.receipt_plan;
  const Receipt& was = *input.by_receipt->receipt;
  const Progress before(was);
  const Progress after(*receipt);
  draft->leases.Open(input);

  const Points burned = BurnedOf(*receipt);
  const bool keeps = KeepsAnything(*receipt);
  const Points refunded{keeps ? after.Of(burned.n) : burned.n};
  RefundBurned(*receipt, Points{before.Of(burned.n)}, refunded, &draft->book);

  const std::vector<Claim> claims = ClaimsOf(rules, *receipt);
  if (!TakeClaims(input, how, claims, receipt, draft)) return false;
  FreeDiscounts(rules, how, keeps, receipt, draft);
  for (const Uncounted& each : Uncount(rules, receipt)) {
    FreeLimit(&draft->account, rules, *each.total, rules.zone->DayAt(receipt->occurred_at),
              each.money.n);
  }
  if (!keeps) UncountAchievements(rules, receipt, draft);
  const std::vector<Entitlement> given = receipt->given;
  UndoEntitlements(rules, how, receipt, draft);
  FreeRights(rules, how, given, *receipt, draft);

  const int64_t spend = (after.total - receipt->paid_with_points).n;
  const Merit merit = {.spend = Money{after.Of(spend)} - Money{before.Of(spend)},
                       .visits = KeepsAnything(was) && !keeps ? 1 : 0,
                       .points = PointsOf(claims, *receipt)};
  UncountMerit(draft, rules, merit, input.plan->zone->DayAt(receipt->occurred_at));
  return true;
}

void RememberReceipt(const DecisionInput& input, Receipt receipt, Decision* decision) {
  MemoryWrite write{"r" + ReceiptKey(receipt.id), *input.by_receipt};
  write.memory.receipt = std::move(receipt);
  decision->memories.push_back(std::move(write));
}

absl::string_view KnownAs(const DecisionInput& input) {
  const Receipt& receipt = *input.by_receipt->receipt;
  return receipt.known_as.empty() ? input.event->member : absl::string_view(receipt.known_as);
}

}  // namespace kopilka
