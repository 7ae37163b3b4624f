#include "programme/read/by_tier.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/text/nearest.h"

namespace kopilka {
namespace {

// The steps of the ladder that the first key is one of.
const std::set<std::string>* LadderOf(const Node& node, absl::string_view what, Scope& scope) {
  std::vector<std::string> known;
  for (const auto& [ladder, steps] : scope.ladders) {
    if (!node.children.empty() && steps.contains(node.children[0].key)) return &steps;
    known.insert(known.end(), steps.begin(), steps.end());
  }
  if (scope.unread.contains("tiers")) return nullptr;
  if (node.children.empty()) {
    scope.Expect(node, absl::StrCat(what, ", for every step of a ladder"));
  } else {
    const Node& first = node.children[0];
    scope.problems.Add(first.key_place, absl::StrCat("unknown tier `", first.key, "`"),
                       Nearest(first.key, known));
  }
  return nullptr;
}

}  // namespace

Json ReadByTier(const Node& node, absl::string_view what, Scope& scope,
                absl::FunctionRef<int64_t(const Node&)> read) {
  Json by_tier = Json::object();
  const std::set<std::string>* const steps = LadderOf(node, what, scope);
  if (steps == nullptr) return by_tier;
  Fields fields(node, shape::kUnlisted, what, scope);
  for (const std::string& step : *steps) {
    if (const Node* value = fields.Need(step)) by_tier[step] = read(*value);
  }
  return by_tier;
}

}  // namespace kopilka
