// Paying with points: in two phases (reserve, then confirm or cancel) or in one.
#ifndef KOPILKA_CORE_APPLY_REDEMPTION_H_
#define KOPILKA_CORE_APPLY_REDEMPTION_H_

#include <string>

#include "core/apply/draft.h"
#include "core/decide.h"
#include "core/event.h"
#include "core/receipt.h"

namespace kopilka {

// The life of a redemption (Redemption::state), kept in the memory of its request:
//
//   request --> kReserved --confirm, purchase--> kConfirmed
//       |           |--cancel--> kCancelled
//       |           `--time-out--> kTimedOut
//       |--immediate--> kConfirmed --cancel--> kCancelled
//       `--> kRefused
//
// A reservation that was confirmed is final: its points come back by a return. So is a burn in one
// phase once it has paid a receipt; until then it may be cancelled, for nobody could before.
Decision DecideRequest(const DecisionInput& input, const RedemptionRequest& request);

// A blocked member's reservation of before may still be confirmed: the till has given the goods.
// That of a payout (core/apply/payout.h) is final: paid, as kPaidOut tells. A part of it is one
// that its money can be divided by: kNotAMultiple.
Decision DecideConfirm(const DecisionInput& input, const RedemptionConfirm& confirm);
Decision DecideCancel(const DecisionInput& input, const RedemptionCancel& cancel);

// What a payout shares with it: a request that is refused, and one whose points are held for `term`
// on the stream clock.
Decision RefuseRequest(const DecisionInput& input, Refusal refusal, const WalletRule* wallet);
Decision ReserveFor(const DecisionInput& input, Millis term, Redemption redemption, Draft* draft);

// Confirms the redemptions that a purchase's tenders name, as much of each as its tenders pay, and
// notes what was burned in the receipt. One that is unknown, over, a payout, or has paid another
// receipt is passed over: the goods are sold. Returns the id of the first one used; empty: none.
std::string PayWithPoints(const DecisionInput& input, const Purchase& purchase,
                          const std::string& receipt_key, Draft* draft, Receipt* receipt);

// Whether the points tenders say more than the redemptions that they name can pay; one without a
// name is of the event's own burn, which is among `redemptions` where there is one.
bool ClaimsMoreThanGranted(const DecisionInput& input, const Purchase& purchase);

// Ends a hold whose time is over. What has expired meanwhile waits for the expiry of the instant.
void TimeOut(Draft* draft, const Hold& hold);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_REDEMPTION_H_
