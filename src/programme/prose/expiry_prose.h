// When points expire and rights end, in words.
#ifndef KOPILKA_PROGRAMME_PROSE_EXPIRY_PROSE_H_
#define KOPILKA_PROGRAMME_PROSE_EXPIRY_PROSE_H_

#include <string>

#include "programme/prose/speaker.h"

namespace kopilka::prose {

// After "points": "expire 12 months after they may first be spent".
std::string ExpiryText(const ExpiryRule& rule, const Speaker& say);

// After "it": "ends 1 year after its first day".
std::string LastsText(const ExpiryRule& rule, const Speaker& say);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_EXPIRY_PROSE_H_
