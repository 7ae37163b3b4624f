#include "programme/compile/expiry.h"

#include "programme/compile/condition.h"

namespace kopilka {

Period CompilePeriod(const Json& json, Fault& fault) {
  Object object(json, "a period", fault);
  Period period;
  period.months = object.Small("months", 0, 1200);
  period.days = object.Small("days", 0, 36'525);
  period.ms = object.Integer("ms", 0, Days(36'525).n);
  return period;
}

Activation CompileActivation(const Json& json, Fault& fault) {
  Activation activation;
  if (json.is_object() && json.contains("when")) {
    Object object(json, "an activation", fault);
    activation.kind = Activation::Kind::kEvent;
    activation.event = object.NameOf("when");
    if (activation.event.empty()) fault.Set("an activation", "waits for nothing");
  } else if (json.is_object() && json.contains("on")) {
    Object object(json, "an activation", fault);
    activation.kind = Activation::Kind::kOnDay;
    activation.on = Day{object.Small("on", 0, kMaxDay)};
  } else if (json.is_object() && json.contains("month")) {
    Object object(json, "an activation", fault);
    activation.kind = Activation::Kind::kYearDay;
    activation.month = object.Small("month", 1, 12);
    activation.day = object.Small("day", 1, DaysInMonth(2001, activation.month));
  } else {
    activation.after = CompilePeriod(json, fault);
  }
  return activation;
}

namespace {

ExpiryCase CompileCase(const Json& json, Fault& fault) {
  Object object(json, "a case of an expiry", fault);
  ExpiryCase each;
  each.when = CompileCondition(object.Get("when"), fault);
  if (object.Get("expires").contains("cases")) fault.Set("an expiry", "has cases in a case");
  each.rule = CompileExpiry(object.Get("expires"), fault);
  return each;
}

}  // namespace

ExpiryRule CompileExpiry(const Json& json, Fault& fault) {
  Object object(json, "an expiry", fault);
  ExpiryRule rule;
  if (object.Has("cases")) {
    for (const Json& each : ArrayOf(object.Get("cases"), "cases of an expiry", fault)) {
      rule.cases.push_back(CompileCase(each, fault));
    }
  }
  rule.kind = object.Choice("kind", kExpiryWords);
  if (rule.is_period()) {
    rule.period = CompilePeriod(object.Get("period"), fault);
    if (rule.period.ms != 0) fault.Set("an expiry", "is not a number of days");
    rule.round_to = object.Choice("round_to", kRoundToWords);
  }
  if (rule.kind == ExpiryRule::Kind::kCalendar) {
    rule.month = object.Small("month", 1, 12);
    rule.day = object.Small("day", 1, DaysInMonth(2001, rule.month));
  }
  if (rule.is_day()) rule.nth = object.Small("nth", 1, 3);
  return rule;
}

}  // namespace kopilka
