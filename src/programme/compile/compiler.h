// The compiler: from a canonical form to the Plan that decides.
#ifndef KOPILKA_PROGRAMME_COMPILE_COMPILER_H_
#define KOPILKA_PROGRAMME_COMPILE_COMPILER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "core/plan.h"
#include "programme/json.h"

namespace kopilka {

// Reads nothing but its argument. `plan.version` is left empty. InvalidArgument says what is wrong
// with the form; Unimplemented: it asks for semantics that this binary does not know.
absl::StatusOr<std::unique_ptr<Plan>> CompilePlan(const Json& canonical);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_COMPILE_COMPILER_H_
