// Named things: a map from names to what they name (wallets, ladders, campaigns, triggers, stores).
#ifndef KOPILKA_PROGRAMME_READ_NAMED_H_
#define KOPILKA_PROGRAMME_READ_NAMED_H_

#include "absl/functional/function_ref.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// read(child) by name, for every child whose name is one. `what` is "wallet".
Json ReadNamed(const Node& node, absl::string_view what, Scope& scope,
               absl::FunctionRef<Json(const Node&)> read);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_NAMED_H_
