// By which channels a member may be sent messages.
#ifndef KOPILKA_CORE_MESSAGES_CONSENT_H_
#define KOPILKA_CORE_MESSAGES_CONSENT_H_

#include "core/account.h"
#include "core/decide.h"
#include "core/event.h"
#include "core/plan.h"

namespace kopilka {

// What the member said last of the channel, or what the programme assumes. No: the programme does
// not know the channel.
bool MayUse(const Plan& plan, const Account& account, Name channel);

// What was said last in business time stands. Refused: unknown_channel.
Decision DecideConsent(const DecisionInput& input, const ConsentChanged& changed);

// Of two accounts of one person: what was said last, and of two at once the no.
void JoinConsents(const std::vector<Consent>& moved, std::vector<Consent>* consents);

}  // namespace kopilka

#endif  // KOPILKA_CORE_MESSAGES_CONSENT_H_
