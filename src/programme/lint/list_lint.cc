#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "programme/lint/lint.h"

namespace kopilka {
namespace {

void LintList(const Node& list, Warnings& warnings) {
  std::set<std::string> seen;
  for (const Node& item : list.children) {
    if (item.kind != Node::Kind::kText || seen.insert(item.text).second) continue;
    warnings.Add(item.place, absl::StrCat("`", item.text, "` stands in this list twice"),
                 "drop one, or put right what was meant");
  }
}

void LintNode(const Node& node, Warnings& warnings) {
  if (node.kind == Node::Kind::kList) LintList(node, warnings);
  for (const Node& child : node.children) LintNode(child, warnings);
}

}  // namespace

void LintLists(Warnings& warnings) { LintNode(warnings.root(), warnings); }

}  // namespace kopilka
