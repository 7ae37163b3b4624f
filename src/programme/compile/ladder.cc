#include "programme/compile/ladder.h"

#include "absl/strings/str_cat.h"

namespace kopilka {
namespace {

TierStep CompileStep(const Json& json, Fault& fault) {
  Object object(json, "a step", fault);
  TierStep step;
  step.name = object.NameOf("name");
  step.from = Money{object.Amount("from")};
  step.multiply_ppm = object.Integer("multiplies_ppm", 0, 1'000'000'000);
  if (object.Has("gives")) {
    for (const std::string& name : TextsOf(object.Get("gives"), "a step", fault)) {
      step.gives.emplace_back(name);
    }
  }
  return step;
}

}  // namespace

TierLadder CompileLadder(const std::string& name, const Json& json, Fault& fault) {
  const std::string what = absl::StrCat("ladder ", name);
  Object object(json, what, fault);
  TierLadder ladder;
  ladder.name = Name(name);
  ladder.window = object.Choice("window", kWindowWords);
  ladder.downgrade = object.Choice("downgrade", kDowngradeWords);
  const Json& review = object.Get("review");
  if (review.is_array() && review.size() == 2) {
    ladder.review_month = static_cast<int>(IntegerOf(review[0], 1, 12, what, fault));
    const int last = DaysInMonth(2001, ladder.review_month);
    ladder.review_day = static_cast<int>(IntegerOf(review[1], 1, last, what, fault));
  } else {
    fault.Set(what, "has no day of review");
  }
  for (const Json& step : ArrayOf(object.Get("steps"), what, fault))
    ladder.steps.push_back(CompileStep(step, fault));
  if (ladder.steps.empty() || ladder.steps[0].from != Money{0}) {
    fault.Set(what, "has no step from 0");
  }
  for (size_t i = 1; i < ladder.steps.size(); ++i) {
    if (ladder.steps[i].from <= ladder.steps[i - 1].from) fault.Set(what, "does not ascend");
  }
  return ladder;
}

}  // namespace kopilka
