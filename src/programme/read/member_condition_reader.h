// Conditions about a member alone: what is known of him, whatever happened.
#ifndef KOPILKA_PROGRAMME_READ_MEMBER_CONDITION_READER_H_
#define KOPILKA_PROGRAMME_READ_MEMBER_CONDITION_READER_H_

#include <vector>

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// `attribute`: {city: [kazan, ufa]}, attributes and the values that will do. One form for each.
std::vector<Json> ReadAttributes(const Node& node, Scope& scope);

// `attribute`, `segment`, and all / any / not of them: the condition's canonical form.
Json ReadMemberCondition(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_MEMBER_CONDITION_READER_H_
