#include "programme/read/list_reader.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/read/condition_form.h"
#include "programme/read/fields.h"
#include "programme/read/list_file.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

constexpr absl::string_view kSku = "a SKU";

std::set<std::string> ReadList(const Node& node, const OtherFiles& files, Scope& scope) {
  std::set<std::string> skus;
  for (ListedWord& sku : ReadListFile(node, {kSku, "lists/dairy.txt"}, files, scope)) {
    skus.insert(std::move(sku.text));
  }
  return skus;
}

}  // namespace

void ReadLists(const Node& node, const OtherFiles& files, Scope& scope) {
  ReadNamed(node, kListNaming, scope, [&](const Node& list) {
    scope.lists[list.key] = ReadList(list, files, scope);
    return Json();
  });
  if (!AllNamed(node, scope.lists)) scope.unread.insert("lists");
}

Json ReadSkus(const Node& node, Scope& scope) {
  if (node.kind != Node::Kind::kMap) return ReadCodes(node, kSku, scope);
  std::set<std::string> skus;
  Fields fields(node, shape::kListed, "`sku`, such as {list: dairy}", scope);
  const Node* const names = fields.Need("list");
  if (names == nullptr) return skus;
  const char* const what = "a list of `lists`";
  for (const Node* item : OneOrMore(*names, what, scope)) {
    const auto list = scope.lists.find(scope.Known(*item, what, "lists", scope.lists));
    if (list == scope.lists.end()) continue;
    const bool was_much = scope.listed > kMaxListed;
    scope.listed += list->second.size();
    if (scope.listed > kMaxListed) {
      if (!was_much) {
        scope.problems.Add(item->place, absl::StrCat("with it, lists put more than ", kMaxListed,
                                                     " SKUs into conditions"));
      }
      return skus;
    }
    skus.insert(list->second.begin(), list->second.end());
  }
  return skus;
}

}  // namespace kopilka
