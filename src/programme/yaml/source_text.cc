#include "programme/yaml/source_text.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "programme/yaml/limits.h"

namespace kopilka {
namespace {

// A line may be the whole file, so that counting from its start would be quadratic.
constexpr size_t kBlock = 256;

// In UTF-8 the other bytes of a character are 10xxxxxx.
bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Length of the UTF-8 character that begins at `at`; 0 when it is not one.
size_t CharacterLength(absl::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (size_t i = at + 1; i < at + length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(at + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool beyond = first == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

const char* CharacterProblem(absl::string_view text, size_t at) {
  const char c = text[at];
  if (c == '\t') return "a tab; indent and separate with spaces";
  if (c != '\n' && ((c >= 0 && c < ' ') || c == 0x7F)) return "a control character";
  return CharacterLength(text, at) == 0 ? "not UTF-8" : nullptr;
}

// Counts what may become a value, and how deep brackets nest. It knows quotes and comments of one
// line, no texts of several. So it counts values in all of them: too many, never too few. The depth
// is only a guess that refuses the plain bombs at once; the tree's own limit is exact.
class Weight {
 public:
  // null, or what is too much.
  const char* Add(absl::string_view text, size_t at) {
    const char c = text[at];
    const bool last = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
    if (!IsText(c, at == 0 ? '\n' : text[at - 1])) {
      if (c == '[' || c == '{') ++depth_;
      if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    }
    if (absl::string_view("[{,:\"'!&*").find(c) != absl::string_view::npos) ++values_;
    if (last && (c == '-' || c == '?')) ++values_;
    if (depth_ > kMaxDepth) return "more than 32 lists and maps inside each other";
    return values_ > kMaxNodes ? "more than 100000 values" : nullptr;
  }

 private:
  // Whether `c` stands inside quotes or in a comment, or begins or ends them.
  bool IsText(char c, char before) {
    if (c == '\n') {
      inside_ = 0;
      escaped_ = false;
    } else if (inside_ != 0) {
      const bool ends = c == inside_ && c != '#' && !escaped_;
      escaped_ = inside_ == '"' && c == '\\' && !escaped_;
      if (ends) inside_ = 0;
      return true;
    } else if ((c == '#' && (before == ' ' || before == '\n')) ||
               ((c == '"' || c == '\'') && absl::StrContains(" \n[{,:'", before))) {
      inside_ = c;
    }
    return inside_ != 0;
  }

  size_t values_ = 0;
  size_t depth_ = 0;
  char inside_ = 0;  // The quote that will end the text, '#' up to the end of the line, or 0.
  bool escaped_ = false;
};

}  // namespace

SourceText::SourceText(absl::string_view raw, int file) : file_(file) {
  absl::ConsumePrefix(&raw, "\xEF\xBB\xBF");
  text_ = absl::StrReplaceAll(raw, {{"\r\n", "\n"}});
  line_starts_.push_back(0);
  size_t characters = 0;
  for (size_t i = 0; i < text_.size(); ++i) {
    if (i % kBlock == 0) block_characters_.push_back(characters);
    characters += BeginsCharacter(text_[i]) ? 1 : 0;
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
}

std::optional<SourceText> SourceText::Check(absl::string_view raw, Problems& problems, int file) {
  if (raw.size() > kMaxFileBytes) {
    problems.Add({.file = file},
                 absl::StrCat("the file has ", raw.size(), " bytes; at most ", kMaxFileBytes));
    return std::nullopt;
  }
  SourceText source(raw, file);
  const std::string& text = source.text_;
  Weight weight;
  int line = 0;
  for (size_t i = 0; i < text.size();) {
    const char* wrong = CharacterProblem(text, i);
    if (wrong == nullptr) wrong = weight.Add(text, i);
    if (wrong != nullptr) {
      const size_t start = source.line_starts_[static_cast<size_t>(line)];
      problems.Add(source.PlaceOf(line, static_cast<int>(i - start)), wrong);
      return std::nullopt;
    }
    if (text[i] == '\n') ++line;
    i += CharacterLength(text, i);
  }
  return source;
}

Place SourceText::PlaceOf(int line, int byte) const {
  if (line < 0 || byte < 0 || static_cast<size_t>(line) >= line_starts_.size())
    return {.file = file_};
  const size_t start = line_starts_[static_cast<size_t>(line)];
  const size_t end = std::min(start + static_cast<size_t>(byte), text_.size());
  const size_t before = CharactersBefore(end) - CharactersBefore(start);
  return {line + 1, static_cast<int>(before) + 1, file_};
}

size_t SourceText::CharactersBefore(size_t bytes) const {
  if (bytes == 0) return 0;
  const size_t block = (bytes - 1) / kBlock;
  const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(block * kBlock);
  const auto end = text_.begin() + static_cast<std::ptrdiff_t>(bytes);
  return block_characters_[block] + static_cast<size_t>(std::count_if(begin, end, BeginsCharacter));
}

}  // namespace kopilka
