#include "core/apply/draft.h"

#include <utility>

#include "core/apply/conversion.h"
#include "core/apply/entitlements.h"
#include "core/apply/reminder.h"
#include "core/apply/tier.h"
#include "core/apply/trigger.h"
#include "core/balances.h"
#include "core/messages/cascade.h"
#include "core/messages/delayed.h"
#include "core/rules/held.h"
#include "core/rules/tier_steps.h"

namespace kopilka {

Draft::Draft(const Plan& its_plan, const Account& its_account, Instant now,
             const CodeSource* its_codes)
    : plan(its_plan),
      account(its_account),
      book(&account, now),
      codes(its_codes),
      balances_(BalancesOf(its_plan, its_account)) {
  decision.outcome = Outcome::kApplied;
}

void Draft::Close(About about) {
  book.PayDebts();
  Convert(this);
  RaiseByStanding(this, book.now());
  Change change;
  change.member_sequence = ++account.sequence;
  change.kind = about.kind;
  change.at = about.at;
  change.from_timer = about.from_timer;
  change.postings = book.TakePostings();
  change.balances = BalancesOf(plan, account);
  change.tiers = StandingsOf(plan, account);
  change.fired = std::exchange(fired, {});
  change.discounts = std::exchange(discounts, {});
  change.receipt_key = std::move(about.receipt_key);
  change.redemption_id = std::move(about.redemption_id);
  for (const TierMove& move : tier_moves) TellOfSteps(move, this);
  change.entitlements = std::exchange(entitlements, {});
  change.held = HeldBy(plan, account);
  change.other_member = std::move(about.other_member);
  change.refusal = about.refusal;
  change.payout = std::move(about.payout);

  const Speaker speaker(plan, about.at, about.from_timer, &decision.triggers);
  speaker.OfChange(change, balances_);
  for (const Book::Activated& each : std::exchange(activated, {})) {
    speaker.OfPoints(TriggerKind::kActivated, each.wallet, each.points);
  }
  for (const TierMove& move : std::exchange(tier_moves, {})) {
    speaker.OfTier(move.ladder, move.from, move.to);
  }
  for (const TierGain& gain : std::exchange(tier_gains, {})) {
    speaker.OfGain(*gain.ladder, gain.rank, gain.before, gain.after);
  }
  for (const LimitPassed& each : std::exchange(limits_passed, {})) {
    speaker.OfLimit(each.campaign, each.limit, each.counted);
  }
  for (const TierLadder& ladder : plan.tiers) {
    if (ladder.by != TierMeasure::kBalance || ladder.steps.empty()) continue;
    const Points before = ActiveIn(balances_, ladder.wallet);
    const Points after = ActiveIn(change.balances, ladder.wallet);
    if (before < after) speaker.OfGain(ladder, RankOn(ladder, account.tiers), before.n, after.n);
  }
  for (const EntitlementChange& each : change.entitlements)
    speaker.OfEntitlement(each, change.held);
  if (about.kind == ChangeKind::kPurchase) {
    speaker.OfPurchase(account.purchases);
    EndByPurchase(this);
    EndDelayed(about.at, this);
  }
  speaker.OfSegments(TriggerKind::kSegmentEntered, std::exchange(segments_entered, {}));
  speaker.OfSegments(TriggerKind::kSegmentLeft, std::exchange(segments_left, {}));
  balances_ = change.balances;
  decision.changes.push_back(std::move(change));
}

Decision Draft::Finish() {
  book.Sweep(plan.late, plan.remember_receipts);
  SweepEntitlements(this);
  ForgetReminders(plan, book.now(), &account);
  BeginCascades(/*from_timer=*/false, this);
  ForgetCascades(plan, &account);
  ForgetDelayed(plan, &account);
  decision.account = std::move(account);
  decision.leases = leases.TakeChanges();
  decision.codes = codes.TakeChanges();
  return std::move(decision);
}

}  // namespace kopilka
