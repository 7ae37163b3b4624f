// The known word that a misspelt one was meant to be.
#ifndef KOPILKA_PROGRAMME_TEXT_NEAREST_H_
#define KOPILKA_PROGRAMME_TEXT_NEAREST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace kopilka {

// The word of the fewest edits (insert, delete, replace, swap of neighbours), the first of equals;
// empty when even that one differs in more than one letter and more than a third of them.
// Looks at the first of `known` only when there are very many.
std::string Nearest(absl::string_view word, const std::vector<std::string>& known);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_NEAREST_H_
