// The lines of a receipt, shared among the campaigns of groups by line.
#ifndef KOPILKA_CORE_RULES_LINE_SHARES_H_
#define KOPILKA_CORE_RULES_LINE_SHARES_H_

#include <cstddef>
#include <vector>

#include "core/rules/earning_base.h"
#include "core/rules/occasion.h"
#include "core/rules/offer.h"

namespace kopilka {

// A group by line compares so many pairs of a line and a campaign on one receipt. Campaigns of the
// lowest priority are left out where there are more (Offer::bound_cut of the others).
inline constexpr size_t kMaxLinePairs = 20'000;

// In every group by line, each line goes to the campaign that the group chooses for that line alone
// (WorthOfLine); what the campaigns offer is then counted on their lines. A campaign that gives
// nothing on the whole receipt, as its limit is used up, gets no line.
void ShareLines(const Occasion& occasion, const EarningBase& base, LeftOf left_of,
                std::vector<Offer>* offers);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_LINE_SHARES_H_
