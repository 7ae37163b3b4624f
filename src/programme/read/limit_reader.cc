#include "programme/read/limit_reader.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "programme/read/fields.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

constexpr Word<int> kPerWords[] = {{"member", 0}};

// `points` or `times`, one of them.
void ReadMeasure(const Node& node, Fields& fields, Scope& scope, Json& form) {
  const Node* const points = fields.Get("points");
  const Node* const times = fields.Get("times");
  const bool map = node.kind == Node::Kind::kMap || node.kind == Node::Kind::kEmpty;
  if (map && (points == nullptr) == (times == nullptr)) {
    scope.problems.Add(node.place, "a limit needs `points` or `times`, one of them");
  }
  const auto measure = times == nullptr ? Limit::Measure::kPoints : Limit::Measure::kTimes;
  form["measure"] = WordOf(kMeasureWords, measure);
  form["amount"] = 0;
  if (times != nullptr) {
    form["amount"] = scope.Parse<int64_t>(*times, "a number of times", 1, ParseCount);
  } else if (points != nullptr) {
    form["amount"] = scope.Parse<Points>(*points, "points such as 500", {}, ParseBarePoints).n;
  }
  const Node* const over = fields.Get("over");
  const bool refuse = scope.Choose(over, kOverWords, times != nullptr);
  if (times != nullptr && !refuse) scope.Expect(*over, "`refuse`, as half a time cannot be given");
  form["over"] = WordOf(kOverWords, refuse);
}

Json ReadLimit(const Node& node, Scope& scope) {
  Fields fields(node, "a limit such as {points: 500, each: month}", scope);
  Json form = Json::object();
  ReadMeasure(node, fields, scope, form);
  scope.Choose(fields.Get("per"), kPerWords, 0);
  form["each"] =
      WordOf(kEachWords, scope.Choose(fields.Need("each"), kEachWords, Limit::Each::kLifetime));
  form["freed_by_return"] = scope.Choose(fields.Get("freed by return"), kYesNoWords, false);
  return form;
}

}  // namespace

Json ReadLimits(const Node& node, absl::string_view campaign, Scope& scope) {
  Json limits = Json::array();
  for (const Node* item : OneOrMore(node, "a limit such as {points: 500, each: month}", scope)) {
    Json form = ReadLimit(*item, scope);
    form["name"] =
        limits.empty() ? std::string(campaign) : absl::StrCat(campaign, "#", limits.size() + 1);
    limits.push_back(std::move(form));
  }
  return limits;
}

}  // namespace kopilka
