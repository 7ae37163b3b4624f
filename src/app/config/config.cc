#include "app/config/config.h"

#include "absl/strings/str_cat.h"

namespace kopilka::app {

std::string Config::Where(absl::string_view key) const {
  const auto it = origins.find(std::string(key));
  return absl::StrCat(key, " (", it == origins.end() ? "default" : it->second, ")");
}

}  // namespace kopilka::app
