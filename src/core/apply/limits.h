// The limits of campaigns while a decision is made. Those per inviter are counted in his account.
#ifndef KOPILKA_CORE_APPLY_LIMITS_H_
#define KOPILKA_CORE_APPLY_LIMITS_H_

#include <cstdint>
#include <vector>

#include "core/apply/draft.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

// What is left of each limit that was used already, and what brackets have counted, by campaign and
// then as it lists them: of every candidate that may give on the occasion or on a part of its
// lines, which a return may ask about.
std::vector<LimitLeft> UsedLimits(const Draft& draft, const Candidates& candidates, Campaign::On on,
                                  const Occasion& occasion);

// A campaign gave so many points (0: only rights), or took off so much money.
void CountLimits(const Campaign& campaign, int64_t granted, Day day, Draft* draft);

// So much of it was undone by a return; `whole`: the last of it.
void FreeLimits(const Plan& rules, const Campaign& campaign, int64_t freed, bool whole, Day day,
                Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_LIMITS_H_
