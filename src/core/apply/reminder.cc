#include "core/apply/reminder.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/limits.h"
#include "core/apply/entitlements.h"
#include "core/apply/tier.h"
#include "core/apply/trigger.h"
#include "core/rules/birthday.h"
#include "core/rules/condition_eval.h"
#include "core/rules/held.h"
#include "core/rules/occasion.h"
#include "core/rules/tier_steps.h"

namespace kopilka {
namespace {

// An occasion and the instant at which its trigger is due.
struct Occurrence {
  Instant due = kNever;
  Instant occasion;
  Name wallet;
  Points points;
};

bool Spoken(const Account& account, Name trigger, Instant occasion) {
  return std::any_of(account.reminders.begin(), account.reminders.end(), [&](const Reminder& each) {
    return each.trigger == trigger && each.occasion == occasion;
  });
}

const Reminder* LastOf(const Account& account, Name trigger) {
  const Reminder* last = nullptr;
  for (const Reminder& each : account.reminders) {
    if (each.trigger == trigger) last = &each;
  }
  return last;
}

void Remember(Account* account, Name trigger, Instant occasion) {
  const auto at =
      std::lower_bound(account->reminders.begin(), account->reminders.end(),
                       std::tie(trigger, occasion), [](const Reminder& each, const auto& key) {
                         return std::tie(each.trigger, each.occasion) < key;
                       });
  account->reminders.insert(at, {trigger, occasion});
}

void Forget(Account* account, Name trigger) {
  std::erase_if(account->reminders, [&](const Reminder& each) { return each.trigger == trigger; });
}

Instant DaysBefore(const Plan& plan, Day day, int days) {
  return plan.zone->StartOf({day.n - days});
}

// Calls `use` with every expiry instant whose points a rule thinks worth a word, wallet by wallet.
// Lots lie by wallet, then by expiry.
template <typename Use>
void ForEachExpiry(const Account& account, const TriggerRule& rule, Use use) {
  const std::vector<Lot>& lots = account.lots;
  for (size_t i = 0; i < lots.size();) {
    const Name wallet = lots[i].key.wallet;
    const Instant end = EndOf(account.prolonged, lots[i].key);
    Points points;
    for (; i < lots.size() && lots[i].key.wallet == wallet &&
           EndOf(account.prolonged, lots[i].key) == end;
         ++i) {
      points += lots[i].left();
    }
    const bool wanted = rule.wallet.empty() || rule.wallet == wallet;
    if (wanted && end != kNever && points.n > 0 && points >= rule.at_least) {
      use(wallet, end, points);
    }
  }
}

Occurrence NextExpiring(const Plan& plan, const Account& account, const TriggerRule& rule) {
  Occurrence next;
  Instant nearest = kNever;
  ForEachExpiry(account, rule, [&](Name wallet, Instant expires, Points points) {
    if (expires >= nearest || Spoken(account, rule.name, expires)) return;
    nearest = expires;
    next = {.due = {}, .occasion = expires, .wallet = wallet, .points = points};
  });
  next.due = nearest == kNever ? kNever : DaysBefore(plan, plan.zone->DayAt(nearest), rule.days);
  return next;
}

Occurrence NextBirthday(const Plan& plan, const Account& account, const TriggerRule& rule) {
  const Reminder* last = LastOf(account, rule.name);
  if (last == nullptr || account.birth_month == 0 || account.birth_day == 0) return {};
  int32_t year = DateOf(plan.zone->DayAt(last->occasion)).year;
  for (;; ++year) {
    const Day day = BirthdayIn(year, account.birth_month, account.birth_day);
    const Instant occasion = plan.zone->StartOf(day);
    if (occasion > last->occasion) {
      return {.due = DaysBefore(plan, day, rule.days), .occasion = occasion};
    }
  }
}

Occurrence NextInactive(const Plan& plan, const Account& account, const TriggerRule& rule) {
  const Instant last = account.last_purchase_at;
  if (account.purchases == 0 || Spoken(account, rule.name, last)) return {};
  return {.due = plan.zone->StartOf({plan.zone->DayAt(last).n + rule.days}), .occasion = last};
}

// Calls `use` with every right or coupon whose end a rule speaks of.
template <typename Use>
void ForEachEnd(const Account& account, const TriggerRule& rule, Use use) {
  const bool of_coupons = rule.kind == TriggerKind::kCouponExpiring;
  for (const Entitlement& each : account.entitlements) {
    if (!rule.entitlement.empty() && rule.entitlement != each.name) continue;
    if (each.is_coupon() == of_coupons && WillEnd(account, each)) use(each);
  }
}

Occurrence NextEnding(const Plan& plan, const Account& account, const TriggerRule& rule) {
  Instant nearest = kNever;
  ForEachEnd(account, rule, [&](const Entitlement& each) {
    if (each.until < nearest && !Spoken(account, rule.name, each.until)) nearest = each.until;
  });
  if (nearest == kNever) return {};
  return {.due = DaysBefore(plan, plan.zone->DayAt(nearest), rule.days), .occasion = nearest};
}

// Calls `use` with every ladder that a rule is about and the step that its coming review takes.
template <typename Use>
void ForEachDowngrade(const Plan& plan, const Account& account, const TriggerRule& rule, Use use) {
  for (const TierState& state : account.tiers) {
    const TierLadder* const ladder = plan.FindLadder(state.ladder);
    if (ladder == nullptr || ladder->steps.empty() || state.review_at == kNever) continue;
    if (!rule.ladder.empty() && rule.ladder != state.ladder) continue;
    const size_t held = RankOf(*ladder, state.tier);
    const size_t rank = RankAfterReview(plan, *ladder, state, account);
    if (rank < held) use(*ladder, state.review_at, held, rank);
  }
}

Occurrence NextDowngrade(const Plan& plan, const Account& account, const TriggerRule& rule) {
  Instant nearest = kNever;
  ForEachDowngrade(plan, account, rule, [&](const TierLadder&, Instant review, size_t, size_t) {
    if (!Spoken(account, rule.name, review)) nearest = std::min(nearest, review);
  });
  if (nearest == kNever) return {};
  return {.due = DaysBefore(plan, plan.zone->DayAt(nearest), rule.days), .occasion = nearest};
}

Occurrence NextDay(const Account& account, const TriggerRule& rule) {
  const Reminder* last = LastOf(account, rule.name);
  if (last == nullptr || last->occasion >= rule.at) return {};
  return {.due = rule.at, .occasion = rule.at};
}

Occurrence NextOf(const Plan& plan, const Account& account, const TriggerRule& rule) {
  switch (rule.kind) {
    case TriggerKind::kExpiring:
      return NextExpiring(plan, account, rule);
    case TriggerKind::kEntitlementEnding:
    case TriggerKind::kCouponExpiring:
      return NextEnding(plan, account, rule);
    case TriggerKind::kBirthday:
      return NextBirthday(plan, account, rule);
    case TriggerKind::kInactive:
      return NextInactive(plan, account, rule);
    case TriggerKind::kWillDowngrade:
      return NextDowngrade(plan, account, rule);
    case TriggerKind::kDay:
      return NextDay(account, rule);
    default:
      return {};
  }
}

// What comes with the message; not beyond what an account holds.
void GiveWith(const TriggerRule& rule, Instant due, Draft* draft) {
  const size_t held = draft->account.entitlements.size();
  if (draft->account.blocked || held + rule.gives.size() > kMaxEntitlements) return;
  std::vector<Entitlement> given;
  if (!GiveEntitlements(draft->plan, rule.gives, rule.name, due, draft, &given)) return;
  draft->Close({.kind = ChangeKind::kEntitlement, .at = due, .from_timer = true});
}

void SpeakOf(const TriggerRule& rule, const Occurrence& next, Draft* draft) {
  const Speaker speaker(draft->plan, next.due, true, &draft->decision.triggers);
  bool fits = true;
  switch (rule.kind) {
    case TriggerKind::kExpiring:
      ForEachExpiry(draft->account, rule, [&](Name wallet, Instant expires, Points points) {
        if (expires == next.occasion) speaker.OfDate(rule, wallet, points, expires);
      });
      break;
    case TriggerKind::kEntitlementEnding:
    case TriggerKind::kCouponExpiring:
      ForEachEnd(draft->account, rule, [&](const Entitlement& each) {
        if (each.until == next.occasion) speaker.OfEnd(rule, each);
      });
      break;
    case TriggerKind::kWillDowngrade:
      ForEachDowngrade(draft->plan, draft->account, rule,
                       [&](const TierLadder& ladder, Instant review, size_t held, size_t rank) {
                         if (review != next.occasion) return;
                         speaker.OfDowngrade(rule, ladder.name, ladder.steps[held].name,
                                             ladder.steps[rank].name, review);
                       });
      break;
    case TriggerKind::kDay:
      Forget(&draft->account, rule.name);
      fits = Holds(rule.when, OccasionOf(draft->plan, draft->account, next.due));
      if (fits) speaker.OfDate(rule, {}, {}, kAlways);
      break;
    case TriggerKind::kBirthday:
      Forget(&draft->account, rule.name);
      speaker.OfDate(rule, {}, {}, next.occasion);
      break;
    default:
      Forget(&draft->account, rule.name);
      speaker.OfDate(rule, {}, {}, kAlways);
  }
  Remember(&draft->account, rule.name, next.occasion);
  if (fits && !rule.gives.empty()) GiveWith(rule, next.due, draft);
}

// Whether the occasions of a kind are dates that pass.
bool IsOfDate(TriggerKind kind) {
  return kind == TriggerKind::kExpiring || kind == TriggerKind::kWillDowngrade ||
         kind == TriggerKind::kEntitlementEnding || kind == TriggerKind::kCouponExpiring;
}

}  // namespace

Instant NextReminder(const Plan& plan, const Account& account) {
  Instant next = kNever;
  for (const TriggerRule& rule : plan.triggers) {
    next = std::min(next, NextOf(plan, account, rule).due);
  }
  return next;
}

void Remind(Draft* draft, Instant due) {
  for (const TriggerRule& rule : draft->plan.triggers) {
    for (Occurrence next = NextOf(draft->plan, draft->account, rule); next.due <= due;
         next = NextOf(draft->plan, draft->account, rule)) {
      SpeakOf(rule, next, draft);
    }
  }
}

void ForgetReminders(const Plan& plan, Instant now, Account* account) {
  std::erase_if(account->reminders, [&](const Reminder& each) {
    const TriggerRule* rule = plan.FindTrigger(each.trigger);
    return rule == nullptr || (IsOfDate(rule->kind) && each.occasion <= now);
  });
}

void BeginDates(const Plan& plan, Instant now, Account* account) {
  const bool has_birthday = account->birth_month != 0 && account->birth_day != 0;
  for (const TriggerRule& rule : plan.triggers) {
    const bool birthday = rule.kind == TriggerKind::kBirthday && has_birthday;
    if (!birthday && rule.kind != TriggerKind::kDay) continue;
    if (LastOf(*account, rule.name) != nullptr) continue;
    const Instant before_today{plan.zone->StartOf(plan.zone->DayAt(now)).ms - 1};
    Remember(account, rule.name, birthday ? before_today : now);
  }
}

}  // namespace kopilka
