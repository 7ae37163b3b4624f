#include "programme/read/named.h"

#include "absl/strings/str_cat.h"

namespace kopilka {

Json ReadNamed(const Node& node, const Naming& naming, Scope& scope,
               absl::FunctionRef<Json(const Node&)> read) {
  Json named = Json::object();
  if (node.kind != Node::Kind::kMap) {
    scope.Expect(node, absl::StrCat("a map from names to ", naming.one, "s"));
    return named;
  }
  if (node.children.size() > naming.most) {
    scope.problems.Add(node.key_place,
                       absl::StrCat("more than ", naming.most, " ", naming.one, "s"));
    return named;
  }
  for (const Node& child : node.children) {
    if (!scope.CheckName(child.key_place, child.key, absl::StrCat("the name of a ", naming.one)))
      continue;
    named[child.key] = read(child);
  }
  return named;
}

}  // namespace kopilka
