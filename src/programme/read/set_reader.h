// `set` of a condition: the goods that make one set.
#ifndef KOPILKA_PROGRAMME_READ_SET_READER_H_
#define KOPILKA_PROGRAMME_READ_SET_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// By part, its units in thousandths and the condition about its lines. A part that asks nothing is
// of the category of its name.
Json ReadSet(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_SET_READER_H_
