// Triggers on what a member does: at once, or some time after it unless he buys before.
#ifndef KOPILKA_CORE_MESSAGES_DELAYED_H_
#define KOPILKA_CORE_MESSAGES_DELAYED_H_

#include "base/time.h"
#include "core/account.h"
#include "core/apply/draft.h"
#include "core/plan.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Speaks of an action, or makes what is to speak later wait, from this action on if it waits
// already. No: no trigger is about it.
bool TellOfAction(const Occasion& occasion, Draft* draft);

// What a purchase at this time ends: it was waited for since before.
void EndDelayed(Instant purchase, Draft* draft);

// When the next that waits speaks; kNever: none waits.
Instant NextDelayed(const Account& account);

void SpeakDelayed(Instant due, Draft* draft);

// Drops those that the programme does not know any more, and all of a blocked member.
void ForgetDelayed(const Plan& plan, Account* account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_MESSAGES_DELAYED_H_
