// Limits in words.
#ifndef KOPILKA_PROGRAMME_PROSE_LIMIT_PROSE_H_
#define KOPILKA_PROGRAMME_PROSE_LIMIT_PROSE_H_

#include <string>

#include "programme/prose/speaker.h"

namespace kopilka::prose {

// "a month", "in all".
std::string EachText(Limit::Each each, const Speaker& say);

std::string LimitText(const Limit& limit, const Speaker& say);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_LIMIT_PROSE_H_
