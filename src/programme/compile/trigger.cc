#include "programme/compile/trigger.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "programme/compile/condition.h"

namespace kopilka {
namespace {

// When the zone's clocks show the minute; on a day on which they skip it, so long after midnight.
Instant MinuteOn(const Zone& zone, Day day, int minute) {
  const Instant after_midnight = zone.StartOf(day) + Seconds(minute * 60);
  const int shows = zone.MinuteOfDay(after_midnight);
  const Instant at = after_midnight + Seconds((minute - shows) * 60);
  const bool is_it = zone.DayAt(at) == day && zone.MinuteOfDay(at) == minute;
  return is_it ? at : after_midnight;
}

}  // namespace

TriggerRule CompileTrigger(const std::string& name, const Json& json, const Zone* zone,
                           Fault& fault) {
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
  if (object.Has("campaign")) trigger.campaign = object.NameOf("campaign");
  if (object.Has("spent_ppm")) trigger.spent_ppm = object.Integer("spent_ppm", 0, 1'000'000);
  if (object.Has("segment")) trigger.segment = object.Text("segment");
  if (trigger.kind == TriggerKind::kPurchase) {
    trigger.number = object.Positive("number");
    trigger.every = object.Flag("every");
  }
  if (object.Has("when")) trigger.when = CompileCondition(object.Get("when"), fault);
  if (object.Has("after_ms")) trigger.after = {object.Integer("after_ms", 1, Days(366).n)};
  if (object.Has("gives")) {
    for (const std::string& given : TextsOf(object.Get("gives"), "a trigger", fault)) {
      trigger.gives.emplace_back(given);
    }
    std::sort(trigger.gives.begin(), trigger.gives.end());
  }
  if (trigger.kind == TriggerKind::kDay) {
    const Day day = {object.Small("day", 0, kMaxDay)};
    const int minute = object.Small("minute", 0, 24 * 60 - 1);
    if (zone != nullptr) trigger.at = MinuteOn(*zone, day, minute);
  }
  return trigger;
}

}  // namespace kopilka
