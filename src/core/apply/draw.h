// What a draw is for one member.
#ifndef KOPILKA_CORE_APPLY_DRAW_H_
#define KOPILKA_CORE_APPLY_DRAW_H_

#include "core/decide.h"
#include "core/event.h"

namespace kopilka {

// Uses the member's tickets whose scores are not above the last that wins, and gives the prize for
// each. Refused: unknown_draw; too_soon, while tickets are still given; wrong_seed, which is not
// the sealed one; not_drawn, when no ticket has won.
Decision DecideDraw(const DecisionInput& input, const DrawMade& made);

}  // namespace kopilka

#endif  // KOPILKA_CORE_APPLY_DRAW_H_
