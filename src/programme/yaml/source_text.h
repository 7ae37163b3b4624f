// SourceText: the characters of a programme file, checked before anything parses them.
#ifndef KOPILKA_PROGRAMME_YAML_SOURCE_TEXT_H_
#define KOPILKA_PROGRAMME_YAML_SOURCE_TEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "programme/problem.h"

namespace kopilka {

class SourceText {
 public:
  // One pass over the bytes. nullopt and one problem when the text is larger than a programme may
  // be, is not UTF-8, holds tabs or control characters, or has more brackets or values than the
  // limits allow. The YAML parser queues up what stands inside a bracket, so such a file must not
  // reach it.
  static std::optional<SourceText> Check(absl::string_view raw, Problems& problems, int file = 0);

  // Lines end in '\n'; there is no byte order mark.
  const std::string& text() const { return text_; }

  // `line` and `byte` count from 0, as the YAML parser does. A line that is not there: the file as
  // a whole.
  // Takes the same time wherever on its line the byte is.
  Place PlaceOf(int line, int byte) const;

 private:
  SourceText(absl::string_view raw, int file);

  int file_;  // Of Problems.
  std::string text_;
  // How many characters the first `bytes` of the text are.
  size_t CharactersBefore(size_t bytes) const;

  std::vector<size_t> line_starts_;
  std::vector<size_t> block_characters_;  // Before each block of kBlock bytes.
};

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_YAML_SOURCE_TEXT_H_
