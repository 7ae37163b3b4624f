// What a campaign gives, in words.
#ifndef KOPILKA_PROGRAMME_PROSE_GIVE_PROSE_H_
#define KOPILKA_PROGRAMME_PROSE_GIVE_PROSE_H_

#include <string>

#include "programme/prose/speaker.h"

namespace kopilka::prose {

// After "the member gets": "5 points for every whole 100 roubles of the receipt (rounded down)".
// `campaign` gives it; `compared`: its worth is compared with others.
std::string GiveText(const Give& give, const Campaign& campaign, bool compared, const Speaker& say);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_GIVE_PROSE_H_
