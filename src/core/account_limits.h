// What an account may hold (base/limits.h, docs/contract.md).
#ifndef KOPILKA_CORE_ACCOUNT_LIMITS_H_
#define KOPILKA_CORE_ACCOUNT_LIMITS_H_

#include "core/account.h"

namespace kopilka {

// The limit that an account would pass; null: none.
const char* PassedLimit(const Account& account);

// Timers add up what is in an account and can refuse nothing. No part of a sum of what is not
// negative is larger than the sum, so whatever they add up fits if this does. Throws Overflow.
void CheckSums(const Account& account);

// Whether it is an account as decisions leave them: its lots are sound, in their order, and what is
// held of them is what the holds have. Of one that comes in an event.
bool IsSound(const Account& account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_ACCOUNT_LIMITS_H_
