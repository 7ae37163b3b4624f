#include "programme/text/phrase.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace kopilka {
namespace {

constexpr size_t kShown = 60;

// Cut between characters, not inside one.
absl::string_view Shortened(absl::string_view text) {
  if (text.size() <= kShown) return text;
  size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

constexpr absl::string_view kOtherSpace =
    ", with a space that does not break or is narrow; type an ordinary one";

// A typesetter's space, which looks like any other.
bool HasOtherSpace(absl::string_view text) {
  for (const absl::string_view space : {"\u00a0", "\u2009", "\u202f"}) {
    if (absl::StrContains(text, space)) return true;
  }
  return false;
}

}  // namespace

std::optional<absl::string_view> PhraseAfter(absl::string_view word, absl::string_view text) {
  if (!absl::ConsumePrefix(&text, word) || !absl::ConsumePrefix(&text, " ")) return std::nullopt;
  return absl::StripAsciiWhitespace(text);
}

std::optional<absl::string_view> PhraseBefore(absl::string_view text, absl::string_view word) {
  if (!absl::ConsumeSuffix(&text, word) || !absl::ConsumeSuffix(&text, " ")) return std::nullopt;
  return absl::StripAsciiWhitespace(text);
}

std::string ExpectedText(absl::string_view what, absl::string_view text) {
  const absl::string_view shown = Shortened(text);
  const absl::string_view more = shown.size() < text.size() ? "..." : "";
  return absl::StrCat("expected ", what, ", found `", shown, more, "`",
                      HasOtherSpace(text) ? kOtherSpace : "");
}

absl::Status Expected(absl::string_view what, absl::string_view text) {
  return absl::InvalidArgumentError(ExpectedText(what, text));
}

}  // namespace kopilka
