// What happens to the member himself: enrolled, updated, blocked, erased; and what he does that is
// no purchase.
#ifndef KOPILKA_CORE_APPLY_MEMBER_H_
#define KOPILKA_CORE_APPLY_MEMBER_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Enrols and runs the campaigns on enrolment. Twice is refused.
Decision DecideEnrolled(const DecisionInput& input, const MemberEnrolled& enrolled);

// What is present replaces, what is absent stays; needs no enrolment.
Decision DecideUpdated(const DecisionInput& input, const MemberUpdated& updated);

Decision DecideBlocked(const DecisionInput& input, const MemberBlocked& blocked);

// All points and debts leave to kErased and a stub stays. Returns that waited are given up.
Decision DecideErased(const DecisionInput& input);

// Runs the campaigns on actions. Without a campaign that gives, nothing changes.
Decision DecideAction(const DecisionInput& input);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_MEMBER_H_
