#include "programme/read/expiry_form.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "programme/read/fields.h"
#include "programme/read/member_condition_reader.h"
#include "programme/shape/shapes.h"
#include "programme/text/calendar.h"
#include "programme/text/expiry.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

Json ExpiryForm(const ExpiryRule& rule) {
  Json form = {{"kind", WordOf(kExpiryWords, rule.kind)}};
  if (rule.is_period()) {
    form["period"] = PeriodForm(rule.period);
    form["round_to"] = WordOf(kRoundToWords, rule.round_to);
  }
  if (rule.kind == ExpiryRule::Kind::kCalendar) {
    form["month"] = rule.month;
    form["day"] = rule.day;
  }
  if (rule.is_day()) form["nth"] = rule.nth;
  return form;
}

constexpr char kActivation[] =
    "an activation such as at once, after 14 days, next 1 December, on 2026-12-01 or "
    "when delivered";

absl::StatusOr<Activation> ParseActivation(absl::string_view text) {
  Activation activation;
  if (text == "at once") return activation;
  if (const auto delay = PhraseAfter("after", text)) {
    const absl::StatusOr<Period> period = ParseDelay(*delay);
    if (!period.ok()) return Expected(kActivation, text);
    activation.after = *period;
  } else if (const auto coming = PhraseAfter("next", text)) {
    const absl::StatusOr<MonthDay> day = ParseMonthDay(*coming);
    if (!day.ok()) return Expected(kActivation, text);
    activation.kind = Activation::Kind::kYearDay;
    activation.month = day->month;
    activation.day = day->day;
  } else {
    const auto date = PhraseAfter("on", text);
    const absl::StatusOr<Day> day = date ? ParseDay(*date) : Expected(kActivation, text);
    if (!day.ok()) return Expected(kActivation, text);
    activation.kind = Activation::Kind::kOnDay;
    activation.on = *day;
  }
  return activation;
}

Json ActivationForm(const Activation& activation) {
  switch (activation.kind) {
    case Activation::Kind::kAfter:
      return PeriodForm(activation.after);
    case Activation::Kind::kYearDay:
      return {{"month", activation.month}, {"day", activation.day}};
    case Activation::Kind::kOnDay:
      return {{"on", activation.on.n}};
    case Activation::Kind::kEvent:
      break;  // ReadActivates itself.
  }
  return {};
}

Json ReadRule(const Node& node, Scope& scope) {
  return ExpiryForm(scope.Parse<ExpiryRule>(node, "an expiry such as 12 months", {}, ParseExpiry));
}

// next 1 March, or {on: next 1 March, when: {...}}, or {after: 12 months, when: {...}}.
Json ReadItem(const Node& node, bool is_last, Scope& scope) {
  if (node.kind != Node::Kind::kMap) {
    if (!is_last) scope.Expect(node, "`when` in every expiry but the last");
    return {{"expires", ReadRule(node, scope)}};
  }
  Fields fields(node, shape::kExpiryCase,
                "an expiry such as {on: next 1 March, when: {segment: vip}}", scope);
  const Node* const on = fields.Get("on");
  const Node* const after = fields.Get("after");
  const Node* const when = is_last ? nullptr : fields.Need("when");
  if (is_last) fields.Refuse("when", "is for every expiry but the last, which is for all others");
  if ((on == nullptr) == (after == nullptr)) {
    scope.Expect(node, "one of `on` (a day of the year) and `after` (a period)");
    return {{"expires", ExpiryForm({})}};
  }
  const Node& rule = on == nullptr ? *after : *on;
  Json item = {{"expires", ReadRule(rule, scope)}};
  const bool is_day = item["expires"].contains("nth") || absl::StartsWith(rule.text, "end of");
  if (is_day != (on != nullptr)) {
    scope.problems.Add(rule.key_place, on == nullptr ? "a day of the year is said with `on`"
                                                     : "a period is said with `after`");
  }
  if (when != nullptr) item["when"] = ReadMemberAndDayCondition(*when, scope);
  return item;
}

// The first that fits; the last is for all others.
Json ReadCases(const Node& node, Scope& scope) {
  const char* const what =
      "expiries, such as [{on: second 1 March, when: {segment: vip}}, next 1 March]";
  const std::vector<const Node*> items = OneOrMore(node, what, scope);
  if (items.empty()) return ExpiryForm({});
  Json cases = Json::array();
  for (const Node* item : items) cases.push_back(ReadItem(*item, item == items.back(), scope));
  Json rule = cases.back()["expires"];
  cases.erase(cases.size() - 1);
  if (!cases.empty()) rule["cases"] = std::move(cases);
  return rule;
}

}  // namespace

Json PeriodForm(const Period& period) {
  return Json{{"days", period.days}, {"months", period.months}, {"ms", period.ms}};
}

Json ReadActivates(const Node& node, Scope& scope) {
  const auto event = node.kind == Node::Kind::kText ? PhraseAfter("when", node.text) : std::nullopt;
  if (event) {
    scope.CheckName(node.place, *event, "what the points wait for");
    return {{"when", std::string(*event)}};
  }
  return ActivationForm(scope.Parse<Activation>(node, kActivation, {}, ParseActivation));
}

bool WaitsForEvent(const Json& activates) { return activates.contains("when"); }

Json AtOnceForm() { return PeriodForm({}); }

Json ReadExpires(const Node& node, Scope& scope) {
  return node.kind == Node::Kind::kList ? ReadCases(node, scope) : ReadRule(node, scope);
}

bool CountsFromPurchases(const Json& expiry) {
  if (expiry["kind"] == WordOf(kExpiryWords, ExpiryRule::Kind::kAfterPurchase)) return true;
  return expiry.contains("cases") && absl::c_any_of(expiry["cases"], [](const Json& each) {
           return CountsFromPurchases(each["expires"]);
         });
}

Json ReadLasts(const Node& node, Scope& scope) {
  Json form = ReadRule(node, scope);
  const auto kind = FindWord(kExpiryWords, form["kind"].get<std::string>())->value;
  if (kind == ExpiryRule::Kind::kAnniversary || kind == ExpiryRule::Kind::kAfterPurchase) {
    scope.Expect(node, "what does not ask about the member, such as 12 months");
  }
  return form;
}

Json NeverExpiresForm() { return ExpiryForm({}); }

}  // namespace kopilka
