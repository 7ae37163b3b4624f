// Tiers: ladders of levels, and what lifts a member to each.
#ifndef KOPILKA_PROGRAMME_READ_TIER_READER_H_
#define KOPILKA_PROGRAMME_READ_TIER_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// `tiers`: canonical forms by name. Declares the ladders and their steps in `scope`. A step's name
// is unique over all ladders, so that a campaign may name it alone.
Json ReadTiers(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_TIER_READER_H_
