#include "programme/read/choice_reader.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "programme/read/condition_form.h"
#include "programme/read/expiry_form.h"
#include "programme/read/fields.h"
#include "programme/read/named.h"
#include "programme/shape/shapes.h"
#include "programme/text/amount.h"

namespace kopilka {
namespace {

int64_t ReadAtMost(const Node* node, Scope& scope) {
  if (node == nullptr) return 1;
  const std::string what = absl::StrCat("how many, from 1 to ", kMaxChosen);
  const int64_t most = scope.Parse<int64_t>(*node, what, 1, ParseCount);
  if (most > static_cast<int64_t>(kMaxChosen)) scope.Expect(*node, what);
  return most;
}

Json ReadChoice(const Node& node, Scope& scope) {
  Fields fields(node, shape::kChoice, absl::StrCat("choice `", node.key, "`"), scope);
  const auto of = scope.Choose(fields.Need("of"), kChoiceWords, ChoiceRule::Of::kCategory);
  scope.choices[node.key] = of;
  const Node* const from = fields.Get("from");
  const Node* const lasts = fields.Get("lasts");
  Json form = {
      {"of", WordOf(kChoiceWords, of)},
      {"from", from == nullptr ? Json::array() : ReadCodes(*from, "what is offered", scope)},
      {"at_most", ReadAtMost(fields.Get("at most"), scope)},
      {"lasts", lasts == nullptr ? NeverExpiresForm() : ReadLasts(*lasts, scope)}};
  const std::optional<Limit::Each> once =
      scope.Choose(fields.Get("change"), kChangeWords, std::optional<Limit::Each>());
  if (once.has_value()) form["once_a"] = WordOf(kEachWords, *once);
  return form;
}

}  // namespace

Json ReadChoices(const Node& node, Scope& scope) {
  if (node.kind != Node::Kind::kMap) scope.unread.insert("choices");
  return ReadNamed(node, kChoiceNaming, scope,
                   [&](const Node& choice) { return ReadChoice(choice, scope); });
}

Json ReadChosen(const Node& node, ChoiceRule::Of of, Scope& scope) {
  Fields fields(node, shape::kChosen, "what was chosen, such as {chosen: favourite}", scope);
  const Node* const name = fields.Need("chosen");
  if (name == nullptr) return "";
  const std::string choice = scope.Known(*name, "one of `choices`", "choices", scope.choices);
  const auto known = scope.choices.find(choice);
  if (known != scope.choices.end() && known->second != of) {
    scope.problems.Add(name->place, absl::StrCat("`", choice, "` is a choice of a ",
                                                 WordOf(kChoiceWords, known->second)));
  }
  return choice;
}

}  // namespace kopilka
