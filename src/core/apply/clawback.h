// Points of a returned receipt, taken back.
#ifndef KOPILKA_CORE_APPLY_CLAWBACK_H_
#define KOPILKA_CORE_APPLY_CLAWBACK_H_

#include "absl/types/span.h"
#include "core/apply/draft.h"
#include "core/plan.h"
#include "core/receipt.h"
#include "core/rules/re_earn.h"

namespace kopilka {

// Takes the claims and notes them in the receipt. First from the lots that the receipt's points
// were issued into (what of them has expired counts as taken), then from other active lots of the
// wallet in burn order, then by policy (`rules` is the version that decided the receipt):
//
//   returns.take      wallet.debt     the rest
//   only_pending      any             stays; nothing but the receipt's pending points is taken
//   within_balance    any             stays
//   unlimited         allowed         is owed
//                     cut at zero     stays
//                     forbidden       the return is refused: false, and the draft is to be dropped
//
// What stays is forgiven: no later return of the receipt asks for it again. The funder of the
// receipt's points gets the whole amount back. What was sent to another, or is
// with one who has parted (core/people/parting.h), is only noted.
bool ClawBack(const Plan& rules, absl::Span<const Claim> claims, Receipt* receipt, Draft* draft);

// The same, all or nothing: false also where a wallet that is cut at zero has not so many left.
bool ClawBackAll(const Plan& rules, absl::Span<const Claim> claims, Receipt* receipt, Draft* draft);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_CLAWBACK_H_
