// Goods of a receipt as a transcript writes them.
#ifndef KOPILKA_APP_SCENARIO_GOODS_H_
#define KOPILKA_APP_SCENARIO_GOODS_H_

#include <string>
#include <utility>
#include <vector>

#include "app/scenario/cast.h"
#include "core/event.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka::app {

// `{boots: {category: shoes > boots, brand: acme}, socks: {}}`
void ReadProducts(const Node& node, Scope& scope, Cast* cast);

// A list of "boots 5 200.00 RUB", "socks 2 x 300.00 RUB", "tea 150.00 RUB less 15.00 RUB",
// "tea 150.00 RUB less 15.00 RUB quoted", numbered from 1. The lines point into `cast`; their
// product's name is beside them.
struct Goods {
  std::vector<Line> lines;
  std::vector<std::string> names;
  Money total;
};
Goods ReadGoods(const Node& node, const Cast& cast, Scope& scope);

// A list of "boots" (all that is left of the line) and "socks 1" (so many units of it).
std::vector<ReturnedLine> ReadReturnedGoods(const Node& node, const Sale& sale, Scope& scope);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_GOODS_H_
