// What ladders count, in words.
#ifndef KOPILKA_PROGRAMME_PROSE_TIER_PROSE_H_
#define KOPILKA_PROGRAMME_PROSE_TIER_PROSE_H_

#include <cstdint>

#include "core/plan.h"
#include "programme/prose/speaker.h"

namespace kopilka::prose {

// "1,000 roubles", "50 purchases", "1,000 points".
Term MeasureTerm(TierMeasure measure, int64_t amount, const TierLadder& ladder, const Speaker& say);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_TIER_PROSE_H_
