// Who came into another account goes her own way again: a household is left, a merge is undone
// (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_PARTING_H_
#define KOPILKA_CORE_PEOPLE_PARTING_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "core/apply/draft.h"
#include "core/decide.h"
#include "core/receipt.h"
#include "core/rules/re_earn.h"

namespace kopilka {

// Whether that member was in this account and is no more.
bool HasParted(const Account& account, absl::string_view member);

// Asks the other account. Until it answers, what comes goes on to it.
Decision DecideParted(const DecisionInput& input);
void AskToPart(const DecisionInput& input, absl::string_view from, Decision* decision);

// What came with her leaves as it is now; what of it is reserved stays.
Decision DecidePartAsked(const DecisionInput& input, const PartAsked& asked);
void LetGo(const DecisionInput& input, absl::string_view member, Draft* draft);

// She cannot part from an account that has gone into another itself.
Decision DecideNotLetGo(const DecisionInput& input, const PartAsked& asked);
// Nothing is left of the account, and she is free of it.
Decision DecidePartFromNobody(const DecisionInput& input, const PartAsked& asked);

// She is on her own again.
Decision DecideAccountParted(const DecisionInput& input, const AccountParted& parted);

// Gives what is free in the account, or has come back into it, to those who have parted from it.
// After every decision that leaves an account.
void SendHome(const DecisionInput& input, Decision* decision);
// Of an erased member they are the ledger's; where the account cannot count so much any more
// (`fits`) they expire.
Decision DecidePointsReturned(const DecisionInput& input, const PointsReturned& returned,
                              bool fits = true);

// What a receipt earned whose buyer has parted is hers to give back. The claims are noted already.
void ClaimFromParted(const DecisionInput& input, const Receipt& receipt,
                     absl::Span<const Claim> claims, Draft* draft);
// Takes it as a return would. Where debt is forbidden, what has been spent stays.
Decision DecidePointsClaimed(const DecisionInput& input, const PointsClaimed& claimed);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_PARTING_H_
