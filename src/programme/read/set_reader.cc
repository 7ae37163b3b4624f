#include "programme/read/set_reader.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "programme/read/condition_form.h"
#include "programme/read/line_condition_reader.h"
#include "programme/read/named.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

constexpr char kUnits[] = "units";

bool IsUnits(const Node& node) { return node.key == kUnits; }

// "2 units"; where the key says units already, also "2".
int64_t ReadUnits(const Node& node, bool bare, Scope& scope) {
  const auto parse = [&](absl::string_view text) {
    const bool number = bare && !text.empty() && absl::ascii_isdigit(text.back());
    return ParseQuantity(number ? absl::StrCat(text, " units") : std::string(text));
  };
  const Quantity units =
      scope.Parse<Quantity>(node, "units such as 1 unit", Quantity{1'000}, parse);
  if (units.n == 0) scope.Expect(node, "more than nothing");
  return units.n;
}

Json CategoryOfName(const Node& node) {
  return ConditionForm("category", Json::array({Json::array({node.key})}));
}

Json ReadPart(const Node& node, Scope& scope) {
  for (const char* word : {"receipt", "set"}) {
    if (node.key != word) continue;
    scope.problems.Add(node.key_place, absl::StrCat("a part of a set is not called `", word,
                                                    "`, which `of` knows"));
  }
  if (node.kind == Node::Kind::kText) {
    return {{kUnits, ReadUnits(node, false, scope)}, {"lines", CategoryOfName(node)}};
  }
  Node lines = node;
  std::erase_if(lines.children, IsUnits);
  Json form = {{kUnits, 1'000}};
  form["lines"] = lines.kind == Node::Kind::kMap && lines.children.empty()
                      ? CategoryOfName(node)
                      : ReadLineCondition(lines, scope);
  const auto units = std::find_if(node.children.begin(), node.children.end(), IsUnits);
  if (units != node.children.end()) form[kUnits] = ReadUnits(*units, true, scope);
  return form;
}

}  // namespace

Json ReadSet(const Node& node, Scope& scope) {
  scope.RefuseEmpty(node, "goods that make a set such as {cheese: 1 unit, sausage: 1 unit}");
  return ReadNamed(node, kPartNaming, scope,
                   [&](const Node& part) { return ReadPart(part, scope); });
}

}  // namespace kopilka
