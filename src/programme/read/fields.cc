#include "programme/read/fields.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "programme/text/nearest.h"

namespace kopilka {

Fields::Fields(const Node& node, const shape::Shape& shape, absl::string_view what, Scope& scope)
    : node_(node), shape_(shape), what_(what), scope_(scope) {
  if (node.kind == Node::Kind::kText || node.kind == Node::Kind::kList) scope.Expect(node, what);
}

Fields::~Fields() {
  if (node_.kind != Node::Kind::kMap) return;
  for (const Node& child : node_.children) {
    if (absl::c_linear_search(asked_, child.key)) continue;
    const std::string nearest = scope_.problems.full() ? "" : Nearest(child.key, asked_);
    scope_.problems.Add(child.key_place, absl::StrCat("unknown key `", child.key, "` in ", what_),
                        nearest);
  }
}

const Node* Fields::GetBare(absl::string_view key) {
  if (!shape_.Takes(key)) {
    CheckFailed(__FILE__, __LINE__,
                absl::StrCat("the shape `", shape_.name, "` lists the key `", key, "`").c_str());
  }
  return Find(key);
}

const Node* Fields::Find(absl::string_view key) {
  asked_.emplace_back(key);
  if (node_.kind != Node::Kind::kMap) return nullptr;
  for (const Node& child : node_.children) {
    if (child.key == key) return &child;
  }
  return nullptr;
}

const Node* Fields::Get(absl::string_view key) {
  const Node* const found = GetBare(key);
  if (found == nullptr || found->kind != Node::Kind::kEmpty) return found;
  scope_.problems.Add(found->key_place, absl::StrCat("`", key, "` has no value"));
  return nullptr;
}

const Node* Fields::Need(absl::string_view key) {
  const Node* const found = Get(key);
  const bool there = found != nullptr || absl::c_any_of(node_.children, [&](const Node& child) {
                       return child.key == key;
                     });
  if (!there && node_.kind != Node::Kind::kText && node_.kind != Node::Kind::kList) {
    scope_.problems.Add(node_.place, absl::StrCat(what_, " needs `", key, "`"));
  }
  return found;
}

void Fields::Refuse(absl::string_view key, absl::string_view why) {
  const Node* const found = Find(key);
  if (found != nullptr) scope_.problems.Add(found->key_place, absl::StrCat("`", key, "` ", why));
}

std::vector<const Node*> OneOrMore(const Node& node, absl::string_view what, Scope& scope) {
  if (node.kind != Node::Kind::kList) return {&node};
  if (node.children.empty()) {
    scope.problems.Add(node.place, absl::StrCat("expected ", what, ", found an empty list"));
  }
  std::vector<const Node*> items;
  for (const Node& child : node.children) items.push_back(&child);
  return items;
}

}  // namespace kopilka
