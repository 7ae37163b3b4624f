// Offer: what one campaign would give on an occasion. A purchase, a return and a question about a
// basket all go these steps, none of which changes anything:
//
//   candidates   the campaigns that could speak of it
//   offers       what each that does would give, within its own limits
//   standing     those of them that the programme's groups let give (rules/combination)
//   grants       their points in lots, within the wallets' maximum (apply/accrual)
#ifndef KOPILKA_CORE_RULES_OFFER_H_
#define KOPILKA_CORE_RULES_OFFER_H_

#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "core/plan.h"
#include "core/rules/earning_base.h"
#include "core/rules/grant.h"
#include "core/rules/occasion.h"

namespace kopilka {

using Candidates = absl::InlinedVector<const Campaign*, 16>;

// At least the campaigns that would give something on the occasion, or on one with only a part of
// its lines, by name. What speaks of a whole receipt and what speaks of the part that is kept of it
// are both among them.
Candidates CandidatesOf(Campaign::On on, const Occasion& occasion);

// Those of them that take money off, or those that give points.
Candidates Discounting(const Candidates& candidates, bool discounts);

// Whether the campaign speaks of this occasion at all.
bool Applies(const Campaign& campaign, Campaign::On on, const Occasion& occasion);
// Whether it does, or would if only a part of the lines were there.
bool MayApplyToPart(const Campaign& campaign, Campaign::On on, const Occasion& occasion);

// How much of a limit is left.
using LeftOf = absl::FunctionRef<int64_t(const Limit&)>;

struct Offer {
  const Campaign* campaign = nullptr;
  Grants grants;  // By the campaign's `give`.
  // A group by line had more campaigns than are compared, or there were more than kMaxSets.
  bool bound_cut = false;
  absl::InlinedVector<bool, 16> lines;  // In a group by line, those that it got; empty: all.
  // Its rights and coupons too. They are not counted in points: only a limit of times holds them.
  bool gives_rights = false;
  std::vector<int64_t> units;  // Of a campaign with sets: what they hold, in thousandths by line.
};

// Whether anything is left of it after the campaign's limits.
bool Gives(const Offer& offer);

// The order in which the members of a group come: the highest priority, then the first name.
bool ComesBefore(const Campaign& a, const Campaign& b);

// The offer of a campaign that applies. `used` (thousandths by line, or empty) are in no set of it.
Offer OfferOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
              LeftOf left_of, absl::Span<const int64_t> used = {});

// The offers of the candidates that apply, in their order.
std::vector<Offer> OffersOf(const Candidates& candidates, Campaign::On on, const Occasion& occasion,
                            const EarningBase& base, LeftOf left_of);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_OFFER_H_
