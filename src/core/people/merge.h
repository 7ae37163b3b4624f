// A member is merged into another; a card is replaced by another (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_MERGE_H_
#define KOPILKA_CORE_PEOPLE_MERGE_H_

#include "core/decide.h"

namespace kopilka {

// Asks the other. Until he answers nothing changes.
Decision DecideMerged(const DecisionInput& input, const MemberMerged& merged);

// The same of a household: what is personal stays (core/people/household.h).
Decision DecideHouseholdJoined(const DecisionInput& input, const HouseholdJoined& joined);

// Who says yes keeps the place until the account comes.
Decision DecideMergeAsked(const DecisionInput& input, const MergeAsked& asked);

// The account leaves, or stays as it is.
Decision DecideMergeAnswered(const DecisionInput& input, const MergeAnswered& answered);

// Takes the account. What has been said yes to is taken whatever happened since.
Decision DecideAccountMoved(const DecisionInput& input, const AccountMoved& moved);

// The other cannot be merged with.
Decision DecideNotMerged(const DecisionInput& input, const MergeAsked& asked, Refusal why);

// Who asked is no more: there is nothing to wait for.
Decision DecideMergedNoMore(const DecisionInput& input, const MergeAnswered& answered);

// The points of an account that comes to nobody are the ledger's.
Decision DecideMovedToNobody(const DecisionInput& input, const AccountMoved& moved);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_MERGE_H_
