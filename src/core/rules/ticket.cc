#include "core/rules/ticket.h"

#include "absl/strings/str_cat.h"
#include "base/sha256.h"

namespace kopilka {

std::string ScoreOf(absl::string_view seed, absl::string_view member, absl::string_view code) {
  return Sha256Hex(absl::StrCat(seed, "/", member, "/", code));
}

std::string SealOf(absl::string_view seed) { return Sha256Hex(seed); }

}  // namespace kopilka
