// What a page says in Russian.
#ifndef KOPILKA_PROGRAMME_PROSE_TONGUE_RUSSIAN_WORDS_H_
#define KOPILKA_PROGRAMME_PROSE_TONGUE_RUSSIAN_WORDS_H_

#include "absl/strings/string_view.h"
#include "programme/prose/tongue/say.h"

namespace kopilka::prose {

absl::string_view RussianPattern(Say say);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_TONGUE_RUSSIAN_WORDS_H_
