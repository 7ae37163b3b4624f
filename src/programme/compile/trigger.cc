#include "programme/compile/trigger.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace kopilka {

TriggerRule CompileTrigger(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("trigger ", name), fault);
  TriggerRule trigger;
  trigger.name = Name(name);
  trigger.kind = object.Choice("on", kTriggerWords);
  trigger.wallet = object.NameOf("wallet");
  trigger.days = object.Small("days", 0, 36'525);
  trigger.at_least = Points{object.Amount("at_least")};
  trigger.threshold = Points{object.Amount("threshold")};
  trigger.downwards = object.Flag("downwards");
  trigger.ladder = object.NameOf("ladder");
  if (trigger.kind == TriggerKind::kNearTier) trigger.within = object.Amount("within");
  if (object.Has("entitlement")) trigger.entitlement = object.NameOf("entitlement");
  if (object.Has("budget")) trigger.budget = object.NameOf("budget");
  if (object.Has("spent_ppm")) trigger.spent_ppm = object.Integer("spent_ppm", 0, 1'000'000);
  if (object.Has("gives")) {
    for (const std::string& given : TextsOf(object.Get("gives"), "a trigger", fault)) {
      trigger.gives.emplace_back(given);
    }
    std::sort(trigger.gives.begin(), trigger.gives.end());
  }
  return trigger;
}

}  // namespace kopilka
