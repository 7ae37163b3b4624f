#include "programme/compile/choice.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "programme/compile/condition.h"
#include "programme/compile/expiry.h"

namespace kopilka {

ChoiceRule CompileChoice(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("choice ", name), fault);
  ChoiceRule choice;
  choice.name = Name(name);
  choice.of = object.Choice("of", kChoiceWords);
  choice.from = TextsOf(object.Get("from"), "a choice", fault);
  std::sort(choice.from.begin(), choice.from.end());
  choice.at_most = object.Integer("at_most", 1, static_cast<int64_t>(kMaxChosen));
  choice.lasts = CompileExpiry(object.Get("lasts"), fault);
  if (object.Has("once_a")) choice.once_a = object.Choice("once_a", kEachWords);
  return choice;
}

RewardRule CompileReward(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("reward ", name), fault);
  RewardRule reward;
  reward.name = Name(name);
  reward.wallet = object.NameOf("wallet");
  reward.price = Points{object.Positive("price")};
  for (const std::string& given : TextsOf(object.Get("gives"), "a reward", fault)) {
    reward.gives.emplace_back(given);
  }
  std::sort(reward.gives.begin(), reward.gives.end());
  if (object.Has("when")) reward.when = CompileCondition(object.Get("when"), fault);
  return reward;
}

}  // namespace kopilka
