#include "core/apply/return.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "core/apply/achievement.h"
#include "core/apply/clawback.h"
#include "core/apply/conversion.h"
#include "core/apply/draft.h"
#include "core/apply/entitlements.h"
#include "core/apply/limits.h"
#include "core/apply/tier.h"
#include "core/apply/verdict.h"
#include "core/people/parting.h"
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

// A line without a quantity comes back whole.
bool ReturnWhole(KeptLine* line) {
  if (line->returned_amount == line->line.amount) return false;
  line->returned_amount = line->line.amount;
  return true;
}

// Returns `quantity` of the line, 0: all that is left. False: not so much is left.
bool ReturnLine(Quantity quantity, KeptLine* line) {
  const Quantity sold = line->line.quantity;
  if (sold.n == 0) return quantity.n == 0 && ReturnWhole(line);
  const Quantity left = sold - line->returned;
  if (quantity.n == 0) quantity = left;
  if (left.n <= 0 || quantity > left || quantity.n < 0) return false;
  line->returned += quantity;
  line->returned_amount = {Cumulative(line->line.amount.n, line->returned.n, sold.n)};
  return true;
}

// False: the receipt did not sell that, or it has come back already.
bool ReturnLines(const Return& back, Receipt* receipt) {
  if (back.lines.empty()) {
    bool any = false;
    for (KeptLine& line : receipt->lines) any = ReturnLine({}, &line) || any;
    return any;
  }
  for (const ReturnedLine& returned : back.lines) {
    const auto line =
        std::find_if(receipt->lines.begin(), receipt->lines.end(),
                     [&](const KeptLine& each) { return each.line.number == returned.number; });
    if (line == receipt->lines.end() || !ReturnLine(returned.quantity, &*line)) return false;
  }
  return true;
}

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

void FreeEarned(const Plan& rules, absl::Span<const Claim> claims, const Receipt& receipt,
                Draft* draft) {
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
    FreeLimits(rules, *campaign, claim->points.n, last && all_gone, receipt, draft);
  }
}

