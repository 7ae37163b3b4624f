#include "programme/read/list_reader.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "programme/read/condition_form.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

constexpr absl::string_view kSku = "a SKU";

std::set<std::string> SkusOf(const std::string& text, int file, Scope& scope) {
  std::set<std::string> skus;
  Node line;
  line.kind = Node::Kind::kText;
  line.place.file = file;
  line.place.column = 1;
  absl::string_view rest = text;
  absl::ConsumePrefix(&rest, "\xEF\xBB\xBF");  // As some editors begin a file.
  for (const absl::string_view raw : absl::StrSplit(rest, '\n')) {
    ++line.place.line;
    line.text = std::string(absl::StripAsciiWhitespace(raw));
    if (line.text.empty()) continue;
    std::string sku = scope.Code(line, kSku);
    if (!sku.empty() && !skus.insert(std::move(sku)).second) {
      scope.problems.Warn(line.place, absl::StrCat("`", line.text, "` is in the list twice"));
    }
  }
  return skus;
}

std::set<std::string> ReadList(const Node& node, const OtherFiles& files, Scope& scope) {
  const std::string path(scope.Text(node, "the path of a file such as lists/dairy.txt"));
  if (path.empty()) return {};
  const absl::StatusOr<std::string> text = files(path);
  if (!text.ok()) {
    scope.problems.Add(node.place, text.status().message());
    return {};
  }
  const int file = scope.problems.AddFile(path);
  if (text->size() > kMaxFileBytes) {
    scope.problems.Add({.file = file}, absl::StrCat("more than ", kMaxFileBytes, " bytes"));
    return {};
  }
  std::set<std::string> skus = SkusOf(*text, file, scope);
  if (skus.empty()) scope.problems.Add({.file = file}, "the list is empty");
  return skus;
}

}  // namespace

void ReadLists(const Node& node, const OtherFiles& files, Scope& scope) {
  const size_t before = scope.problems.size();
  ReadNamed(node, kListNaming, scope, [&](const Node& list) {
    scope.lists[list.key] = ReadList(list, files, scope);
    return Json();
  });
  if (scope.problems.size() != before) scope.unread.insert("lists");
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
