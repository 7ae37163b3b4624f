// Points that are paid out as money, to an account outside of the chain.
//
// A payout is a redemption in two phases (core/apply/redemption.h) that pays no goods. What is to
// be paid is told by a trigger of its own, to whoever moves the money: kPayout; then kPayoutOver
// where it must not be paid any more, and kPayoutLate where it is said to have been paid all the
// same.
#ifndef KOPILKA_CORE_APPLY_PAYOUT_H_
#define KOPILKA_CORE_APPLY_PAYOUT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "core/apply/draft.h"
#include "core/decide.h"
#include "core/event.h"
#include "core/receipt.h"

namespace kopilka {

// Holds the points until the payout is confirmed. Refused: kMemberBlocked, kUnknownWallet,
// kNotAllowed, kBelowMinimum, kNotAMultiple, kLimitReached, kInsufficientPoints.
Decision DecidePayout(const DecisionInput& input, const PayoutRequest& request);

// What is paid, or was; nothing: it pays for goods.
std::optional<Payout> PayoutOf(const Plan& plan, const Redemption& redemption);
std::optional<Payout> PayoutOf(const Plan& plan, const Hold& hold);

// The points of the hold, which is a payout's, are there to be paid.
void TellOfPayout(const Hold& hold, Instant at, Draft* draft);

// Of a hold that ends, `unpaid` of its points count no more against the limit of who asked.
// `seen_as` as SeenAs() says. Nothing of a hold that is no payout's.
void FreeUnpaid(const Hold& hold, Points unpaid, absl::string_view seen_as, Draft* draft);
// A hold ends, and none of it is to be paid.
void EndPayout(const Hold& hold, absl::string_view seen_as, Instant at, bool from_timer,
               Draft* draft);

// A confirmation that is refused as `answer` says: where it tells of money that is out although the
// payout is over, that is told.
void TellOfLatePayment(const DecisionInput& input, const RedemptionConfirm& confirm,
                       const Memory& payout, const Answer& answer, Decision* decision);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_PAYOUT_H_
