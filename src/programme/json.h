// Json: the canonical form as a tree. Its objects are ordered by key.
#ifndef KOPILKA_PROGRAMME_JSON_H_
#define KOPILKA_PROGRAMME_JSON_H_

#include <nlohmann/json.hpp>

namespace kopilka {

using Json = nlohmann::json;

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_JSON_H_
