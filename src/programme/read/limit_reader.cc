#include "programme/read/limit_reader.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "programme/read/fields.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"
#include "programme/text/period.h"

namespace kopilka {
namespace {

using Over = Limit::Over;

Over ReadOver(Fields& fields, bool times, Scope& scope) {
  const Node* const node = fields.Get("over");
  const Over over = scope.Choose(node, kOverWords, times ? Over::kRefuse : Over::kCut);
  if (times && over == Over::kCut) {
    scope.Expect(*node, "`refuse` or `tell`, as half a time cannot be given");
  }
  return over;
}

// Only what is counted for a member, and more than once, may be passed and told.
void RefuseToTell(Fields& fields, const Json& form, Scope& scope) {
  const Node* const over = fields.Get("over");
  if (over == nullptr || form["over"] != WordOf(kOverWords, Over::kTell)) return;
  if (IsBudget(form)) {
    scope.Expect(*over,
                 "`cut` or `refuse`, as a budget is not overspent; `on: budget` tells of it");
  } else if (form.contains("per")) {
    scope.Expect(*over, "`cut` or `refuse`, as only a member's own limit is told");
  } else if (form["measure"] == WordOf(kMeasureWords, Limit::Measure::kTimes) &&
             form["each"] == WordOf(kEachWords, Limit::Each::kReceipt)) {
    scope.Expect(*over, "`refuse`, as a receipt is one time");
  }
}

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
  form["over"] = WordOf(kOverWords, ReadOver(fields, times != nullptr, scope));
}

// `budget` names one of `budgets`, which says all but what is done where it ends.
Json ReadShared(const Node& budget, bool is_discount, Fields& fields, Scope& scope) {
  for (const char* const key : {"points", "money", "times", "per", "each", "freed by return"}) {
    fields.Refuse(key, "is said in `budgets`");
  }
  Json form = Json::object();
  const std::string name = scope.Known(budget, "one of `budgets`", "budgets", scope.budgets);
  form["budget"] = name;
  const auto known = scope.budgets.find(name);
  const bool times = known != scope.budgets.end() && known->second == Limit::Measure::kTimes;
  const auto its = is_discount ? Limit::Measure::kMoney : Limit::Measure::kPoints;
  if (known != scope.budgets.end() && !times && known->second != its) {
    scope.Expect(budget, is_discount ? "a budget in `money` or `times` for a discount"
                                     : "a budget in `points` or `times` for points");
  }
  form["over"] = WordOf(kOverWords, ReadOver(fields, times, scope));
  RefuseToTell(fields, form, scope);
  return form;
}

// Each of them has a budget of its own, which is called after it.
void CheckStores(const Node& limit, Scope& scope) {
  if (scope.stores.empty() && !scope.unread.contains("stores")) {
    scope.problems.Add(limit.place, "a limit `per: store` needs a list of `stores`");
  }
  for (const auto& [code, store] : scope.stores) CheckPart(limit, code, "store", scope);
}

// {cooldown: 24 hours}: so long from one time to the next.
Json ReadCooldown(const Node& cooldown, Fields& fields, Scope& scope) {
  for (const char* const key :
       {"points", "money", "times", "per", "each", "over", "freed by return"}) {
    fields.Refuse(key, "goes into another limit: a cooldown is one time of a member");
  }
  const char* const example = "a time such as 24 hours, at most 3 years";
  const Millis time = scope.Parse<Millis>(cooldown, example, Hours(24), ParseDuration);
  if (time > kMostCooldown) scope.Expect(cooldown, example);
  return {{"cooldown_ms", time.n}};
}

Json ReadLimit(const Node& node, bool is_discount, Scope& scope) {
  Fields fields(node, shape::kLimit, "a limit such as {points: 500, each: month}", scope);
  if (const Node* budget = fields.Get("budget")) {
    return ReadShared(*budget, is_discount, fields, scope);
  }
  if (const Node* cooldown = fields.Get("cooldown")) return ReadCooldown(*cooldown, fields, scope);
  Json form = Json::object();
  ReadMeasure(node, is_discount, fields, scope, form);
  const Limit::Per per = scope.Choose(fields.Get("per"), kPerWords, Limit::Per::kMember);
  if (per != Limit::Per::kMember) form["per"] = WordOf(kPerWords, per);
  if (IsBudget(form)) {
    if (per == Limit::Per::kStore) CheckStores(node, scope);
    ReadBudgetTerms(FindWord(kMeasureWords, form["measure"].get<std::string>())->value, fields,
                    scope, form);
    RefuseToTell(fields, form, scope);
    return form;
  }
  form["each"] =
      WordOf(kEachWords, scope.Choose(fields.Need("each"), kEachWords, Limit::Each::kLifetime));
  RefuseToTell(fields, form, scope);
  form["freed_by_return"] = scope.Choose(fields.Get("freed by return"), kYesNoWords, false);
  return form;
}

// What is counted is known by what the limit says, not by its place among the others.
std::string NameOf(const Json& form, absl::string_view campaign) {
  if (form.contains("cooldown_ms")) return absl::StrCat(campaign, " cooldown");
  const auto measure = form["measure"].get<std::string>();
  if (IsBudget(form)) return BudgetName(campaign, FindWord(kMeasureWords, measure)->value);
  std::string name = absl::StrCat(campaign, " ", measure, "/", form["each"].get<std::string>());
  // A soft limit stands beside a hard one.
  const std::string tell = WordOf(kOverWords, Over::kTell);
  if (form["over"] == tell) absl::StrAppend(&name, " ", tell);
  return form.contains("per") ? absl::StrCat(name, " ", form["per"].get<std::string>()) : name;
}

// A trigger names the budget of a campaign by the campaign.
void TakeBudgetName(const Node& limit, absl::string_view campaign, Scope& scope) {
  if (scope.budgets.emplace(campaign, Limit::Measure::kPoints).second) return;
  scope.problems.Add(limit.place,
                     absl::StrCat("one of `budgets` is called `", campaign, "` like this one"));
}

}  // namespace

