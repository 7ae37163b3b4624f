#include "programme/prose/page.h"

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
  }
  return section;
}

}  // namespace kopilka::prose