// The money of a discount is the till's to give back; its limits are free for what the kept goods
// would not have been given.
void FreeDiscounts(const Plan& rules, bool keeps, Receipt* receipt, Draft* draft) {
  if (receipt->discounts.empty()) return;
  std::vector<LineDiscount> again;
  if (keeps) again = DiscountsAgain(rules, *receipt);
  for (Discounted& discounted : receipt->discounts) {
    const Campaign* campaign = rules.FindCampaign(discounted.campaign);
    if (campaign == nullptr) continue;
    const Money freed = discounted.money - discounted.freed - TotalOf(again, *campaign);
    if (freed.n <= 0) continue;
    discounted.freed += freed;
    FreeLimits(rules, *campaign, freed.n, discounted.freed == discounted.money, *receipt, draft);
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

// A time that brought nothing but rights is free when they are taken back.
void FreeRights(const Plan& rules, absl::Span<const Entitlement> before, const Receipt& receipt,
                Draft* draft) {
  Name last;
  for (const Entitlement& given : before) {
    const bool is_next = given.campaign != last;
    last = given.campaign;
    const Campaign* campaign = is_next ? rules.FindCampaign(given.campaign) : nullptr;
    const bool stays =
        std::any_of(receipt.given.begin(), receipt.given.end(),
                    [&](const Entitlement& each) { return each.campaign == given.campaign; });
    if (campaign == nullptr || !campaign->give.empty() || stays) continue;
    FreeLimits(rules, *campaign, 0, /*whole=*/true, receipt, draft);
  }
}

Decision Wait(const DecisionInput& input, const Return& back) {
  if (input.account->waiting_returns.size() >= kMaxWaitingReturns) {
    return DeadLettered(DeadLetterReason::kLimit, "too many returns wait for their sale");
  }
  Draft draft(*input.plan, *input.account, input.clock);
  WaitingReturn entry;
  entry.event_id = std::string(input.event->id);
  entry.receipt_key = ReceiptKey(back.receipt);
  entry.event = std::string(input.event->raw);
  entry.until = input.clock + input.plan->late;
  entry.input_offset = input.offset;
  std::vector<WaitingReturn>& list = draft.account.waiting_returns;
  const auto place = std::lower_bound(
      list.begin(), list.end(), entry.event_id,
      [](const WaitingReturn& each, const std::string& id) { return each.event_id < id; });
  list.insert(place, std::move(entry));
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

bool IsPastHorizon(const DecisionInput& input, const ReceiptId& id) {
  // A fiscal id may come without the date.
  if (!id.fiscal_id.empty() && id.business_date == Day{}) return false;
  const Instant sold = input.plan->ZoneOf(id.store).StartOf(id.business_date);
  return sold < input.clock - input.plan->remember_receipts;
}

Decision Apply(const DecisionInput& input, Receipt receipt, const Progress& before) {
  const Plan& rules = *input.receipt_plan;
  const Progress after(receipt);
  Draft draft(*input.plan, *input.account, input.clock);
  draft.leases.Open(input);

  const Points burned = BurnedOf(receipt);
  const bool keeps = KeepsAnything(receipt);
  const Points refunded{keeps ? after.Of(burned.n) : burned.n};
  RefundBurned(receipt, Points{before.Of(burned.n)}, refunded, &draft.book);

  const std::vector<Claim> claims = ClaimsOf(rules, receipt);
  Unconvert(claims, receipt, &draft);
  if (!ClawBack(rules, claims, &receipt, &draft)) return Refused(input, Refusal::kReturnLimit);
  ReduceRewards(input, receipt, claims, &draft);
  ClaimFromParted(input, receipt, claims, &draft);
  FreeEarned(rules, claims, receipt, &draft);
  FreeDiscounts(rules, keeps, &receipt, &draft);
  for (const Uncounted& each : Uncount(rules, &receipt)) {
    FreeLimit(&draft.account, rules, *each.total, rules.zone->DayAt(receipt.occurred_at),
              each.money.n);
  }
  if (!keeps) UncountAchievements(rules, &receipt, &draft);
  const std::vector<Entitlement> given = receipt.given;
  UndoEntitlements(rules, &receipt, &draft);
  FreeRights(rules, given, receipt, &draft);

  const int64_t spend = (after.total - receipt.paid_with_points).n;
  const Merit merit = {.spend = Money{after.Of(spend)} - Money{before.Of(spend)},
                       .visits = keeps ? 0 : 1,
                       .points = PointsOf(claims, receipt)};
  UncountMerit(&draft, rules, merit, input.plan->zone->DayAt(receipt.occurred_at));
  const std::string key = ReceiptKey(receipt.id);
  draft.Close({.kind = ChangeKind::kReturn, .at = input.event->occurred_at, .receipt_key = key});
  Memory memory = *input.by_receipt;
  memory.receipt = std::move(receipt);
  draft.decision.memories.push_back({"r" + key, std::move(memory)});
  draft.decision.memories.push_back(RememberEvent(input, std::nullopt));
  return draft.Finish();
}

// As the sale knew him: before a merge under the id that is an alias now.
absl::string_view BuyerOf(const DecisionInput& input) {
  const bool came_with_merge = input.by_receipt->decided_in >= 0 && !input.event->alias.empty();
  return came_with_merge ? input.event->alias : input.event->member;
}

}  // namespace

Decision DecideReturn(const DecisionInput& input, const Return& back) {
  if (IsPastHorizon(input, back.receipt)) {
    return DeadLettered(DeadLetterReason::kPastHorizon,
                        "the sale is older than what is remembered");
  }
  if (input.by_receipt == nullptr || !input.by_receipt->receipt.has_value()) {
    if (!input.waited) return Wait(input, back);
    return DeadLettered(DeadLetterReason::kUnknownReceipt, "no such sale");
  }
  if (input.receipt_plan == nullptr) {
    return DeadLettered(DeadLetterReason::kRuleError, "the version of the sale is not at hand");
  }
  Receipt receipt = *input.by_receipt->receipt;
  receipt.member = BuyerOf(input);
  const Progress before(receipt);
  if (!ReturnLines(back, &receipt)) {
    return DeadLettered(DeadLetterReason::kReturnExceedsSale,
                        "more than was sold and has not come back");
  }
  return Apply(input, std::move(receipt), before);
}

}  // namespace kopilka
