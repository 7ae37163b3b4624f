// `achievements`: what members reach by doing.
#ifndef KOPILKA_PROGRAMME_READ_ACHIEVEMENT_READER_H_
#define KOPILKA_PROGRAMME_READ_ACHIEVEMENT_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// Each is a right of its own name, which other sections may name: read before them. By name:
// {"lasts": never}, as in ReadEntitlements.
Json ReadBadges(const Node& node, Scope& scope);

// By name: {"on", "when", "at_least", "each", "periods", "gives"}.
Json ReadAchievements(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_ACHIEVEMENT_READER_H_
