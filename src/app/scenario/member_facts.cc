#include "app/scenario/member_facts.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "programme/text/calendar.h"
#include "programme/text/phrase.h"

namespace kopilka::app {

Birthday ReadBirthday(const Node* node, Scope& scope) {
  if (node == nullptr) return {};
  constexpr char kBirthday[] = "a birthday such as 1 March";
  const absl::string_view text = scope.Text(*node, kBirthday);
  if (text.empty()) return {};
  // The one day that not every year has.
  if (text == "29 February") return {.month = 2, .day = 29};
  const absl::StatusOr<MonthDay> day = ParseMonthDay(text);
  if (!day.ok()) {
    scope.problems.Add(node->place, ExpectedText(kBirthday, text));
    return {};
  }
  return {.month = static_cast<uint8_t>(day->month), .day = static_cast<uint8_t>(day->day)};
}

std::vector<absl::string_view> ReadCodeList(const Node* node, absl::string_view what,
                                            Scope& scope) {
  std::vector<absl::string_view> codes;
  if (node == nullptr) return codes;
  for (const Node* item : OneOrMore(*node, what, scope)) {
    if (!scope.Code(*item, what).empty()) codes.emplace_back(item->text);
  }
  return codes;
}

std::vector<Attribute> ReadAttributes(const Node& node, const std::vector<std::string>& others,
                                      Fields& fields, Scope& scope) {
  std::vector<Attribute> attributes;
  if (node.kind != Node::Kind::kMap) return attributes;
  for (const Node& child : node.children) {
    if (std::find(others.begin(), others.end(), child.key) != others.end()) continue;
    const Node* const value = fields.Get(child.key);
    if (value == nullptr || !scope.CheckName(child.key_place, child.key, "the name of a fact")) {
      continue;
    }
    // An empty text takes the attribute away.
    const bool removes = value->kind == Node::Kind::kText && value->text.empty();
    if (!removes) scope.Code(*value, absl::StrCat("the value of `", child.key, "`"));
    attributes.push_back({.name = child.key, .value = value->text});
  }
  std::sort(attributes.begin(), attributes.end(),
            [](const Attribute& a, const Attribute& b) { return a.name < b.name; });
  return attributes;
}

}  // namespace kopilka::app
