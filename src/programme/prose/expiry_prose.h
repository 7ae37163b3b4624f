// When points expire and rights end, in words.
#ifndef KOPILKA_PROGRAMME_PROSE_EXPIRY_PROSE_H_
#define KOPILKA_PROGRAMME_PROSE_EXPIRY_PROSE_H_

#include <string>

#include "programme/prose/speaker.h"

namespace kopilka::prose {

// How a sentence about an activation goes on: "at once", "after 14 days", "from 1 December 2026".
struct ActivationSays {
  Say at_once;
  Say after;     // time
  Say year_day;  // day of the year
  Say on_day;    // day
  Say event;     // its name
};
std::string ActivationText(const Activation& activation, const ActivationSays& says,
                           const Speaker& say);

// After "points": "expire 12 months after they may first be spent".

std::string ExpiryText(const ExpiryRule& rule, const Speaker& say);

// After "it": "ends 1 year after its first day".
std::string LastsText(const ExpiryRule& rule, const Speaker& say);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_EXPIRY_PROSE_H_
