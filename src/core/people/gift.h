// A member gives points to another (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_GIFT_H_
#define KOPILKA_CORE_PEOPLE_GIFT_H_

#include "core/decide.h"

namespace kopilka {

// The points leave with the dates of their lots and are in transit until the other takes them or
// sends them back.
Decision DecideGift(const DecisionInput& input, const Gift& gift);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_GIFT_H_
