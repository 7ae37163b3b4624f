// Triggers: what CRM and mailing are told.
#ifndef KOPILKA_PROGRAMME_READ_TRIGGER_READER_H_
#define KOPILKA_PROGRAMME_READ_TRIGGER_READER_H_

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// `triggers`: canonical forms by name.
Json ReadTriggers(const Node& node, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_TRIGGER_READER_H_
