// What a member chooses: his favourite category for a month, the product of the week.
#ifndef KOPILKA_CORE_APPLY_CHOICE_H_
#define KOPILKA_CORE_APPLY_CHOICE_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// The choice is in force from the event on and ends the one before it, which late receipts still
// find. Refused: unknown_choice, not_offered, too_many; too_soon where it was made in this period
// already, or one that was made later is here.
Decision DecideChoice(const DecisionInput& input, const ChoiceMade& made);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_CHOICE_H_
