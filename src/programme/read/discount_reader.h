// `discount` of a campaign: how much money it takes off.
#ifndef KOPILKA_PROGRAMME_READ_DISCOUNT_READER_H_
#define KOPILKA_PROGRAMME_READ_DISCOUNT_READER_H_

#include "programme/json.h"
#include "programme/read/give_reader.h"
#include "programme/read/scope.h"

namespace kopilka {

// The canonical form of "15 % of matching lines", "100.00 RUB", {regular: 3 %, gold: 10 %} or the
// long form of one of them.
Json ReadDiscount(const Node& node, const GiveContext& context, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_DISCOUNT_READER_H_
