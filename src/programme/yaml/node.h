// Node: a value of a programme file and where it stands.
#ifndef KOPILKA_PROGRAMME_YAML_NODE_H_
#define KOPILKA_PROGRAMME_YAML_NODE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "programme/problem.h"

namespace kopilka {

// Plain data, at most kMaxDepth deep (yaml/limits.h).
struct Node {
  enum class Kind : uint8_t { kEmpty, kText, kList, kMap };

  Kind kind = Kind::kEmpty;
  Place place;
  std::string text;            // kText; quoted or not makes no difference.
  std::vector<Node> children;  // Items of a list, values of a map.
  std::string key;             // Of a map's value.
  Place key_place;
};

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_YAML_NODE_H_
