// The limits of the contract that are counted in encoded bytes.
#ifndef KOPILKA_STREAM_SIZE_LIMITS_H_
#define KOPILKA_STREAM_SIZE_LIMITS_H_

#include "core/account.h"
#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// The account that the event leaves; with one that is asked about, as if it were here.
bool TooLarge(const Event& event, const Account& account);

// An event that is passed on brings what is remembered along.
bool PassesOnTooMuch(const Decision& decision);

}  // namespace kopilka

#endif  // KOPILKA_STREAM_SIZE_LIMITS_H_
