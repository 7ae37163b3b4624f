#include "programme/read/limit_reader.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "programme/read/fields.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

// `points`, or `money` of a discount, or `times`: one of them.
void ReadMeasure(const Node& node, bool is_discount, Fields& fields, Scope& scope, Json& form) {
  const char* const key = is_discount ? "money" : "points";
  const char* const other = is_discount ? "points" : "money";
  const Node* const points = fields.Get(key);
  const Node* const times = fields.Get("times");
  fields.Refuse(other, is_discount ? "do not limit a discount; `money` or `times` does"
                                   : "limits discounts; points are limited by `points` or `times`");
  const bool map = node.kind == Node::Kind::kMap || node.kind == Node::Kind::kEmpty;
  if (map && (points == nullptr) == (times == nullptr)) {
    scope.problems.Add(node.place,
                       absl::StrCat("a limit needs `", key, "` or `times`, one of them"));
  }
  const auto measure = times != nullptr ? Limit::Measure::kTimes
                       : is_discount    ? Limit::Measure::kMoney
                                        : Limit::Measure::kPoints;
  form["measure"] = WordOf(kMeasureWords, measure);
  form["amount"] = 0;
  if (times != nullptr) {
    form["amount"] = scope.Parse<int64_t>(*times, "a number of times", 1, ParseCount);
  } else if (points != nullptr && is_discount) {
    form["amount"] = scope.Amount(*points, "an amount such as 500 RUB", Money{}).n;
  } else if (points != nullptr) {
    form["amount"] = scope.Parse<Points>(*points, "points such as 500", {}, ParseBarePoints).n;
  }
  const Node* const over = fields.Get("over");
  const bool refuse = scope.Choose(over, kOverWords, times != nullptr);
  if (times != nullptr && !refuse) scope.Expect(*over, "`refuse`, as half a time cannot be given");
  form["over"] = WordOf(kOverWords, refuse);
}

Json ReadLimit(const Node& node, bool is_discount, Scope& scope) {
  Fields fields(node, "a limit such as {points: 500, each: month}", scope);
  Json form = Json::object();
  ReadMeasure(node, is_discount, fields, scope, form);
  const Limit::Per per = scope.Choose(fields.Get("per"), kPerWords, Limit::Per::kMember);
  if (per != Limit::Per::kMember) form["per"] = WordOf(kPerWords, per);
  form["each"] =
      WordOf(kEachWords, scope.Choose(fields.Need("each"), kEachWords, Limit::Each::kLifetime));
  form["freed_by_return"] = scope.Choose(fields.Get("freed by return"), kYesNoWords, false);
  return form;
}

}  // namespace

Json ReadLimits(const Node& node, absl::string_view campaign, bool is_discount, Scope& scope) {
  Json limits = Json::array();
  for (const Node* item : OneOrMore(node, "a limit such as {points: 500, each: month}", scope)) {
    Json form = ReadLimit(*item, is_discount, scope);
    form["name"] =
        limits.empty() ? std::string(campaign) : absl::StrCat(campaign, "#", limits.size() + 1);
    limits.push_back(std::move(form));
  }
  return limits;
}

}  // namespace kopilka
