// What a member holds that is not points, read.
#ifndef KOPILKA_CORE_RULES_HELD_H_
#define KOPILKA_CORE_RULES_HELD_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/types/span.h"
#include "core/account.h"
#include "core/entitlement.h"
#include "core/plan.h"
#include "core/rules/occasion.h"

namespace kopilka {

// Whether a right in `names` is held on the occasion: given by a campaign, or by a step that the
// member holds.
bool HasAny(const absl::flat_hash_set<std::string>& names, const Occasion& occasion);

// Whether the coupon is good on the occasion: held, with uses left, and its code was shown.
bool IsShown(const Entitlement& coupon, Instant at, absl::Span<const absl::string_view> codes);

// Whether such a coupon is in `names`.
bool ShowsAny(const absl::flat_hash_set<std::string>& names, const Occasion& occasion);

// Whether a right or a coupon of the account ends at its date: it has one, nothing prolongs it, and
// there is something left to lose.
bool WillEnd(const Account& account, const Entitlement& entitlement);

// What conditions may read of it later: the rights of the time, and the coupons that were shown.
std::vector<Entitlement> HeldOn(const Occasion& occasion);

// What the member would be told that he holds: rights of his steps too, coupons with uses left.
// By name, then from, then code.
std::vector<Entitlement> HeldBy(const Plan& plan, const Account& account);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_HELD_H_
