// Stores and their zones.
#ifndef KOPILKA_PROGRAMME_READ_STORE_READER_H_
#define KOPILKA_PROGRAMME_READ_STORE_READER_H_

#include <string>

#include "programme/json.h"
#include "programme/read/scope.h"

namespace kopilka {

// Reads a zone's name and adds its table to `zones` (canonical: name to [[from_ms, offset], ...]).
// Empty and a problem when there is no such zone.
std::string ReadZone(const Node& node, Json& zones, Scope& scope);

// `stores`: `any`, or canonical forms by code. Declares the stores in `scope`; one without a zone
// is in `zone`, the programme's.
Json ReadStores(const Node& node, const std::string& zone, Json& zones, Scope& scope);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_READ_STORE_READER_H_
