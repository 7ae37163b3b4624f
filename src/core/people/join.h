// Two accounts become one (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_JOIN_H_
#define KOPILKA_CORE_PEOPLE_JOIN_H_

#include "base/name.h"
#include "core/account.h"
#include "core/apply/book.h"
#include "core/apply/draft.h"

namespace kopilka {

// Adds what the member `origin` had to the account of the draft. His points come from `transit`;
// those whose time is over here expire. Returns that wait and whom he was merged with are no part
// of it.
void Join(const Account& moved, Name origin, Side transit, Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_JOIN_H_
