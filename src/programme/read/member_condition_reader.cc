#include "programme/read/member_condition_reader.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/read/condition_form.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

Json ReadAboutMember(const Node& node, bool with_day, Scope& scope) {
  const char* const what = "a condition about the member such as {segment: vip}";
  Fields fields(node, with_day ? shape::kMemberAndDayCondition : shape::kMemberCondition, what,
                scope);
  scope.RefuseEmpty(node, what);
  const auto inner = [&](const Node& child) { return ReadAboutMember(child, with_day, scope); };
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
  if (!with_day) return AllForm(std::move(all));
  if (const Node* tier = fields.Get("tier")) {
    for (Json& form : ReadTierConditions(*tier, scope)) all.push_back(std::move(form));
  }
  if (const Node* enrolled = fields.Get("enrolled")) all.push_back(ReadEnrolled(*enrolled, scope));
  if (const Node* dates = fields.Get("dates")) {
    all.push_back(ConditionForm("dates", ReadDates(*dates, scope)));
  }
  if (const Node* days = fields.Get("season")) {
    all.push_back(ConditionForm("season", ReadDaysOfYear(*days, scope)));
  }
  return AllForm(std::move(all));
}

}  // namespace

std::vector<Json> ReadAttributes(const Node& node, Scope& scope) {
  std::vector<Json> all;
  if (node.kind != Node::Kind::kMap) {
    scope.Expect(node, "`attribute`, such as {city: [kazan, ufa]}");
    return all;
  }
  scope.RefuseEmpty(node, "an attribute and its values such as {city: [kazan, ufa]}");
  for (const Node& child : node.children) {
    if (!scope.CheckName(child.key_place, child.key, "an attribute's name")) continue;
    if (child.kind == Node::Kind::kMap) {
      Json day = {{"name", child.key}, {"days", ReadDaysOfYear(child, scope)}};
      all.push_back(ConditionForm("attribute day", std::move(day)));
      continue;
    }
    Json value = {{"name", child.key}, {"values", ReadCodes(child, "a value", scope)}};
    all.push_back(ConditionForm("attribute", std::move(value)));
  }
  return all;
}

std::vector<Json> ReadTierConditions(const Node& node, Scope& scope) {
  std::vector<Json> all;
  if (scope.unread.contains("tiers")) return all;
  Fields fields(node, shape::kUnlisted, "`tier`, such as {level: [silver, gold]}", scope);
  scope.RefuseEmpty(node, "a ladder and its steps such as {level: [silver, gold]}");
  for (const auto& [ladder, known] : scope.ladders) {
    const Node* const chosen = fields.Get(ladder);
    if (chosen == nullptr) continue;
    const std::string what = absl::StrCat("a step of `", ladder, "`");
    std::set<std::string> steps;
    for (const Node* item : OneOrMore(*chosen, what, scope)) {
      steps.insert(scope.Known(*item, what, "tiers", known));
    }
    all.push_back(ConditionForm("tier", Json{{"ladder", ladder}, {"steps", steps}}));
  }
  return all;
}

Json ReadEnrolled(const Node& node, Scope& scope) {
  if (node.kind == Node::Kind::kMap)
    return ConditionForm("enrolled day", ReadDaysOfYear(node, scope));
  const char* const example = "a term such as within 30 days";
  const auto parse = [&](absl::string_view text) -> absl::StatusOr<int> {
    const std::optional<absl::string_view> rest = PhraseAfter("within", text);
    const absl::StatusOr<int> days = rest ? ParseDays(*rest) : Expected(example, text);
    return days.ok() ? days : Expected(example, text);
  };
  return ConditionForm("enrolled", scope.Parse<int>(node, example, 0, parse));
}

Json ReadMemberCondition(const Node& node, Scope& scope) {
  return ReadAboutMember(node, /*with_day=*/false, scope);
}

Json ReadMemberAndDayCondition(const Node& node, Scope& scope) {
  return ReadAboutMember(node, /*with_day=*/true, scope);
}

}  // namespace kopilka
