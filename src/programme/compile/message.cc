#include "programme/compile/message.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/limits.h"

namespace kopilka {
namespace {

MessageChannel CompileChannel(const std::string& name, const Json& json, Fault& fault) {
  Object object(json, absl::StrCat("channel ", name), fault);
  return {.name = Name(name), .consent_assumed = object.Choice("consent", kConsentWords)};
}

void CompileQuiet(const Json& json, const Plan& plan, MessageRules& rules, Fault& fault) {
  Object object(json, "the quiet hours", fault);
  rules.quiet_from = object.Small("from", 0, 24 * 60 - 1);
  rules.quiet_to = object.Small("to", 0, 24 * 60);
  const std::string name = object.Text("zone");
  for (const auto& zone : plan.zones) {
    if (zone->name() == name) rules.quiet_zone = zone.get();
  }
  const bool all_day = rules.quiet_to - rules.quiet_from == 24 * 60;
  if (rules.quiet_zone == nullptr || all_day) fault.Set("the quiet hours", "are none");
}

Limit CompileMost(const Json& json, Fault& fault) {
  Object object(json, "a limit of messages", fault);
  Limit limit;
  limit.measure = Limit::Measure::kTimes;
  limit.each = object.Choice("each", kEachWords);
  limit.amount = object.Positive("times");
  limit.over = Limit::Over::kRefuse;
  limit.name = Name(absl::StrCat("messages/", object.Text("each")));
  if (limit.each == Limit::Each::kReceipt) fault.Set("a limit of messages", "has no period");
  return limit;
}

}  // namespace

MessageRules CompileMessages(const Json& json, const Plan& plan, Fault& fault) {
  Object object(json, "messages", fault);
  MessageRules rules;
  const Json& channels = object.Get("channels");
  if (!channels.is_object() || channels.size() > kMaxChannels) {
    fault.Set("channels", "are not an object, or too many");
    return rules;
  }
  for (const auto& [name, value] : channels.items()) {
    rules.channels.push_back(CompileChannel(name, value, fault));
  }
  if (object.Has("quiet")) CompileQuiet(object.Get("quiet"), plan, rules, fault);
  if (!object.Has("limits")) return rules;
  for (const Json& limit : ArrayOf(object.Get("limits"), "limits of messages", fault)) {
    rules.limits.push_back(CompileMost(limit, fault));
  }
  std::sort(rules.limits.begin(), rules.limits.end(),
            [](const Limit& a, const Limit& b) { return a.each < b.each; });
  return rules;
}

CascadeRule CompileCascade(const std::string& name, const Json& json, Fault& fault) {
  const std::string what = absl::StrCat("cascade ", name);
  Object object(json, what, fault);
  CascadeRule cascade;
  cascade.name = Name(name);
  cascade.on = object.NameOf("on");
  for (const Json& value : ArrayOf(object.Get("steps"), what, fault)) {
    Object step(value, what, fault);
    const Name channel = step.NameOf("channel");
    cascade.steps.push_back({channel, Millis{step.Integer("wait_ms", 1, Days(366).n)}});
  }
  if (cascade.steps.empty() || cascade.steps.size() > kMaxCascadeSteps) {
    fault.Set(what, "has no steps, or too many");
  }
  if (object.Has("ends_with_purchase")) {
    cascade.ends_with_purchase = object.Flag("ends_with_purchase");
  }
  return cascade;
}

}  // namespace kopilka
