#include "core/apply/purchase.h"

#include <algorithm>
#include <utility>

#include "core/apply/accrual.h"
#include "core/apply/achievement.h"
#include "core/apply/draft.h"
#include "core/apply/entitlements.h"
#include "core/apply/limits.h"
#include "core/apply/pricing.h"
#include "core/apply/prolong.h"
#include "core/apply/redemption.h"
#include "core/apply/tier.h"
#include "core/apply/verdict.h"
#include "core/people/origin.h"
#include "core/people/reward.h"
#include "core/receipt_key.h"
#include "core/rules/chosen.h"
#include "core/rules/earning_base.h"
#include "core/rules/held.h"
#include "core/rules/occasion.h"
#include "core/rules/re_earn.h"
#include "core/rules/tier_steps.h"

namespace kopilka {
namespace {

std::optional<DeadLetter> Malformed(const Plan& plan, const Event& event,
                                    const Purchase& purchase) {
  if (auto why = Foreign(plan, event, purchase.currency)) return why;
  const Money off = SumOfLines(purchase.lines) - purchase.total;
  if (off > plan.lines_off_by || -off > plan.lines_off_by) {
    return DeadLetter{DeadLetterReason::kValidation, "the lines do not add up to the total"};
  }
  std::vector<uint32_t> numbers;
  numbers.reserve(purchase.lines.size());
  for (const Line& line : purchase.lines) numbers.push_back(line.number);
  std::sort(numbers.begin(), numbers.end());
  if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end()) {
    return DeadLetter{DeadLetterReason::kValidation, "two lines have one number"};
  }
  return std::nullopt;
}

// The tiers held at the time of the sale, without the windows, which no rule reads.
std::vector<TierState> TiersAt(const Plan& plan, Instant at, const Account& account) {
  std::vector<TierState> tiers;
  for (const TierState& state : account.tiers) {
    const TierLadder* ladder = plan.FindLadder(state.ladder);
    if (ladder == nullptr || ladder->steps.empty()) continue;
    TierState& then = tiers.emplace_back();
    then.ladder = state.ladder;
    then.tier = ladder->steps[RankHeldAt(at, *ladder, account.tiers)].name;
    then.progress = state.progress;
    then.review_at = state.review_at;
  }
  return tiers;
}

Facts FactsOf(const Plan& plan, Instant at, const Account& account) {
  Facts facts;
  facts.tiers = TiersAt(plan, at, account);
  facts.segments = account.segments;
  facts.attributes = account.attributes;
  facts.birth_month = account.birth_month;
  facts.birth_day = account.birth_day;
  facts.enrolled_at = account.enrolled_at;
  facts.purchases_before = account.purchases;
  facts.invited_by = account.invited_by;
  facts.blocked = account.blocked;
  return facts;
}

Receipt ReceiptOf(const DecisionInput& input, const Purchase& purchase) {
  Receipt receipt;
  receipt.id = ReceiptIdOf(*input.plan, *input.event, purchase);
  receipt.member = input.event->member;
  receipt.buyer = BuyerBy(*input.event, *input.account);
  receipt.version = input.plan->version;
  receipt.occurred_at = input.event->occurred_at;
  receipt.channel = std::string(input.event->channel);
  receipt.till_type = std::string(purchase.till_type);
  receipt.facts = FactsOf(*input.plan, input.event->occurred_at, *input.account);
  receipt.lines.reserve(purchase.lines.size());
  for (const Line& line : purchase.lines) {
    receipt.lines.push_back({.line = line});
  }
  receipt.tenders.assign(purchase.tenders.begin(), purchase.tenders.end());
  receipt.coupons.assign(purchase.coupons.begin(), purchase.coupons.end());
  for (const Tender& tender : purchase.tenders) {
    if (tender.kind == kPointsTender) receipt.paid_with_points += tender.amount;
  }
  receipt.paid_with_points =
      std::clamp(receipt.paid_with_points, Money{0}, std::max(purchase.total, Money{0}));
  return receipt;
}

void Remember(const DecisionInput& input, const std::string& key, Receipt receipt,
              Decision* decision) {
  const bool is_identity = IsIdentity(input.event->id, receipt.id);
  MemoryWrite write = RememberEvent(input, std::nullopt);
  write.memory.forget_at = input.clock + input.plan->remember_receipts;
  if (!is_identity) {
    decision->memories.push_back(write);
    decision->memories.back().memory.receipt_key = key;
  }
  write.key = "r" + key;
  write.memory.receipt = std::move(receipt);
  decision->memories.push_back(std::move(write));
}

void ReleaseWaiting(const std::string& key, Draft* draft) {
  std::erase_if(draft->account.waiting_returns, [&](WaitingReturn& waiting) {
    if (waiting.receipt_key != key) return false;
    draft->decision.now_decidable.push_back(std::move(waiting.event));
    return true;
  });
}

}  // namespace

