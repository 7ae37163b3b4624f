#include "programme/read/budget_reader.h"

#include "programme/read/fields.h"
#include "programme/read/limit_reader.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

constexpr char kBudget[] = "a budget such as {points: 1 000 000, each: month}";

Json ReadBudget(const Node& node, Scope& scope) {
  Fields fields(node, shape::kBudget, kBudget, scope);
  Json form = Json::object();
  const Node* const points = fields.Get("points");
  const Node* const money = fields.Get("money");
  const Node* const times = fields.Get("times");
  const int said = (points != nullptr) + (money != nullptr) + (times != nullptr);
  if (said != 1 && node.kind == Node::Kind::kMap) {
    scope.problems.Add(node.place, "a budget needs `points`, `money` or `times`, one of them");
  }
  auto measure = Limit::Measure::kPoints;
  int64_t amount = 0;
  if (points != nullptr) {
    amount = scope.Parse<Points>(*points, "points such as 500", {}, ParseBarePoints).n;
  } else if (money != nullptr) {
    measure = Limit::Measure::kMoney;
    amount = scope.Amount(*money, "an amount such as 500 RUB", Money{}).n;
  } else if (times != nullptr) {
    measure = Limit::Measure::kTimes;
    amount = scope.Parse<int64_t>(*times, "a number of times", 1, ParseCount);
  }
  form["measure"] = WordOf(kMeasureWords, measure);
  form["amount"] = amount;
  ReadBudgetTerms(measure, fields, scope, form);
  scope.budgets[node.key] = measure;
  return form;
}

}  // namespace

Json ReadBudgets(const Node& node, Scope& scope) {
  return ReadNamed(node, kBudgetNaming, scope,
                   [&](const Node& budget) { return ReadBudget(budget, scope); });
}

}  // namespace kopilka
