// What a member chose, read.
#ifndef KOPILKA_CORE_RULES_CHOSEN_H_
#define KOPILKA_CORE_RULES_CHOSEN_H_

#include <vector>

#include "base/name.h"
#include "core/account.h"
#include "core/event.h"
#include "core/rules/occasion.h"

namespace kopilka {

// What is in force on the occasion: by name.
std::vector<Choice> ChosenOn(const Occasion& occasion);

// Whether the line is of what the member chose.
bool IsChosen(Name choice, const Occasion& occasion, const Line& line);

}  // namespace kopilka

#endif  // KOPILKA_CORE_RULES_CHOSEN_H_
