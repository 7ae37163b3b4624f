// Scope: what the readers of a file share: its problems, and the names it declares.
#ifndef KOPILKA_PROGRAMME_READ_SCOPE_H_
#define KOPILKA_PROGRAMME_READ_SCOPE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "base/amount.h"
#include "programme/problem.h"
#include "programme/text/currency.h"
#include "programme/words.h"
#include "programme/yaml/node.h"

namespace kopilka {

// So many points are worth so much money.
struct Rate {
  Points points;
  Money money;
};

// What a group asks of the campaigns in it.
struct Grouping {
  bool by_line = false;
  bool compares = false;  // It, or one around it, compares what its members are worth.
  std::string root;       // The outermost group around it, or itself.
};

// What a store of the list says of itself.
struct StoreFacts {
  std::string region;
  std::string banner;
  std::string partner;
};

struct Scope {
  explicit Scope(Problems& list) : problems(list) {}

  Problems& problems;
  // Keys of the programme that could not be read. What refers to them cannot be judged and is not:
  // one mistake is one problem.
  std::set<std::string> unread;
  Currency currency;                                     // Without code: `currency` is unread.
  std::string misspelt_currency;                         // As it is written, where it is none.
  std::map<std::string, std::optional<Rate>> wallets;    // How shares of money become points.
  std::set<std::string> waiting_wallets;                 // Whose points wait for an event.
  std::map<std::string, std::set<std::string>> ladders;  // Their steps.
  std::map<std::string, Grouping> groups;
  std::map<std::string, std::set<std::string>> lists;  // Their SKUs.
  size_t listed = 0;                               // SKUs that conditions have taken from lists.
  std::map<std::string, bool> discounting_groups;  // By root: whether its campaigns discount.
  std::map<std::string, TierMeasure> measures;     // What each ladder counts.
  std::set<std::string> entitlements;              // Rights only,
  std::set<std::string> coupons;                   // and the coupons of members.
  absl::flat_hash_set<std::string> codes;          // Of these, from lists.
  std::map<std::string, ChoiceRule::Of> choices;
  std::map<std::string, int64_t> controls;  // Their shares of the members, in millionths.
  std::map<std::string, StoreFacts> stores;
  bool any_store = true;
  std::set<std::string> funders;  // Empty: not declared, so any name will do.
  std::set<std::string> funds;
  std::set<std::string> campaigns;
  std::map<std::string, TriggerKind> triggers;
  std::set<std::string> channels;                 // Of messages.
  std::map<std::string, Limit::Measure> budgets;  // Those of campaigns as they are read.

  // Says "expected <what>, found ...".
  void Expect(const Node& node, absl::string_view what);

  // Where a map must say something: an empty one, or nothing, is a problem.
  void RefuseEmpty(const Node& node, absl::string_view what);

  // The text of a node; empty and a problem when it is a list, a map or nothing.
  absl::string_view Text(const Node& node, absl::string_view what);

  // A name: letters, digits, '-', '_' and '.', at most 64. `what` is "a wallet's name".
  std::string NameIn(const Node& node, absl::string_view what);
  bool CheckName(Place place, absl::string_view name, absl::string_view what);

  // A code of the events (SKU, brand, segment): printable, at most base/limits.h kMaxCodeBytes.
  std::string Code(const Node& node, absl::string_view what);

  // A name that must be among `known`, a set or a map of the names that the key `section` declares;
  // empty and a problem when it is not.
  template <typename Names>
  std::string Known(const Node& node, absl::string_view what, const std::string& section,
                    const Names& known) {
    const std::string text(Text(node, what));
    if (text.empty() || known.count(text) != 0 || unread.contains(section)) return text;
    std::vector<std::string> names;
    for (const auto& name : known) names.push_back(NameOf(name));
    UnknownWord(node, what, names);
    return "";
  }

  // parse(text) of a node, or `fallback` and a problem.
  template <typename T, typename ParseText>
  T Parse(const Node& node, absl::string_view what, T fallback, ParseText parse) {
    const absl::string_view text = Text(node, what);
    if (text.empty()) return fallback;
    const absl::StatusOr<T> value = parse(text);
    if (value.ok()) return *value;
    problems.Add(node.place, value.status().message());
    return fallback;
  }

  // An amount of money, or `fallback` and a problem.
  Money Amount(const Node& node, absl::string_view what, Money fallback);

  // One of a closed list of words. Else a problem, and the nearest of them, as one mistake should
  // hide no other; nullopt when none is near.
  template <typename E, size_t n>
  std::optional<E> Meant(const Node& node, const Word<E> (&words)[n]) {
    const Word<E>* const found = FindWord(words, node.text);
    if (node.kind == Node::Kind::kText && found != nullptr) return found->value;
    std::vector<std::string> known;
    for (const Word<E>& word : words) known.emplace_back(word.text);
    const Word<E>* const near =
        FindWord(words, UnknownWord(node, absl::StrJoin(known, " | "), known));
    return near == nullptr ? std::nullopt : std::optional<E>(near->value);
  }

  // The same; `fallback` when the node is absent or like none of them.
  template <typename E, size_t n>
  E Choose(const Node* node, const Word<E> (&words)[n], E fallback) {
    return node == nullptr ? fallback : Meant(*node, words).value_or(fallback);
  }

 private:
  static const std::string& NameOf(const std::string& name) { return name; }
  template <typename T>
  static const std::string& NameOf(const std::pair<const std::string, T>& named) {
    return named.first;
  }

  // The nearest known one; empty: none is.
  std::string UnknownWord(const Node& node, absl::string_view what,
                          const std::vector<std::string>& known);
};

// The word for a value.
template <typename E, size_t n>
std::string WordOf(const Word<E> (&words)[n], E value) {
  for (const Word<E>& word : words) {
    if (word.value == value) return std::string(word.text);
  }
  return "";
}

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_SCOPE_H_
