#include "programme/read/member_condition_reader.h"

#include <utility>

#include "programme/read/condition_form.h"
#include "programme/read/fields.h"

namespace kopilka {

std::vector<Json> ReadAttributes(const Node& node, Scope& scope) {
  std::vector<Json> all;
  if (node.kind != Node::Kind::kMap) {
    scope.Expect(node, "`attribute`, such as {city: [kazan, ufa]}");
    return all;
  }
  scope.RefuseEmpty(node, "an attribute and its values such as {city: [kazan, ufa]}");
  for (const Node& child : node.children) {
    if (!scope.CheckName(child.key_place, child.key, "an attribute's name")) continue;
    Json value = {{"name", child.key}, {"values", ReadCodes(child, "a value", scope)}};
    all.push_back(ConditionForm("attribute", std::move(value)));
  }
  return all;
}

Json ReadMemberCondition(const Node& node, Scope& scope) {
  const char* const what = "a condition about the member such as {segment: vip}";
  Fields fields(node, what, scope);
  scope.RefuseEmpty(node, what);
  const auto inner = [&](const Node& child) { return ReadMemberCondition(child, scope); };
  std::vector<Json> all;
  if (const Node* list = fields.Get("all")) {
    all.push_back(AllForm(ReadConditions(*list, scope, inner)));
  }
  if (const Node* list = fields.Get("any")) {
    all.push_back(AnyForm(ReadConditions(*list, scope, inner)));
  }
  if (const Node* child = fields.Get("not")) all.push_back(ConditionForm("not", inner(*child)));
  if (const Node* codes = fields.Get("segment")) {
    all.push_back(ConditionForm("segment", ReadCodes(*codes, "a segment", scope)));
  }
  if (const Node* attributes = fields.Get("attribute")) {
    for (Json& form : ReadAttributes(*attributes, scope)) all.push_back(std::move(form));
  }
  return AllForm(std::move(all));
}

}  // namespace kopilka
