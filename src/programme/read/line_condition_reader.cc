#include "programme/read/line_condition_reader.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "base/limits.h"
#include "programme/read/choice_reader.h"
#include "programme/read/condition_form.h"
#include "programme/read/fields.h"
#include "programme/read/list_reader.h"
#include "programme/shape/shapes.h"

namespace kopilka {
namespace {

constexpr absl::string_view kCategory = "a category such as dairy, or a path such as food > dairy";

std::vector<std::string> ReadPath(const Node& node, Scope& scope) {
  std::vector<std::string> path;
  for (const absl::string_view step : absl::StrSplit(scope.Code(node, kCategory), '>')) {
    path.emplace_back(absl::StripAsciiWhitespace(step));
  }
  const bool hollow = path.size() > 1 && absl::c_linear_search(path, "");
  if (hollow || path.size() > kMaxCategoryDepth) scope.Expect(node, kCategory);
  return path;
}

Json ReadCategories(const Node& node, Scope& scope) {
  std::set<std::vector<std::string>> paths;
  for (const Node* item : OneOrMore(node, kCategory, scope)) paths.insert(ReadPath(*item, scope));
  return paths;
}

// {from: 100 RUB, to: 199.99 RUB}, either of which may be missing; both are included.
Json ReadPrice(const Node& node, Scope& scope) {
  constexpr char kPrice[] = "`price`, such as {from: 100 RUB, to: 199.99 RUB}";
  constexpr char kMoney[] = "a price such as 100 RUB";
  scope.RefuseEmpty(node, kPrice);
  Fields fields(node, shape::kPrice, kPrice, scope);
  const Node* const from = fields.Get("from");
  const Node* const to = fields.Get("to");
  const Money least = from == nullptr ? Money{} : scope.Amount(*from, kMoney, {});
  const Money most = to == nullptr ? Money{kMaxMinor} : scope.Amount(*to, kMoney, least);
  if (most < least) scope.problems.Add(to->place, "`to` is less than `from`");
  return Json::array({least.n, most.n});
}

// `{chosen: favourite}`; the other map that goods may be is `{list: dairy}`.
bool IsChosen(const Node& node) {
  return node.kind == Node::Kind::kMap &&
         absl::c_any_of(node.children, [](const Node& child) { return child.key == "chosen"; });
}

}  // namespace

Json ReadLineCondition(const Node& node, Scope& scope) {
  const char* const what = "a condition about a line such as {category: dairy}";
  std::vector<Json> all;
  Fields fields(node, shape::kLineCondition, what, scope);
  const auto inner = [&scope](const Node& child) { return ReadLineCondition(child, scope); };
  if (const Node* list = fields.Get("all"))
    all.push_back(AllForm(ReadConditions(*list, scope, inner)));
  if (const Node* list = fields.Get("any"))
    all.push_back(AnyForm(ReadConditions(*list, scope, inner)));
  if (const Node* child = fields.Get("not")) all.push_back(ConditionForm("not", inner(*child)));
  const auto read = [&](const char* key, ChoiceRule::Of of, auto read_codes) {
    const Node* const value = fields.Get(key);
    if (value == nullptr) return;
    all.push_back(IsChosen(*value) ? ConditionForm("chosen", ReadChosen(*value, of, scope))
                                   : ConditionForm(key, read_codes(*value)));
  };
  read("sku", ChoiceRule::Of::kSku, [&](const Node& codes) { return ReadSkus(codes, scope); });
  read("category", ChoiceRule::Of::kCategory,
       [&](const Node& paths) { return ReadCategories(paths, scope); });
  read("brand", ChoiceRule::Of::kBrand,
       [&](const Node& codes) { return ReadCodes(codes, "a brand", scope); });
  if (const Node* codes = fields.Get("collection")) {
    all.push_back(ConditionForm("collection", ReadCodes(*codes, "a collection", scope)));
  }
  if (const Node* price = fields.Get("price")) {
    all.push_back(ConditionForm("price", ReadPrice(*price, scope)));
  }
  scope.RefuseEmpty(node, what);
  return AllForm(std::move(all));
}

}  // namespace kopilka
