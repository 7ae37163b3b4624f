#include "programme/read/include.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "programme/yaml/limits.h"
#include "programme/yaml/source_text.h"
#include "programme/yaml/tree.h"

namespace kopilka {
namespace {

constexpr absl::string_view kKey = "include";

Node* Find(absl::string_view key, Node* map) {
  const auto found = std::find_if(map->children.begin(), map->children.end(),
                                  [&](const Node& child) { return child.key == key; });
  return found == map->children.end() ? nullptr : &*found;
}

size_t Nodes(const Node& node) {
  size_t count = 1;
  for (const Node& child : node.children) count += Nodes(child);
  return count;
}

class Including {
 public:
  Including(const OtherFiles& files, Problems& problems, Node* root)
      : files_(files), problems_(problems), root_(*root) {}

  void Take(const Node& paths) {
    const bool many = paths.kind == Node::Kind::kList;
    if (many && paths.children.size() > kMaxIncludes) {
      return problems_.Add(paths.place, absl::StrCat("more than ", kMaxIncludes, " files"));
    }
    if (!many) return TakeFile(paths);
    for (const Node& path : paths.children) TakeFile(path);
  }

 private:
  void TakeFile(const Node& path) {
    if (path.kind != Node::Kind::kText || path.text.empty()) {
      return problems_.Add(path.place, "expected the path of a file such as campaigns/dairy.yaml");
    }
    const absl::StatusOr<std::string> text = files_(path.text);
    if (!text.ok()) return problems_.Add(path.place, text.status().message());
    const int file = problems_.AddFile(path.text);
    const std::optional<SourceText> source = SourceText::Check(*text, problems_, file);
    if (!source) return;
    std::optional<Node> tree = ReadTree(*source, problems_);
    if (!tree) return;
    nodes_ += Nodes(*tree);
    if (nodes_ > kMaxOtherNodes) {
      return problems_.Add(
          path.place, absl::StrCat("more than ", kMaxOtherNodes, " values in the included files"));
    }
    if (tree->kind != Node::Kind::kMap) {
      return problems_.Add(tree->place, "expected keys of a programme such as `campaigns`");
    }
    for (Node& section : tree->children) Merge(std::move(section));
  }

  void Merge(Node section) {
    if (section.key == kKey) {
      return problems_.Add(section.key_place, "a file that is included includes no others");
    }
    Node* const known = Find(section.key, &root_);
    if (known == nullptr) {
      root_.children.push_back(std::move(section));
      return;
    }
    if (known->kind != Node::Kind::kMap || section.kind != Node::Kind::kMap) {
      return problems_.Add(section.key_place,
                           absl::StrCat("`", section.key, "` is said in another file already"));
    }
    absl::flat_hash_set<std::string>& names = NamesOf(*known);
    for (Node& child : section.children) {
      if (names.insert(child.key).second) {
        known->children.push_back(std::move(child));
      } else {
        problems_.Add(child.key_place, absl::StrCat("`", child.key, "` of `", section.key,
                                                    "` is in another file already"));
      }
    }
  }

  // The keys of a section of the tree.
  absl::flat_hash_set<std::string>& NamesOf(const Node& section) {
    const auto [names, is_new] = names_.try_emplace(section.key);
    if (is_new) {
      for (const Node& child : section.children) names->second.insert(child.key);
    }
    return names->second;
  }

  const OtherFiles& files_;
  Problems& problems_;
  Node& root_;
  absl::flat_hash_map<std::string, absl::flat_hash_set<std::string>> names_;  // By section.
  size_t nodes_ = 0;
};

}  // namespace

void Include(const OtherFiles& files, Problems& problems, Node* root) {
  Node* const found = Find(kKey, root);
  if (root->kind != Node::Kind::kMap || found == nullptr) return;
  const Node paths = std::move(*found);
  root->children.erase(root->children.begin() + (found - root->children.data()));
  Including(files, problems, root).Take(paths);
}

}  // namespace kopilka
