// `draws`: tickets among which chance chooses, and `controls`: groups that see no campaign.
#ifndef KOPILKA_PROGRAMME_READ_DRAW_READER_H_
#define KOPILKA_PROGRAMME_READ_DRAW_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// By name: {"ticket", "until": day, "seal", "gives"}.
Json ReadDraws(const Node& node, Scope& scope);

// Into the scope: a condition takes the share with it, so that no section need stand beside it.
void ReadControls(const Node& node, Scope& scope);

// One of `controls`, or a list of them: the condition.
Json ReadControl(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_DRAW_READER_H_
