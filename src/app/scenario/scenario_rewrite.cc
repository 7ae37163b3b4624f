#include "app/scenario/scenario_rewrite.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace kopilka::app {
namespace {

constexpr absl::string_view kNotOnOneLine =
    "a list of triggers is rewritten only where it stands in brackets on one line";

// Byte of the `column`th character, both from 1.
size_t ByteOf(absl::string_view line, int column) {
  size_t byte = 0;
  for (int character = 1; character < column && byte < line.size(); ++character) {
    ++byte;
    while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80) ++byte;
  }
  return byte;
}

// Where a plain text ends: at what closes or goes on in brackets, at a comment, at the line's end.
size_t EndOfPlain(absl::string_view line, size_t begin) {
  size_t end = line.find_first_of(",}]\r", begin);
  end = std::min({end, line.find(" #", begin), line.size()});
  while (end > begin && line[end - 1] == ' ') --end;
  return end;
}

// One past the value that begins here; npos: it does not end on this line.
size_t EndOfValue(absl::string_view line, size_t begin) {
  if (begin >= line.size()) return std::string::npos;
  const char first = line[begin];
  if (first != '[' && first != '"' && first != '\'') return EndOfPlain(line, begin);
  const size_t close = line.find(first == '[' ? ']' : first, begin + 1);
  return close == absl::string_view::npos ? close : close + 1;
}

}  // namespace

absl::StatusOr<std::string> Rewritten(absl::string_view text,
                                      const std::vector<Difference>& differences) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  std::vector<const Difference*> from_the_end;
  for (const Difference& difference : differences) {
    if (difference.place.line > 0) from_the_end.push_back(&difference);
  }
  // So that the places before stay where they are.
  std::sort(from_the_end.begin(), from_the_end.end(),
            [](const Difference* a, const Difference* b) { return b->place < a->place; });
  for (const Difference* const difference : from_the_end) {
    std::string& line = lines.at(static_cast<size_t>(difference->place.line - 1));
    const size_t begin = ByteOf(line, difference->place.column);
    const bool in_rows = line.compare(begin, 2, "- ") == 0;
    const size_t end = in_rows ? std::string::npos : EndOfValue(line, begin);
    if (end == std::string::npos) {
      return absl::FailedPreconditionError(
          absl::StrCat("line ", difference->place.line, ": ", kNotOnOneLine));
    }
    line.replace(begin, end - begin, difference->is);
  }
  return absl::StrJoin(lines, "\n");
}

}  // namespace kopilka::app
