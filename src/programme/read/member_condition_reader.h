// Conditions about a member alone: what is known of him, whatever happened.
#ifndef KOPILKA_PROGRAMME_READ_MEMBER_CONDITION_READER_H_
#define KOPILKA_PROGRAMME_READ_MEMBER_CONDITION_READER_H_

#include <vector>

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// `attribute`: {city: [kazan, ufa]}, attributes and the values that will do, or, of one that holds
// a date, {card_issued: {from: 1 January, to: end of February}}. One form for each.
std::vector<Json> ReadAttributes(const Node& node, Scope& scope);

// `tier`: {level: [silver, gold]}, ladders and the steps that will do. One form for each.
std::vector<Json> ReadTierConditions(const Node& node, Scope& scope);

// `enrolled`: within 30 days, or {from: 1 January, to: end of February}.
Json ReadEnrolled(const Node& node, Scope& scope);

// `attribute`, `segment`, and all / any / not of them: the condition's canonical form.
Json ReadMemberCondition(const Node& node, Scope& scope);

// The same, with `tier`, `enrolled`, `dates` and `season`: about the member and the day.
Json ReadMemberAndDayCondition(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_MEMBER_CONDITION_READER_H_
