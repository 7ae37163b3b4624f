#include "core/rules/control.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"

namespace kopilka {

bool IsControl(absl::string_view group, int64_t ppm, absl::string_view member) {
  constexpr uint64_t kMillion = 1'000'000;
  const std::string digest = Sha256(absl::StrCat(group, "/", member));
  uint64_t place = 0;
  for (const char byte : digest.substr(0, 8)) place = place << 8 | static_cast<uint8_t>(byte);
  return place % kMillion < static_cast<uint64_t>(ppm);
}

}  // namespace kopilka
