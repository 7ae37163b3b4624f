// Points for the inviter of an inviter go up from one to the next (docs/people.md).
#ifndef KOPILKA_CORE_PEOPLE_LEVELS_H_
#define KOPILKA_CORE_PEOPLE_LEVELS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "core/decide.h"

namespace kopilka {

// Where it is remembered within a member that points went up: by the id under which they came, and
// by the id under which they went. Two keys: who is merged into the next has one id under both.
std::string CameUpKey(absl::string_view id);
std::string WentUpKey(absl::string_view id);

// Points that are not for the member but for one further up: to his own inviter. Back, where nobody
// brought him, or where they have been with that one already.
Decision DecidePassUp(const DecisionInput& input, const PointsSent& sent);

// Whether the points that the event is about have gone up from here.
bool HavePassedUp(const DecisionInput& input);

// Their way, down and up. Requires that they have.
Decision DecidePassDown(const DecisionInput& input, const PointsSentBack& back);
Decision DecideReducedAbove(const DecisionInput& input, const RewardReduced& reduced);

}  // namespace kopilka

#endif  // KOPILKA_CORE_PEOPLE_LEVELS_H_
