// `people`: what members may do for each other.
#ifndef KOPILKA_PROGRAMME_READ_PEOPLE_READER_H_
#define KOPILKA_PROGRAMME_READ_PEOPLE_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// The canonical form; empty where nothing is said. Notes the funds in the scope.
Json ReadPeople(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_PEOPLE_READER_H_
