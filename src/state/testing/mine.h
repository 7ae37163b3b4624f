// The stamp of the stores that the tests open.
#ifndef KOPILKA_STATE_TESTING_MINE_H_
#define KOPILKA_STATE_TESTING_MINE_H_

#include "state/identity_stamp.h"

namespace kopilka {

inline const IdentityStamp kMine = {"k1", "loyalty.events", "t9", 3, "base"};

}  // namespace kopilka

#endif  // KOPILKA_STATE_TESTING_MINE_H_
