// Facts: the words of an occasion that a condition can be looked up by, as hashes.
#ifndef KOPILKA_CORE_RULES_FACTS_H_
#define KOPILKA_CORE_RULES_FACTS_H_

#include <cstdint>
#include <functional>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "core/condition.h"
#include "core/rules/occasion.h"

namespace kopilka {

// A word that a leaf of this kind asks about. Of a category it is one step of a path. Two facts may
// share a hash; absl's own hashes differ from process to process, and speed should not.
inline uint64_t FactOf(Condition::Kind kind, absl::string_view word, uint64_t of = 0) {
  uint64_t z = std::hash<std::string_view>()({word.data(), word.size()}) + of +
               (static_cast<uint64_t>(kind) + 1) * 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  return z ^ (z >> 31);
}
// The value of a member's attribute.
inline uint64_t AttributeFact(absl::string_view name, absl::string_view value) {
  return FactOf(Condition::Kind::kAttribute, value, FactOf(Condition::Kind::kAttribute, name));
}

using FactHashes = absl::InlinedVector<uint64_t, 128>;  // A usual receipt has fewer.

// Of every line, the receipt, the event and the member; each once, in no order.
FactHashes FactsOf(const Occasion& occasion);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_FACTS_H_
