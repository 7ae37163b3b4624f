#include "programme/prose/condition_prose.h"
#include "programme/prose/page.h"
#include "programme/prose/tier_prose.h"

namespace kopilka::prose {
namespace {

// "at least 10 points", "any points".
std::string AmountText(const TriggerRule& trigger, const Speaker& say) {
  if (trigger.at_least.n == 0) {
    return say(Say::kTriggerAnyPointsOf, {say.WalletSuffix(trigger.wallet)});
  }
  return say(Say::kTriggerAtLeast, {say.PointsOf(trigger.at_least, trigger.wallet)});
}

std::string BirthdayText(const TriggerRule& trigger, const Speaker& say) {
  if (trigger.days == 0) return say(Say::kTriggerBirthday);
  return say(Say::kTriggerBeforeBirthday, {say.tongue().Count(trigger.days, Unit::kDay)});
}

// The right or the coupon that it is about.
Term Named(const TriggerRule& trigger, Say any, const Speaker& say) {
  return trigger.entitlement.empty() ? Term(say(any)) : Term(say.Quoted(trigger.entitlement));
}

std::string NearTierText(const TriggerRule& trigger, const Speaker& say) {
  const TierLadder* const ladder = say.plan().FindLadder(trigger.ladder);
  if (ladder == nullptr) return "";
  return say(Say::kTriggerNearTier,
             {MeasureTerm(ladder->by, trigger.within, *ladder, say), say.Quoted(trigger.ladder)});
}

std::string DowngradeText(const TriggerRule& trigger, const Speaker& say) {
  const Term days = say.tongue().Count(trigger.days, Unit::kDay);
  if (trigger.ladder.empty()) return say(Say::kTriggerDowngrade, {days});
  return say(Say::kTriggerDowngradeIn, {days, say.Quoted(trigger.ladder)});
}

std::string PurchaseText(const TriggerRule& trigger, const Speaker& say) {
  Condition nth;
  nth.kind = Condition::Kind::kNthPurchase;
  nth.number = trigger.number;
  nth.bits = trigger.every ? 1 : 0;
  return say(Say::kTriggerPurchase, {ConditionText(nth, say)});
}

std::string ActionText(const TriggerRule& trigger, const Speaker& say) {
  const bool any = trigger.when.kind == Condition::Kind::kAlways;
  const bool at_once = trigger.after.n == 0;
  if (at_once && any) return say(Say::kTriggerAnyAction);
  if (at_once) return say(Say::kTriggerAction, {ConditionText(trigger.when, say)});
  const Term after = say.Length(trigger.after);
  if (any) return say(Say::kTriggerAfterAnyAction, {after});
  return say(Say::kTriggerAfterAction, {after, ConditionText(trigger.when, say)});
}

std::string DayText(const TriggerRule& trigger, const Speaker& say) {
  const Zone& zone = *say.plan().zone;
  const Term day = say.tongue().DayText(zone.DayAt(trigger.at));
  const Term time = ClockText(zone.MinuteOfDay(trigger.at));
  if (trigger.when.kind == Condition::Kind::kAlways) return say(Say::kTriggerDay, {day, time});
  return say(Say::kTriggerDayIf, {day, time, ConditionText(trigger.when, say)});
}

std::string TriggerText(const TriggerRule& trigger, const Speaker& say) {
  const Term days = say.tongue().Count(trigger.days, Unit::kDay);
  switch (trigger.kind) {
    case TriggerKind::kAccrued:
      return say(Say::kTriggerAccrued, {AmountText(trigger, say)});
    case TriggerKind::kRedeemed:
      return say(Say::kTriggerRedeemed, {AmountText(trigger, say)});
    case TriggerKind::kActivated:
      return say(Say::kTriggerActivated, {AmountText(trigger, say)});
    case TriggerKind::kExpiring:
      return say(Say::kTriggerExpiring, {AmountText(trigger, say), days});
    case TriggerKind::kExpired:
      return say(Say::kTriggerExpired, {AmountText(trigger, say)});
    case TriggerKind::kTierChanged:
      if (trigger.ladder.empty()) return say(Say::kTriggerAnyTier);
      return say(Say::kTriggerTier, {say.Quoted(trigger.ladder)});
    case TriggerKind::kBalanceThreshold:
      return say(trigger.downwards ? Say::kTriggerFallsBelow : Say::kTriggerReaches,
                 {say.PointsOf(trigger.threshold, trigger.wallet)});
    case TriggerKind::kBirthday:
      return BirthdayText(trigger, say);
    case TriggerKind::kInactive:
      return say(Say::kTriggerInactive, {days});
    case TriggerKind::kNearTier:
      return NearTierText(trigger, say);
    case TriggerKind::kWillDowngrade:
      return DowngradeText(trigger, say);
    case TriggerKind::kEntitlementGiven:
      return say(Say::kTriggerEntitlementGiven, {Named(trigger, Say::kTriggerAnyEntitlement, say)});
    case TriggerKind::kEntitlementEnding:
      return say(Say::kTriggerEntitlementEnding,
                 {days, Named(trigger, Say::kTriggerAnyEntitlement, say)});
    case TriggerKind::kEntitlementEnded:
      return say(Say::kTriggerEntitlementEnded, {Named(trigger, Say::kTriggerAnyEntitlement, say)});
    case TriggerKind::kCouponIssued:
      return say(Say::kTriggerCouponIssued, {Named(trigger, Say::kTriggerAnyCoupon, say)});
    case TriggerKind::kCouponUsed:
      return say(Say::kTriggerCouponUsed, {Named(trigger, Say::kTriggerAnyCoupon, say)});
    case TriggerKind::kCouponExpiring:
      return say(Say::kTriggerCouponExpiring, {days, Named(trigger, Say::kTriggerAnyCoupon, say)});
    case TriggerKind::kCouponExpired:
      return say(Say::kTriggerCouponExpired, {Named(trigger, Say::kTriggerAnyCoupon, say)});
    case TriggerKind::kBudget:
      if (trigger.budget.empty())
        return say(Say::kTriggerAnyBudget, {say.tongue().Percent(trigger.spent_ppm)});
      return say(Say::kTriggerBudget,
                 {say.tongue().Percent(trigger.spent_ppm), say.Quoted(trigger.budget)});
    case TriggerKind::kLimit:
      if (trigger.campaign.empty()) return say(Say::kTriggerAnyLimit);
      return say(Say::kTriggerLimit, {say.Quoted(trigger.campaign)});
    case TriggerKind::kPurchase:
      return PurchaseText(trigger, say);
    case TriggerKind::kSegmentEntered:
      if (trigger.segment.empty()) return say(Say::kTriggerAnySegmentEntered);
      return say(Say::kTriggerSegmentEntered, {say.Quoted(trigger.segment)});
    case TriggerKind::kSegmentLeft:
      if (trigger.segment.empty()) return say(Say::kTriggerAnySegmentLeft);
      return say(Say::kTriggerSegmentLeft, {say.Quoted(trigger.segment)});
    case TriggerKind::kAction:
      return ActionText(trigger, say);
    case TriggerKind::kDay:
      return DayText(trigger, say);
    case TriggerKind::kMessage:  // A cascade's, and a payout's; no trigger is one.
    case TriggerKind::kPayout:
    case TriggerKind::kPayoutOver:
    case TriggerKind::kPayoutLate:
      break;
  }
  return "";
}

}  // namespace

Section TriggerSection(const Speaker& say) {
  Section section = {.noun = "triggers", .title = say(Say::kHeadTriggers), .entries = {}};
  for (const TriggerRule& trigger : say.plan().triggers) {
    section.entries.push_back({.name = std::string(trigger.name.text()),
                               .title = say(Say::kTrigger, {say.Quoted(trigger.name)}),
                               .sentences = {{"on", TriggerText(trigger, say)}}});
    if (trigger.gives.empty()) continue;
    section.entries.back().sentences.push_back(
        {"gives", say(Say::kTriggerGives, {say.Names(trigger.gives)})});
  }
  return section;
}

}  // namespace kopilka::prose
