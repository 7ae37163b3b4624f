#include "core/apply/choice.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "core/apply/draft.h"
#include "core/apply/verdict.h"
#include "core/rules/limit_counter.h"
#include "core/rules/lot_dates.h"

namespace kopilka {
namespace {

std::vector<std::string> ValuesOf(const ChoiceMade& made) {
  std::vector<std::string> values(made.values.begin(), made.values.end());
  absl::c_sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

const Choice* LatestOf(const Account& account, Name name) {
  const Choice* last = nullptr;
  for (const Choice& each : account.choices) {
    if (each.name == name) last = &each;
  }
  return last;
}

bool IsTooSoon(const ChoiceRule& rule, const Choice& last, Instant at, const Zone& zone) {
  if (at <= last.from) return true;
  if (!rule.once_a.has_value()) return false;
  return PeriodStart(zone, *rule.once_a, zone.DayAt(at)) ==
         PeriodStart(zone, *rule.once_a, zone.DayAt(last.from));
}

std::optional<Refusal> WhyNot(const ChoiceRule& rule, const std::vector<std::string>& values,
                              const DecisionInput& input) {
  const bool offered = rule.from.empty() || absl::c_all_of(values, [&](const std::string& value) {
                         return absl::c_binary_search(rule.from, value);
                       });
  if (!offered) return Refusal::kNotOffered;
  if (static_cast<int64_t>(values.size()) > rule.at_most) return Refusal::kTooMany;
  const Choice* last = LatestOf(*input.account, rule.name);
  if (last != nullptr && IsTooSoon(rule, *last, input.event->occurred_at, *input.plan->zone)) {
    return Refusal::kTooSoon;
  }
  return std::nullopt;
}

// In its place, with the one before it and no older one.
void Enter(Choice choice, std::vector<Choice>* choices) {
  const auto first =
      absl::c_find_if(*choices, [&](const Choice& each) { return !(each.name < choice.name); });
  auto end = std::find_if(first, choices->end(),
                          [&](const Choice& each) { return choice.name < each.name; });
  const auto older = end - first;
  if (older > 0) (end - 1)->until = std::min((end - 1)->until, choice.from);
  const auto place = choices->insert(end, std::move(choice));
  if (older > 1) choices->erase(place - older, place - 1);
}

}  // namespace

Decision DecideChoice(const DecisionInput& input, const ChoiceMade& made) {
  if (input.account->blocked) return Refused(input, Refusal::kMemberBlocked);
  const ChoiceRule* rule = input.plan->FindChoice(made.choice);
  if (rule == nullptr) return Refused(input, Refusal::kUnknownChoice);
  std::vector<std::string> values = ValuesOf(made);
  if (const auto why = WhyNot(*rule, values, input)) return Refused(input, *why);

  Draft draft(input);
  const Instant at = input.event->occurred_at;
  Enter({.name = rule->name,
         .from = at,
         .until = ExpiresAt(*input.plan->zone, at, rule->lasts, {}),
         .values = std::move(values)},
        &draft.account.choices);
  draft.Close({.kind = ChangeKind::kChoice, .at = at});
  Answer answer;
  answer.granted = true;
  return Answered(input, std::move(answer), &draft);
}

}  // namespace kopilka