Money SumOfLines(absl::Span<const Line> lines) {
  Money total;
  for (const Line& line : lines) total += line.amount;
  return total;
}

std::optional<DeadLetter> Foreign(const Plan& plan, const Event& event,
                                  absl::string_view currency) {
  if (currency != plan.currency) {
    return DeadLetter{DeadLetterReason::kCurrency, "not the programme's currency"};
  }
  if (!plan.any_store && !plan.stores.contains(event.store)) {
    return DeadLetter{DeadLetterReason::kValidation, "a store that the programme does not list"};
  }
  return std::nullopt;
}

std::vector<LineDiscount> GiveFor(const DecisionInput& input, const Occasion& occasion,
                                  Draft* draft, Receipt* receipt) {
  const std::vector<Line> prices = LinesBeforeDiscounts(occasion.lines);
  Occasion before = occasion;
  before.lines = prices;
  constexpr auto kOn = Campaign::On::kPurchase;
  // Prices decide whether a campaign gives, not whether it is asked.
  const Candidates candidates = CandidatesOf(kOn, before);
  receipt->facts.limits = UsedLimits(*draft, candidates, kOn, before);
  std::vector<LineDiscount> discounts = TakeOff(draft, candidates, before);
  receipt->discounts = ByCampaign(discounts);
  Accrual accrual =
      Accrue(draft, candidates, kOn, occasion,
             PaidWithoutEarning(*occasion.plan, occasion.tenders, SumOfLines(occasion.lines)));
  receipt->earned = std::move(accrual.earned);
  receipt->bracket_totals = std::move(accrual.totals);
  SendRewards(input, &receipt->earned, draft);
  receipt->facts.entitlements = HeldOn(occasion);
  receipt->facts.choices = ChosenOn(occasion);
  receipt->given = std::move(accrual.given);
  Achieved achieved = CountAchievements(kOn, occasion, draft);
  receipt->counted = std::move(achieved.counted);
  receipt->given.insert(receipt->given.end(), achieved.given.begin(), achieved.given.end());
  UseCoupons(receipt->facts.entitlements, draft);
  return discounts;
}

Decision DecidePurchase(const DecisionInput& input, const Purchase& told) {
  const Plan& plan = *input.plan;
  if (auto why = Malformed(plan, *input.event, told)) {
    return DeadLettered(why->reason, std::move(why->message));
  }
  // Where a till rounds what is paid, the lines decide: they were quoted, and they may come back.
  Purchase purchase = told;
  purchase.total = SumOfLines(told.lines);
  Draft draft(input);
  // The campaigns see the member as he was before the receipt.
  const Occasion occasion = OccasionOf(plan, *input.event, *input.account);
  Receipt receipt = ReceiptOf(input, purchase);
  const std::string key = ReceiptKey(receipt.id);
  draft.cause = key;
  draft.leases.Open(input, /*may_ask=*/true, key);

  // A receipt without goods and money could never come back, so it neither uses nor gives points.
  const bool sells = KeepsAnything(receipt);
  std::string redemption;
  if (sells) redemption = PayWithPoints(input, purchase, key, &draft, &receipt);
  std::vector<LineDiscount> discounts;
  if (sells && !input.account->blocked) {
    ProlongByPurchase(occasion, &draft);
    discounts = GiveFor(input, occasion, &draft, &receipt);
  }
  draft.discounts = Told(occasion, discounts);
  const Merit merit = {.spend = purchase.total - receipt.paid_with_points,
                       .visits = sells ? 1 : 0,
                       .points = PointsEarned(draft)};
  CountMerit(&draft, merit, occasion.day, occasion.at);
  draft.account.purchases += 1;
  draft.account.last_purchase_at = std::max(draft.account.last_purchase_at, occasion.at);
  ReleaseWaiting(key, &draft);
  draft.Close({.kind = ChangeKind::kPurchase,
               .at = occasion.at,
               .receipt_key = key,
               .redemption_id = redemption});
  Remember(input, key, std::move(receipt), &draft.decision);
  return draft.Finish();
}

Decision DecideAnonymous(const DecisionInput& input, const Purchase& told) {
  if (auto why = Malformed(*input.plan, *input.event, told)) {
    return DeadLettered(why->reason, std::move(why->message));
  }
  const auto by_points = [](const Tender& each) { return each.kind == kPointsTender; };
  if (std::any_of(told.tenders.begin(), told.tenders.end(), by_points)) {
    return DeadLettered(DeadLetterReason::kValidation, "points pay a receipt that has no member");
  }
  Draft draft(input);
  Receipt receipt = ReceiptOf(input, told);
  const std::string key = ReceiptKey(receipt.id);
  ReleaseWaiting(key, &draft);
  draft.Close({.kind = ChangeKind::kAnonymous, .at = input.event->occurred_at, .receipt_key = key});
  Remember(input, key, std::move(receipt), &draft.decision);
  return draft.Finish();
}

}  // namespace kopilka
