// `choices`: what members may choose of.
#ifndef KOPILKA_PROGRAMME_READ_CHOICE_READER_H_
#define KOPILKA_PROGRAMME_READ_CHOICE_READER_H_

#include "core/plan.h"
#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// By name: {"of", "from", "at_most", "lasts"} and, unless it may be made at any time, "once_a".
Json ReadChoices(const Node& node, Scope& scope);

// {chosen: favourite} of a condition about a line: the name of a choice of such things.
Json ReadChosen(const Node& node, ChoiceRule::Of of, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_CHOICE_READER_H_
