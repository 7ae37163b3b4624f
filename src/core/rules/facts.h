// Facts: the words of an occasion that a condition can be looked up by, as hashes.
#ifndef KOPILKA_CORE_RULES_FACTS_H_
#define KOPILKA_CORE_RULES_FACTS_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "core/condition.h"
#include "core/rules/occasion.h"

namespace kopilka {

// A word that a leaf of this kind asks about. Of a category it is one step of a path. Two facts may
// share a hash; the hash is this process's own.
inline uint64_t FactOf(Condition::Kind kind, absl::string_view word) {
  return absl::HashOf(kind, word);
}
// The value of a member's attribute.
inline uint64_t AttributeFact(absl::string_view name, absl::string_view value) {
  return absl::HashOf(Condition::Kind::kAttribute, name, value);
}

using FactHashes = absl::InlinedVector<uint64_t, 128>;  // A usual receipt has fewer.

// Of every line, the receipt, the event and the member; each once, in no order.
FactHashes FactsOf(const Occasion& occasion);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_FACTS_H_
