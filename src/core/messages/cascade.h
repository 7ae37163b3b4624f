// Cascades: a message is asked of one channel after the other, till the member reacts.
#ifndef KOPILKA_CORE_MESSAGES_CASCADE_H_
#define KOPILKA_CORE_MESSAGES_CASCADE_H_

#include <string>

#include "base/time.h"
#include "core/account.h"
#include "core/apply/draft.h"
#include "core/decide.h"
#include "core/event.h"
#include "core/plan.h"

namespace kopilka {

// When a cascade of the account goes on; kNever: there is none.
Instant NextMessage(const Account& account);

// Goes on with the cascades for which `due` is the time.
void GoOnWithMessages(Instant due, Draft* draft);

// Begins the cascades of the triggers that were spoken since the draft was last looked at. One
// that is under way goes on as it was.
void BeginCascades(bool from_timer, Draft* draft);

// What a purchase ends.
void EndByPurchase(Draft* draft);

// Ends the cascades that the programme does not know any more, and all of a blocked member.
void ForgetCascades(const Plan& plan, Account* account);

// A message that was not delivered makes its cascade go on at once; a reaction to any message of a
// cascade ends it. Refused: unknown_message, also of a cascade that is over.
Decision DecideReported(const DecisionInput& input, const MessageReported& report);

// "come-back-2/1": the first step of the member's second cascade.
std::string MessageId(const CascadeRun& run, uint32_t step);

}  // namespace kopilka

#endif  // KOPILKA_CORE_MESSAGES_CASCADE_H_
