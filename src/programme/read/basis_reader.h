// Basis: what a gift or a discount is counted of: "receipt", "matching lines", "set", a part of the
// set, "cheapest unit of set".
#ifndef KOPILKA_PROGRAMME_READ_BASIS_READER_H_
#define KOPILKA_PROGRAMME_READ_BASIS_READER_H_

#include <optional>

#include "programme/json.h"
#include "programme/read/give_reader.h"
#include "programme/read/scope.h"

namespace kopilka {

// Puts into the form what the node's text says, and tells of what the campaign does not choose.
void ReadBasis(const Node& node, const GiveContext& context, Scope& scope, Json& form);

// Whether such a form counts units, not lines.
bool CountsUnits(const Json& form);

// A text cut at the first " of ": "30 %" of "30 % of cheapest unit of set".
struct Split {
  Node amount;
  std::optional<Node> basis;
};
Split SplitAtOf(const Node& node);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_BASIS_READER_H_
