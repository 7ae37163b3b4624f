// `rewards`: the catalogue of what points buy besides goods.
#ifndef KOPILKA_PROGRAMME_READ_REWARD_READER_H_
#define KOPILKA_PROGRAMME_READ_REWARD_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// By name: {"wallet", "price", "gives"} and, unless anybody may have it, "when".
Json ReadRewards(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_REWARD_READER_H_
