#include "core/rules/unmet.h"

#include "core/rules/condition_eval.h"

namespace kopilka {

std::vector<const Condition*> UnmetParts(const Condition& condition, const Occasion& occasion) {
  if (Holds(condition, occasion)) return {};
  if (condition.kind != Condition::Kind::kAll) return {&condition};
  std::vector<const Condition*> parts;
  for (const Condition& child : condition.children) {
    const std::vector<const Condition*> unmet = UnmetParts(child, occasion);
    parts.insert(parts.end(), unmet.begin(), unmet.end());
  }
  return parts;
}

}  // namespace kopilka
