// The tree of a programme file.
#ifndef KOPILKA_PROGRAMME_YAML_TREE_H_
#define KOPILKA_PROGRAMME_YAML_TREE_H_

#include <optional>

#include "programme/problem.h"
#include "programme/yaml/node.h"
#include "programme/yaml/source_text.h"

namespace kopilka {

// The plain part of YAML: maps, lists and texts. Anchors, aliases, tags, merge keys and a second
// document are refused; so is a file past yaml/limits.h, while it is being read. Nothing is
// converted: `yes`, `07` and `1e3` are texts. nullopt: not such a file; else the tree, though
// duplicate keys may have been added to `problems`.
std::optional<Node> ReadTree(const SourceText& source, Problems& problems);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_YAML_TREE_H_
