// Conditions in words: half a sentence that follows "if", or the goods that are meant.
#ifndef KOPILKA_PROGRAMME_PROSE_CONDITION_PROSE_H_
#define KOPILKA_PROGRAMME_PROSE_CONDITION_PROSE_H_

#include <string>

#include "core/condition.h"
#include "programme/prose/speaker.h"

namespace kopilka::prose {

// "the receipt comes to at least 300 roubles and the day is Monday". `holds`: whether it must hold
// or must not. A `not` says the opposite of what it holds, so no sentence says "not" of a whole.
std::string ConditionText(const Condition& condition, const Speaker& say, bool holds = true);

// "goods in the category “dairy”", of a condition about a line.
Term GoodsTerm(const Condition& line, const Speaker& say);

// "09:00", of minutes since midnight.
std::string ClockText(int minute);

// Whether nothing meets it, as `except` writes "nothing".
bool IsNobody(const Condition& condition);

}  // namespace kopilka::prose

#endif  // KOPILKA_PROGRAMME_PROSE_CONDITION_PROSE_H_
