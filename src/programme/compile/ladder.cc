#include "programme/compile/ladder.h"

#include "absl/strings/str_cat.h"
#include "core/rules/tier_calendar.h"
#include "programme/compile/condition.h"
#include "programme/compile/expiry.h"

namespace kopilka {
namespace {

TierWay CompileWay(const Json& json, Fault& fault) {
  Object object(json, "a way onto a step", fault);
  TierWay way;
  for (const Word<TierMeasure>& word : kTierMeasureWords) {
    const std::string key(word.text);
    if (!object.Has(key.c_str())) continue;
    way.measure = word.value;
    way.amount = object.Positive(key.c_str());
    return way;
  }
  if (object.Has("member for")) {
    way.kind = TierWay::Kind::kMemberFor;
    way.term = CompilePeriod(object.Get("member for"), fault);
    if (way.term.ms != 0) fault.Set("a way onto a step", "is not a number of days");
    return way;
  }
  way.kind = TierWay::Kind::kWhen;
  way.when = CompileCondition(object.Get("when"), fault);
  return way;
}

TierStep CompileStep(const Json& json, Fault& fault) {
  Object object(json, "a step", fault);
  TierStep step;
  step.name = object.NameOf("name");
  step.from = object.Has("from") ? object.Amount("from") : TierStep::kNoAmount;
  step.multiply_ppm = object.Integer("multiplies_ppm", 0, 1'000'000'000);
  step.keeps = object.Has("keeps") && object.Flag("keeps");
  if (object.Has("or")) {
    for (const Json& way : ArrayOf(object.Get("or"), "ways onto a step", fault)) {
      step.ways.push_back(CompileWay(way, fault));
    }
  }
  if (step.from == TierStep::kNoAmount && step.ways.empty()) {
    fault.Set("a step", "has no way onto it");
  }
  if (object.Has("gives")) {
    for (const std::string& name : TextsOf(object.Get("gives"), "a step", fault)) {
      step.gives.emplace_back(name);
    }
  }
  return step;
}

// One that rolls is known by its length.
void CompileWindow(Object& object, const std::string& what, TierLadder& ladder, Fault& fault) {
  if (!object.Has("last")) {
    ladder.window = object.Choice("window", kWindowWords);
    return;
  }
  ladder.window = TierLadder::Window::kRolling;
  ladder.length = CompilePeriod(object.Get("last"), fault);
  if (!IsRollingLength(ladder.length)) fault.Set(what, "has a window that is no part of a year");
}

void CompileReview(Object& object, const std::string& what, TierLadder& ladder, Fault& fault) {
  ladder.downgrade = object.Choice("downgrade", kDowngradeWords);
  const Json& review = object.Get("review");
  if (review.is_array() && review.size() == 2) {
    ladder.review_month = static_cast<int>(IntegerOf(review[0], 1, 12, what, fault));
    const int last = DaysInMonth(2001, ladder.review_month);
    ladder.review_day = static_cast<int>(IntegerOf(review[1], 1, last, what, fault));
  } else {
    fault.Set(what, "has no day of review");
  }
  if (!object.Has("grace")) return;
  ladder.grace = CompilePeriod(object.Get("grace"), fault);
  if (ladder.grace.ms != 0 || !IsShorterThan(ladder.window, ladder.length, ladder.grace)) {
    fault.Set(what, "has too long a grace");
  }
}

void CheckSteps(const TierLadder& ladder, const std::string& what, Fault& fault) {
  if (ladder.steps.empty() || ladder.steps[0].from != 0) fault.Set(what, "has no step from 0");
  for (size_t i = 1; i < ladder.steps.size(); ++i) {
    if (ladder.steps[i].from <= ladder.steps[i - 1].from) fault.Set(what, "does not ascend");
  }
}

}  // namespace

TierLadder CompileLadder(const std::string& name, const Json& json, Fault& fault) {
  const std::string what = absl::StrCat("ladder ", name);
  Object object(json, what, fault);
  TierLadder ladder;
  ladder.name = Name(name);
  if (object.Has("by")) ladder.by = object.Choice("by", kTierMeasureWords);
  if (object.Has("wallet")) ladder.wallet = object.NameOf("wallet");
  CompileWindow(object, what, ladder, fault);
  ladder.next_window = object.Has("next_window") && object.Flag("next_window");
  CompileReview(object, what, ladder, fault);
  for (const Json& step : ArrayOf(object.Get("steps"), what, fault))
    ladder.steps.push_back(CompileStep(step, fault));
  CheckSteps(ladder, what, fault);
  return ladder;
}

}  // namespace kopilka
