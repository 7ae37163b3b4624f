#include "programme/compile/achievement.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "programme/compile/condition.h"

namespace kopilka {

AchievementRule CompileAchievement(const std::string& name, const Json& json, Fault& fault) {
  const std::string what = absl::StrCat("achievement ", name);
  Object object(json, what, fault);
  AchievementRule rule;
  rule.name = Name(name);
  rule.on = object.Choice("on", kOnWords);
  rule.when = CompileCondition(object.Get("when"), fault);
  rule.at_least = object.Positive("at_least");
  rule.each = object.Choice("each", kEachWords);
  rule.periods = object.Integer("periods", 1, 100);
  rule.counter = Name(absl::StrCat("achievement/", name));
  for (const std::string& given : TextsOf(object.Get("gives"), what, fault)) {
    rule.gives.emplace_back(given);
  }
  std::sort(rule.gives.begin(), rule.gives.end());
  return rule;
}

}  // namespace kopilka
