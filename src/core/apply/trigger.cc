#include "core/apply/trigger.h"

#include <optional>

#include "absl/algorithm/container.h"
#include "core/balances.h"

namespace kopilka {
namespace {

// A gift is no campaign's.
bool GivesByRule(const Change& change) {
  const ChangeKind kind = change.kind;
  if (kind == ChangeKind::kReceived) return !change.fired.empty();
  return kind == ChangeKind::kPurchase || kind == ChangeKind::kAction ||
         kind == ChangeKind::kEnrolled || kind == ChangeKind::kBudgetAnswered;
}

// Points that moved to (positive) or from (negative) a side of the ledger in one wallet.
Points MovedTo(const Change& change, Ledger side, Name wallet) {
  Points moved;
  for (const Posting& posting : change.postings) {
    if (posting.account == side && posting.lot.wallet == wallet) moved += posting.points;
  }
  return moved;
}

// What a rule calls it; nothing: no rule speaks of it.
std::optional<TriggerKind> KindOf(const EntitlementChange& change) {
  const bool coupon = change.entitlement.is_coupon();
  switch (change.event) {
    case EntitlementEvent::kGiven:
      return coupon ? TriggerKind::kCouponIssued : TriggerKind::kEntitlementGiven;
    case EntitlementEvent::kUsed:
      return TriggerKind::kCouponUsed;
    case EntitlementEvent::kEnded:
      return coupon ? TriggerKind::kCouponExpired : TriggerKind::kEntitlementEnded;
    case EntitlementEvent::kWithdrawn:
      if (!coupon) return TriggerKind::kEntitlementEnded;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

bool IsAmong(absl::Span<const Entitlement> held, Name name) {
  return absl::c_any_of(held, [&](const Entitlement& each) { return each.name == name; });
}

// Index of the step that is to be reached next; the number of steps: none that an amount reaches.
// What counts for the next window may have to reach again the step that is held.
size_t NextStep(const TierLadder& ladder, size_t rank, int64_t progress) {
  size_t next = ladder.next_window ? 1 : rank + 1;
  while (next < ladder.steps.size() && ladder.steps[next].from <= progress) ++next;
  const bool by_ways = next < ladder.steps.size() && ladder.steps[next].from == TierStep::kNoAmount;
  return by_ways ? ladder.steps.size() : next;
}

}  // namespace

Trigger& Speaker::Say(const TriggerRule& rule) const {
  Trigger& trigger = out_->emplace_back();
  trigger.name = rule.name;
  trigger.kind = rule.kind;
  trigger.at = at_;
  trigger.from_timer = from_timer_;
  return trigger;
}

void Speaker::OfPoints(TriggerKind kind, Name wallet, Points points) const {
  if (points.n <= 0) return;
  for (const TriggerRule& rule : plan_.triggers) {
    if (rule.kind != kind || points < rule.at_least) continue;
    if (!rule.wallet.empty() && rule.wallet != wallet) continue;
    Trigger& trigger = Say(rule);
    trigger.wallet = wallet;
    trigger.points = points;
  }
}

void Speaker::OfTier(Name ladder, Name from, Name to) const {
  for (const TriggerRule& rule : plan_.triggers) {
    if (rule.kind != TriggerKind::kTierChanged) continue;
    if (!rule.ladder.empty() && rule.ladder != ladder) continue;
    Trigger& trigger = Say(rule);
    trigger.ladder = ladder;
    trigger.tier_from = from;
    trigger.tier_to = to;
  }
}

void Speaker::OfEntitlement(const EntitlementChange& change,
                            absl::Span<const Entitlement> held) const {
  const std::optional<TriggerKind> kind = KindOf(change);
  if (!kind.has_value()) return;
  if (kind == TriggerKind::kEntitlementEnded && IsAmong(held, change.entitlement.name)) return;
  for (const TriggerRule& rule : plan_.triggers) {
    if (rule.kind != *kind) continue;
    if (!rule.entitlement.empty() && rule.entitlement != change.entitlement.name) continue;
    Trigger& trigger = Say(rule);
    trigger.entitlement = change.entitlement.name;
    trigger.code = change.entitlement.code;
  }
}

void Speaker::OfPurchase(uint64_t number) const {
  for (const TriggerRule& rule : plan_.triggers) {
    if (rule.kind != TriggerKind::kPurchase) continue;
    const auto wanted = static_cast<uint64_t>(rule.number);
    if (rule.every ? number % wanted != 0 : number != wanted) continue;
    Say(rule).purchase = number;
  }
}

void Speaker::OfLimit(Name campaign, Name limit, int64_t counted) const {
  for (const TriggerRule& rule : plan_.triggers) {
    if (rule.kind != TriggerKind::kLimit) continue;
    if (!rule.campaign.empty() && rule.campaign != campaign) continue;
    Trigger& trigger = Say(rule);
    trigger.campaign = campaign;
    trigger.limit = limit;
    trigger.counted = counted;
  }
}

void Speaker::OfSegments(TriggerKind kind, const std::vector<std::string>& segments) const {
  for (const std::string& segment : segments) {
    for (const TriggerRule& rule : plan_.triggers) {
      if (rule.kind != kind) continue;
      if (rule.segment.empty() || rule.segment == segment) Say(rule).segment = segment;
    }
  }
}

void Speaker::OfEnd(const TriggerRule& rule, const Entitlement& ending) const {
  Trigger& trigger = Say(rule);
  trigger.entitlement = ending.name;
  trigger.code = ending.code;
  trigger.effective_at = ending.until;
}

void Speaker::OfGain(const TierLadder& ladder, size_t rank, int64_t before, int64_t after) const {
  for (const TriggerRule& rule : plan_.triggers) {
    if (rule.kind != TriggerKind::kNearTier || rule.ladder != ladder.name) continue;
    const size_t next = NextStep(ladder, rank, after);
    if (next == ladder.steps.size()) continue;
    const int64_t missing = ladder.steps[next].from - after;
    const bool was_near =
        NextStep(ladder, rank, before) == next && ladder.steps[next].from - before <= rule.within;
    if (missing > rule.within || was_near) continue;
    Trigger& trigger = Say(rule);
    trigger.ladder = ladder.name;
    trigger.tier_from = ladder.steps[next - 1].name;
    trigger.tier_to = ladder.steps[next].name;
    trigger.missing = missing;
  }
}

void Speaker::OfDowngrade(const TriggerRule& rule, Name ladder, Name from, Name to,
                          Instant effective_at) const {
  Trigger& trigger = Say(rule);
  trigger.ladder = ladder;
  trigger.tier_from = from;
  trigger.tier_to = to;
  trigger.effective_at = effective_at;
}

void Speaker::OfDate(const TriggerRule& rule, Name wallet, Points points,
                     Instant effective_at) const {
  Trigger& trigger = Say(rule);
  trigger.wallet = wallet;
  trigger.points = points;
  trigger.effective_at = effective_at;
}

void Speaker::OfThreshold(const TriggerRule& rule, Points before, Points after) const {
  const bool was_below = before < rule.threshold;
  const bool is_below = after < rule.threshold;
  if (was_below == is_below || is_below != rule.downwards) return;
  Trigger& trigger = Say(rule);
  trigger.wallet = rule.wallet;
  trigger.points = after;
}

void Speaker::OfChange(const Change& change, absl::Span<const WalletBalance> before) const {
  if (plan_.triggers.empty()) return;
  for (const WalletBalance& balance : change.balances) {
    const Name wallet = balance.wallet;
    if (GivesByRule(change)) {
      // What was given to another is in transit to him.
      const Points given =
          MovedTo(change, Ledger::kIssuer, wallet) + MovedTo(change, Ledger::kInTransit, wallet);
      OfPoints(TriggerKind::kAccrued, wallet, -given);
    }
    OfPoints(TriggerKind::kRedeemed, wallet, MovedTo(change, Ledger::kRedeemed, wallet));
    OfPoints(TriggerKind::kExpired, wallet, MovedTo(change, Ledger::kExpired, wallet));
  }
  for (const TriggerRule& rule : plan_.triggers) {
    if (rule.kind != TriggerKind::kBalanceThreshold) continue;
    OfThreshold(rule, ActiveIn(before, rule.wallet), ActiveIn(change.balances, rule.wallet));
  }
}

}  // namespace kopilka
