// `budgets`: what several campaigns may give together.
#ifndef KOPILKA_PROGRAMME_READ_BUDGET_READER_H_
#define KOPILKA_PROGRAMME_READ_BUDGET_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"
#include "programme/yaml/node.h"

namespace kopilka {

// Notes their names and measures.
Json ReadBudgets(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_BUDGET_READER_H_
