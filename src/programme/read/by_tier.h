// Values by the steps of a ladder: {regular: 50, silver: 75, gold: 100}.
#ifndef KOPILKA_PROGRAMME_READ_BY_TIER_H_
#define KOPILKA_PROGRAMME_READ_BY_TIER_H_

#include <set>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// read(value) by step, for every step of the ladder that the first key is one of. `what` names the
// map in problems: "points by tier".
Json ReadByTier(const Node& node, absl::string_view what, Scope& scope,
                absl::FunctionRef<int64_t(const Node&)> read);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_BY_TIER_H_
