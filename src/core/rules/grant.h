// Grant: an award after the campaign's limits.
#ifndef KOPILKA_CORE_RULES_GRANT_H_
#define KOPILKA_CORE_RULES_GRANT_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/amount.h"
#include "core/plan.h"
#include "core/rules/award.h"
#include "core/rules/deal.h"

namespace kopilka {

struct Grant {
  const Give* give = nullptr;  // Of the campaign.
  Award award;                 // award.points is what was asked.
  Points granted;
  Name cut_by;  // The limit that cut; empty: none.
};

using Grants = absl::InlinedVector<Grant, 2>;  // By the campaign's `give`.

Points TotalGranted(const Grants& grants);

// The other member who gets what is given; empty: there is none.
absl::string_view RecipientOf(const Give& give, const Occasion& occasion);

// Cuts or refuses what is over a limit of which so much is left.
void ApplyLimit(const Limit& limit, int64_t left, Grants* grants);

// What the campaign gives on an occasion to which it applies. `left` says how much of each of its
// limits is left, in their order; an inviter's are for his own account to tell.
Grants GrantsOf(const Campaign& campaign, const Occasion& occasion, const EarningBase& base,
                const Deal& deal, absl::Span<const int64_t> left);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_GRANT_H_
