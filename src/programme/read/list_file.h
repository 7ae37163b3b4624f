// List files: plain text, one word a line.
#ifndef KOPILKA_PROGRAMME_READ_LIST_FILE_H_
#define KOPILKA_PROGRAMME_READ_LIST_FILE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "programme/other_files.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka {

// What stands in a list, and where: "a SKU", "lists/dairy.txt".
struct ListOf {
  absl::string_view what;
  absl::string_view example;
};

// A word of a list, where it stands there first.
struct ListedWord {
  std::string text;
  Place place;
};

// The words of the file that a node names, in its order and without repeats; a word that is there
// twice is worth a warning. Empty and a problem when there is no such list.
std::vector<ListedWord> ReadListFile(const Node& node, const ListOf& of, const OtherFiles& files,
                                     Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_LIST_FILE_H_
