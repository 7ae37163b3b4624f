// Rights and coupons: given, used, taken back, ended. Each is told in the change being made.
#ifndef KOPILKA_CORE_APPLY_ENTITLEMENTS_H_
#define KOPILKA_CORE_APPLY_ENTITLEMENTS_H_

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/types/span.h"
#include "base/time.h"
#include "core/apply/draft.h"
#include "core/apply/undo.h"
#include "core/entitlement.h"
#include "core/plan.h"
#include "core/receipt.h"

namespace kopilka {

// Gives what `giver`, a campaign or a reward of `rules`, gives besides points, and adds it to
// `given`. A right that is held already is prolonged: it begins anew where it would have ended; one
// that would not end later by that is not given again. A coupon is issued each time, with a code of
// its own; one whose list has no code left is not. Returns whether anything was given.
bool GiveEntitlements(const Plan& rules, absl::Span<const Name> names, Name giver, Instant at,
                      Draft* draft, std::vector<Entitlement>* given);

// The code that an answer tells: of the first coupon among what was given; empty: rights only.
std::string FirstCodeOf(absl::Span<const Entitlement> given);

// Redeems the points of one product of the wallet and gives it. False: it would give nothing.
bool ConvertOnce(const WalletRule& wallet, Draft* draft);
// Withdraws a product that has not been used; returns the points that became it, last burned first.
std::vector<LotShare> TakeProduct(const Entitlement& product, Draft* draft);

// The coupon as the account, const or not, has it; null: it is not there.
auto* FindCoupon(const Entitlement& coupon, auto& account) {
  const auto found = absl::c_find_if(account.entitlements, [&](const Entitlement& each) {
    return each.name == coupon.name && each.code == coupon.code;
  });
  return found == account.entitlements.end() ? nullptr : &*found;
}

// Counts one use of each coupon among what a receipt read (Facts::entitlements).
void UseCoupons(absl::Span<const Entitlement> shown, Draft* draft);

// Undoes what the receipt, whose lines already say what came back, did. What a campaign gave is
// withdrawn when the campaign would not give it for what is kept; what prolonged it moves up. A
// coupon that has been used is withdrawn too, and what it was used for stays. When all came back,
// the uses of the member's own coupons come back with their dates, unless the coupon says no to a
// return.
// `rules` is the version that decided the receipt.
void UndoEntitlements(const Plan& rules, Undoing how, Receipt* receipt, Draft* draft);

// The next instant at which a right or a coupon ends; kNever: none.
Instant NextEnd(const Account& account);
// Ends what is due; returns whether anything did.
bool EndEntitlements(Draft* draft, Instant due);

// Drops what has ended, and used up coupons whose receipts are forgotten.
void SweepEntitlements(Draft* draft);

// What a member gains and loses with a step.
void TellOfSteps(const Draft::TierMove& move, Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_ENTITLEMENTS_H_
