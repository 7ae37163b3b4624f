// Lineage: the versions of one programme, which follow each other over the same balances. Points of
// one programme mean nothing to another, and amounts in one currency nothing in another.
#ifndef KOPILKA_CORE_LINEAGE_H_
#define KOPILKA_CORE_LINEAGE_H_

#include <string>

#include "core/plan.h"

namespace kopilka {

// Why `next` may not decide where `active` has decided, in one sentence; empty: it may.
std::string WhyNotAfter(const Plan& next, const Plan& active);

}  // namespace kopilka

#endif  // KOPILKA_CORE_LINEAGE_H_
