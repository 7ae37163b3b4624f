#include "programme/read/basis_reader.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "programme/text/amount.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr absl::string_view kExample =
    "receipt | matching lines | receipt before discounts | set | a part of the set | cheapest unit "
    "of one of these";

void ReadBase(const Node& node, const GiveContext& context, Scope& scope, Json& form) {
  std::set<std::string> known;
  for (const Word<Give::Base>& word : kBaseWords) known.emplace(word.text);
  if (context.set != nullptr) {
    for (const auto& [part, units] : context.set->items()) known.insert(part);
  }
  if (context.when_unread) known.insert(node.text);
  const std::string base = scope.Known(node, kExample, "", known);
  const Word<Give::Base>* const word = FindWord(kBaseWords, base);
  form["base"] = word != nullptr ? base : WordOf(kBaseWords, Give::Base::kSet);
  if (word == nullptr && !base.empty()) form["part"] = base;
  if (context.when_unread || base.empty()) return;
  if (base == WordOf(kBaseWords, Give::Base::kMatchingLines) && !context.chooses_lines) {
    scope.problems.Add(node.place, "matching lines need a `line` in `when` that says which match");
  }
  if (base == WordOf(kBaseWords, Give::Base::kSet) && context.set == nullptr) {
    scope.problems.Add(node.place, "a set needs a `set` in `when` that says what makes it");
  }
}

// "unit", "2 units".
void ReadPick(const Node& node, Give::Pick pick, Scope& scope, Json& form) {
  form["pick"] = WordOf(kPickWords, pick);
  const auto parse = [](absl::string_view text) {
    return ParseQuantity(text == "unit" ? "1 unit" : text);
  };
  const Quantity units = scope.Parse<Quantity>(node, "unit, or units such as 2 units", {}, parse);
  if (units.n == 0) scope.Expect(node, "unit, or units such as 2 units");
  form["pick_units"] = units.n;
}

void RefuseTooMany(const Node& node, const GiveContext& context, const Json& form, Scope& scope) {
  if (!form.contains("pick") || context.set == nullptr || context.when_unread) return;
  if (form["base"] != WordOf(kBaseWords, Give::Base::kSet)) return;
  int64_t units = 0;
  for (const auto& [part, goods] : context.set->items()) {
    if (!form.contains("part") || form["part"] == part) units += goods["units"].get<int64_t>();
  }
  if (form["pick_units"] > units) {
    scope.problems.Add(node.place, "no set has so many units");
  }
}

// Units have no discount of their own, and a discount is taken off the prices as they stand.
void RefuseBeforeDiscounts(const Node& node, const Json& form, Scope& scope) {
  if (form["base"] != WordOf(kBaseWords, Give::Base::kReceiptBeforeDiscounts)) return;
  if (!form.contains("pick") && !form.contains("discount")) return;
  scope.problems.Add(node.place, "only points for a whole receipt are counted before discounts");
}

}  // namespace

void ReadBasis(const Node& node, const GiveContext& context, Scope& scope, Json& form) {
  Node base = node;
  for (const Word<Give::Pick>& word : kPickWords) {
    const auto picked = PhraseAfter(word.text, node.text);
    if (word.value == Give::Pick::kAll || !picked) continue;
    base.text = std::string(*picked);
    const Split split = SplitAtOf(base);
    ReadPick(split.amount, word.value, scope, form);
    if (!split.basis) return scope.Expect(node, kExample);
    base = *split.basis;
  }
  ReadBase(base, context, scope, form);
  RefuseTooMany(node, context, form, scope);
  RefuseBeforeDiscounts(node, form, scope);
}

bool CountsUnits(const Json& form) {
  return form.contains("pick") || form["base"] == WordOf(kBaseWords, Give::Base::kSet);
}

Split SplitAtOf(const Node& node) {
  Split split{node, std::nullopt};
  const std::vector<std::string> cut = absl::StrSplit(node.text, absl::MaxSplits(" of ", 1));
  if (node.kind != Node::Kind::kText || cut.size() < 2) return split;
  split.amount.text = cut[0];
  split.basis = node;
  split.basis->text = cut[1];
  return split;
}

}  // namespace kopilka
