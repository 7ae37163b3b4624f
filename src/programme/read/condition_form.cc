#include "programme/read/condition_form.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/text/calendar.h"

namespace kopilka {
namespace {

Json Combined(absl::string_view kind, std::vector<Json> children) {
  std::sort(children.begin(), children.end(),
            [](const Json& a, const Json& b) { return a.dump() < b.dump(); });
  children.erase(std::unique(children.begin(), children.end()), children.end());
  if (children.size() == 1) return children[0];
  return ConditionForm(kind, Json(std::move(children)));
}

}  // namespace

Json ConditionForm(absl::string_view kind, Json value) {
  Json form = Json::object();
  form[std::string(kind)] = std::move(value);
  return form;
}

Json AlwaysForm() { return ConditionForm("all", Json::array()); }
Json NeverForm() { return ConditionForm("any", Json::array()); }
Json AllForm(std::vector<Json> children) { return Combined("all", std::move(children)); }
Json AnyForm(std::vector<Json> children) { return Combined("any", std::move(children)); }

std::vector<Json> ReadConditions(const Node& node, Scope& scope,
                                 absl::FunctionRef<Json(const Node&)> read) {
  if (node.kind != Node::Kind::kList || node.children.empty()) {
    scope.Expect(node, "a list of conditions");
    return {};
  }
  std::vector<Json> children;
  for (const Node& child : node.children) children.push_back(read(child));
  return children;
}

Json ReadCodes(const Node& node, absl::string_view what, Scope& scope) {
  std::set<std::string> codes;
  for (const Node* item : OneOrMore(node, what, scope)) codes.insert(scope.Code(*item, what));
  return codes;
}

Json ReadStoreCodes(const Node& node, Scope& scope) {
  if (scope.any_store) return ReadCodes(node, "a store", scope);
  const char* const what = "a store of `stores`";
  std::set<std::string> codes;
  for (const Node* item : OneOrMore(node, what, scope)) {
    codes.insert(scope.Known(*item, what, "stores", scope.stores));
  }
  return codes;
}

Json ReadStoresBy(std::string StoreFacts::*fact, const Node& node, Scope& scope) {
  const std::string what = absl::StrCat("a ", node.key, " of `stores`");
  std::set<std::string> known;
  for (const auto& [code, store] : scope.stores) known.insert(store.*fact);
  known.erase("");
  std::set<std::string> asked;
  for (const Node* item : OneOrMore(node, what, scope)) {
    asked.insert(scope.Known(*item, what, "stores", known));
  }
  std::set<std::string> codes;
  for (const auto& [code, store] : scope.stores) {
    if (!(store.*fact).empty() && asked.contains(store.*fact)) codes.insert(code);
  }
  return codes;
}

Json ReadWeekdays(const Node& node, Scope& scope) {
  const char* const what = "weekdays such as tue or mon-fri";
  uint32_t bits = 0;
  for (const Node* item : OneOrMore(node, what, scope)) {
    bits |= scope.Parse<uint32_t>(*item, what, 0, ParseWeekdays);
  }
  return bits;
}

Json ReadHours(const Node& node, Scope& scope) {
  const Hours24 hours = scope.Parse<Hours24>(node, "hours such as 18:00-22:00", {}, ParseHours);
  return Json::array({hours.from, hours.to});
}

Json ReadDates(const Node& from_to, Scope& scope) {
  Fields fields(from_to, shape::kDates, "`dates`, such as {from: 2026-03-01, to: 2026-03-08}",
                scope);
  const Node* const from = fields.Need("from");
  const Node* const to = fields.Need("to");
  const char* const what = "a day such as 2026-03-01";
  const Day first = from == nullptr ? Day{} : scope.Parse<Day>(*from, what, {}, ParseDay);
  const Day last = to == nullptr ? first : scope.Parse<Day>(*to, what, first, ParseDay);
  if (last < first) scope.problems.Add(to->place, "`to` is before `from`");
  return Json::array({first.n, last.n});
}

Json ReadDaysOfYear(const Node& from_to, Scope& scope) {
  Fields fields(from_to, shape::kDaysOfYear,
                "days of the year, such as {from: 1 January, to: end of February}", scope);
  const char* const what = "a day such as 1 March";
  const Node* const from = fields.Need("from");
  const Node* const to = fields.Need("to");
  MonthDay first;
  MonthDay last;
  if (from != nullptr) first = scope.Parse<MonthDay>(*from, what, {}, ParseMonthDay);
  if (to != nullptr) last = scope.Parse<MonthDay>(*to, what, {}, ParseLastDay);
  return Json::array({first.month * 100 + first.day, last.month * 100 + last.day});
}

}  // namespace kopilka