bool IsBudget(const Json& form) {
  const bool of_inviter =
      form.contains("per") && form["per"] == WordOf(kPerWords, Limit::Per::kInviter);
  return form.contains("budget") || (form.contains("per") && !of_inviter);
}

void CheckPart(const Node& limit, absl::string_view code, absl::string_view what, Scope& scope) {
  constexpr size_t kMost = 48;  // With the campaign's name it is a code of the engine's own events.
  const std::string of = absl::StrCat("the code of a ", what, ", by which a budget is called,");
  if (!scope.CheckName(limit.place, code, of) || code.size() <= kMost) return;
  scope.problems.Add(limit.place,
                     absl::StrCat(of, " is longer than ", kMost, " letters: `", code, "`"));
}

void ReadBudgetTerms(Limit::Measure measure, Fields& fields, Scope& scope, Json& form) {
  const Node* const node = fields.Get("each");
  const Limit::Each each = scope.Choose(node, kEachWords, Limit::Each::kLifetime);
  if (each == Limit::Each::kReceipt) scope.Expect(*node, "a period: a budget is for many receipts");
  form["each"] = WordOf(kEachWords, each);
  // What was paid and comes back may be spent again; who came first came first.
  const bool freed = measure != Limit::Measure::kTimes;
  form["freed_by_return"] = scope.Choose(fields.Get("freed by return"), kYesNoWords, freed);
}

Json ReadLimits(const Node& node, absl::string_view campaign, bool is_discount, Scope& scope) {
  Json limits = Json::array();
  std::set<std::string> names;
  bool has_budget = false;
  for (const Node* item : OneOrMore(node, "a limit such as {points: 500, each: month}", scope)) {
    Json form = ReadLimit(*item, is_discount, scope);
    const bool second_budget = has_budget && IsBudget(form);
    if (IsBudget(form)) {
      if (has_budget) scope.problems.Add(item->place, "a campaign draws on one budget");
      has_budget = true;
    }
    if (!form.contains("budget")) {
      const std::string name = NameOf(form, campaign);
      form["name"] = name;
      if (IsBudget(form)) {
        if (!second_budget) TakeBudgetName(*item, campaign, scope);
      } else if (!names.insert(name).second) {
        scope.problems.Add(item->place, "a limit in the same unit and period stands before it");
      }
    }
    limits.push_back(std::move(form));
  }
  return limits;
}

}  // namespace kopilka
