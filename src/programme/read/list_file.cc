#include "programme/read/list_file.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

std::vector<ListedWord> WordsOf(const std::string& text, absl::string_view what, int file,
                                Scope& scope) {
  std::vector<ListedWord> words;
  absl::flat_hash_set<std::string> known;
  Node line;
  line.kind = Node::Kind::kText;
  line.place.file = file;
  line.place.column = 1;
  absl::string_view rest = text;
  absl::ConsumePrefix(&rest, "\xEF\xBB\xBF");  // As some editors begin a file.
  for (const absl::string_view raw : absl::StrSplit(rest, '\n')) {
    ++line.place.line;
    line.text = std::string(absl::StripAsciiWhitespace(raw));
    if (line.text.empty()) continue;
    std::string word = scope.Code(line, what);
    if (word.empty()) continue;
    if (known.insert(word).second) {
      words.push_back({std::move(word), line.place});
    } else {
      scope.problems.Warn(line.place, absl::StrCat("`", line.text, "` is in the list twice"));
    }
  }
  return words;
}

}  // namespace

std::vector<ListedWord> ReadListFile(const Node& node, const ListOf& of, const OtherFiles& files,
                                     Scope& scope) {
  const std::string path(scope.Text(node, absl::StrCat("the path of a file such as ", of.example)));
  if (path.empty()) return {};
  const absl::StatusOr<std::string> text = files(path);
  if (!text.ok()) {
    scope.problems.Add(node.place, text.status().message());
    return {};
  }
  const int file = scope.problems.AddFile(path);
  if (text->size() > kMaxFileBytes) {
    scope.problems.Add({.file = file}, absl::StrCat("more than ", kMaxFileBytes, " bytes"));
    return {};
  }
  const size_t before = scope.problems.size();
  std::vector<ListedWord> words = WordsOf(*text, of.what, file, scope);
  const bool empty = words.empty() && scope.problems.size() == before;
  if (empty) scope.problems.Add({.file = file}, "the list is empty");
  return words;
}

}  // namespace kopilka
