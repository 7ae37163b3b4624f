#include "core/messages/delayed.h"

#include <algorithm>
#include <vector>

#include "core/apply/trigger.h"
#include "core/rules/condition_eval.h"

namespace kopilka {
namespace {

bool IsOfAction(const TriggerRule* rule) {
  return rule != nullptr && rule->kind == TriggerKind::kAction;
}

void Wait(Name trigger, Instant due, std::vector<Delayed>* delayed) {
  const auto place = std::ranges::lower_bound(*delayed, trigger, {}, &Delayed::trigger);
  if (place != delayed->end() && place->trigger == trigger) {
    place->due = std::max(place->due, due);
  } else {
    delayed->insert(place, {trigger, due});
  }
}

}  // namespace

bool TellOfAction(const Occasion& occasion, Draft* draft) {
  const Instant now = draft->book.now();
  const Speaker speaker(draft->plan, occasion.at, false, &draft->decision.triggers);
  bool told = false;
  for (const TriggerRule& rule : draft->plan.triggers) {
    if (!IsOfAction(&rule) || !Holds(rule.when, occasion)) continue;
    // A late action whose time is over is told of at once, and what was bought since is known.
    const Instant due = occasion.at + rule.after;
    const bool bought = rule.after.n > 0 && draft->account.purchases > 0 &&
                        draft->account.last_purchase_at >= occasion.at;
    if (bought) continue;
    told = true;
    if (rule.after.n > 0 && now < due) {
      Wait(rule.name, due, &draft->account.delayed);
    } else {
      speaker.OfDate(rule, {}, {}, kAlways);
    }
  }
  return told;
}

void EndDelayed(Instant purchase, Draft* draft) {
  std::erase_if(draft->account.delayed, [&](const Delayed& each) {
    const TriggerRule* const rule = draft->plan.FindTrigger(each.trigger);
    return IsOfAction(rule) && each.due - rule->after <= purchase;
  });
}

Instant NextDelayed(const Account& account) {
  Instant next = kNever;
  for (const Delayed& each : account.delayed) next = std::min(next, each.due);
  return next;
}

void SpeakDelayed(Instant due, Draft* draft) {
  const Speaker speaker(draft->plan, due, true, &draft->decision.triggers);
  std::erase_if(draft->account.delayed, [&](const Delayed& each) {
    if (due < each.due) return false;
    const TriggerRule* const rule = draft->plan.FindTrigger(each.trigger);
    if (IsOfAction(rule)) speaker.OfDate(*rule, {}, {}, kAlways);
    return true;
  });
}

void ForgetDelayed(const Plan& plan, Account* account) {
  std::erase_if(account->delayed, [&](const Delayed& each) {
    return account->blocked || !IsOfAction(plan.FindTrigger(each.trigger));
  });
}

}  // namespace kopilka
