// `groups`: which campaigns may give together, and `combine` of a campaign.
#ifndef KOPILKA_PROGRAMME_READ_GROUP_READER_H_
#define KOPILKA_PROGRAMME_READ_GROUP_READER_H_

#include "core/plan.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// The canonical form of `groups`; the scope learns of them.
Json ReadGroups(const Node& node, Scope& scope);

// The canonical form of `combine`. `grouping` learns what the group asks.
Json ReadCombine(const Node& node, Campaign::On on, Scope& scope, Grouping* grouping);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_GROUP_READER_H_
