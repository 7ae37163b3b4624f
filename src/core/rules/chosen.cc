#include "core/rules/chosen.h"

#include <string>

#include "absl/algorithm/container.h"

namespace kopilka {
namespace {

bool InForce(const Choice& choice, Instant at) { return choice.from <= at && at < choice.until; }

bool IsOf(ChoiceRule::Of of, const std::string& value, const Line& line) {
  switch (of) {
    case ChoiceRule::Of::kCategory:
      return absl::c_linear_search(line.category, value);
    case ChoiceRule::Of::kBrand:
      return line.brand == value;
    case ChoiceRule::Of::kSku:
      return line.sku == value;
  }
  return false;
}

}  // namespace

std::vector<Choice> ChosenOn(const Occasion& occasion) {
  std::vector<Choice> chosen;
  for (const Choice& each : occasion.member.choices) {
    if (InForce(each, occasion.at)) chosen.push_back(each);
  }
  return chosen;
}

bool IsChosen(Name choice, const Occasion& occasion, const Line& line) {
  const ChoiceRule* rule = occasion.plan->FindChoice(choice.text());
  if (rule == nullptr) return false;
  for (const Choice& each : occasion.member.choices) {
    if (each.name != choice || !InForce(each, occasion.at)) continue;
    return absl::c_any_of(each.values,
                          [&](const std::string& value) { return IsOf(rule->of, value, line); });
  }
  return false;
}

}  // namespace kopilka
