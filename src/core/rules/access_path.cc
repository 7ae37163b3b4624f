#include "core/rules/access_path.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/rules/facts.h"

namespace kopilka {
namespace {

using Kind = Condition::Kind;

// How many of 10,000 receipts show one word of a kind, roughly as docs/workload.md counts them.
// Only speed depends on it. 0: a fact of another kind, or none.
int64_t ReceiptsWith(Kind kind) {
  switch (kind) {
    case Kind::kSku:
    case Kind::kCoupon:
      return 1;
    case Kind::kStore:
      return 100;
    case Kind::kBrand:
    case Kind::kCollection:
      return 200;
    case Kind::kSegment:
    case Kind::kAttribute:
      return 500;
    case Kind::kCategory:
      return 600;
    case Kind::kActionKind:
    case Kind::kTender:
    case Kind::kChannel:
    case Kind::kTillType:
      return 3'000;
    default:
      return 0;
  }
}

AccessPath LeafPath(const Condition& leaf) {
  AccessPath path;
  for (const std::string& word : leaf.words) {
    path.facts.push_back(leaf.kind == Kind::kAttribute ? AttributeFact(leaf.text, word)
                                                       : FactOf(leaf.kind, word));
  }
  // A line in the category shows the last step of its path.
  for (const std::vector<std::string>& steps : leaf.paths) {
    path.facts.push_back(FactOf(leaf.kind, steps.back()));
  }
  path.receipts = ReceiptsWith(leaf.kind) * static_cast<int64_t>(path.facts.size());
  return path;
}

std::optional<AccessPath> RarestPath(const std::vector<Condition>& children) {
  std::optional<AccessPath> rarest;
  for (const Condition& child : children) {
    std::optional<AccessPath> path = AccessPathOf(child);
    if (path && (!rarest || path->receipts < rarest->receipts)) rarest = std::move(path);
  }
  return rarest;
}

std::optional<AccessPath> JoinedPath(const std::vector<Condition>& children) {
  AccessPath joined;
  for (const Condition& child : children) {
    const std::optional<AccessPath> path = AccessPathOf(child);
    if (!path) return std::nullopt;
    joined.facts.insert(joined.facts.end(), path->facts.begin(), path->facts.end());
    joined.receipts += path->receipts;
  }
  return joined;
}

void AddPaths(const Condition& condition, std::vector<AccessPath>* paths) {
  if (condition.kind == Kind::kAll || condition.kind == Kind::kAnyLine) {
    for (const Condition& child : condition.children) AddPaths(child, paths);
    return;
  }
  std::optional<AccessPath> path = AccessPathOf(condition);
  if (path) paths->push_back(*std::move(path));
}

}  // namespace

std::vector<AccessPath> AccessPathsOf(const Condition& condition) {
  std::vector<AccessPath> paths;
  AddPaths(condition, &paths);
  std::stable_sort(paths.begin(), paths.end(), [](const AccessPath& a, const AccessPath& b) {
    return a.receipts < b.receipts;
  });
  return paths;
}

std::optional<AccessPath> AccessPathOf(const Condition& condition) {
  switch (condition.kind) {
    case Kind::kAll:
      return RarestPath(condition.children);
    case Kind::kAny:
      return JoinedPath(condition.children);
    case Kind::kAnyLine:  // `every line` holds of a receipt without lines, so it needs no fact.
      return AccessPathOf(condition.children[0]);
    default:
      if (ReceiptsWith(condition.kind) == 0) return std::nullopt;
      return LeafPath(condition);
  }
}

}  // namespace kopilka
