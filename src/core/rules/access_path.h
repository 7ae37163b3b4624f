// AccessPath: the facts of which an occasion must show one, or the condition cannot hold.
#ifndef KOPILKA_CORE_RULES_ACCESS_PATH_H_
#define KOPILKA_CORE_RULES_ACCESS_PATH_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "core/condition.h"

namespace kopilka {

struct AccessPath {
  std::vector<uint64_t> facts;  // rules/facts.h. None: the condition never holds.
  int64_t receipts = 0;         // Of 10,000, about so many show one of them.
};

// Of `all` the rarest path of a child, of `any` those of all its children together. nullopt: no
// fact is necessary, so the condition has to be asked every time.
std::optional<AccessPath> AccessPathOf(const Condition& condition);

// All of which an occasion must show a fact each, the rarest first.
std::vector<AccessPath> AccessPathsOf(const Condition& condition);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_ACCESS_PATH_H_
