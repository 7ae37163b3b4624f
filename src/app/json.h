// Json: JSON as the commands and the log write it, keys in the order in which they were added.
#ifndef KOPILKA_APP_JSON_H_
#define KOPILKA_APP_JSON_H_

#include <nlohmann/json.hpp>

namespace kopilka::app {

using Json = nlohmann::ordered_json;

}  // namespace kopilka::app

#endif  // KOPILKA_APP_JSON_H_
