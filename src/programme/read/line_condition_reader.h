// Conditions about one line of a receipt: sku, category, brand, collection, price, and
// all / any / not of them.
#ifndef KOPILKA_PROGRAMME_READ_LINE_CONDITION_READER_H_
#define KOPILKA_PROGRAMME_READ_LINE_CONDITION_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// The condition's canonical form.
Json ReadLineCondition(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_LINE_CONDITION_READER_H_
