// Phrases: the small words around a number ("within 3 days", "30 % of receipt").
#ifndef KOPILKA_PROGRAMME_TEXT_PHRASE_H_
#define KOPILKA_PROGRAMME_TEXT_PHRASE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace kopilka {

// What follows `word` and a space: PhraseAfter("within", "within 3 days") is "3 days".
std::optional<absl::string_view> PhraseAfter(absl::string_view word, absl::string_view text);

// What stands before a space and `word`: PhraseBefore("30 % of receipt", "of receipt") is "30 %".
std::optional<absl::string_view> PhraseBefore(absl::string_view text, absl::string_view word);

// "expected <what>, found `<text>`", the text cut when it is long. A space that only looks like one
// is named.
absl::Status Expected(absl::string_view what, absl::string_view text);
std::string ExpectedText(absl::string_view what, absl::string_view text);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_PHRASE_H_
