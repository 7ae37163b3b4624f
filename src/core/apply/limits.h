// The limits of campaigns while a decision is made. Those per inviter are counted in his account.
#ifndef KOPILKA_CORE_APPLY_LIMITS_H_
#define KOPILKA_CORE_APPLY_LIMITS_H_

#include <cstdint>
#include <vector>

#include "core/apply/draft.h"
#include "core/apply/undo.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

// The budget that the limit of a campaign means on the occasion; null: there is none.
const Limit* BudgetOn(const Limit& limit, const Occasion& occasion);

// What is left of a limit on the occasion: of the member's own count, or of the lease in hand.
int64_t LeftNow(const Draft& draft, const Limit& limit, const Occasion& occasion);

// What is left of each limit that was used already, of each budget the lease in hand, and what
// brackets have counted, by campaign and then as it lists them: of every candidate that may give on
// the occasion or on a part of its lines, which a return may ask about.
std::vector<LimitLeft> UsedLimits(const Draft& draft, const Candidates& candidates, Campaign::On on,
                                  const Occasion& occasion);

// A campaign gave so many points, or took off so much money: its budget is smaller by that.
void TakeFromBudget(const Campaign& campaign, int64_t granted, const Occasion& occasion,
                    Draft* draft);

// It did (0: only rights), or will when its budget's owner says so: the member's own limits know.
void CountLimits(const Campaign& campaign, int64_t granted, const Occasion& occasion, Draft* draft);

// So much of it was undone with the receipt; `whole`: the last of it.
void FreeLimits(const Plan& rules, Undoing how, const Campaign& campaign, int64_t freed, bool whole,
                const Receipt& receipt, Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_LIMITS_H_
