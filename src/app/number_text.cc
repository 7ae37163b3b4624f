#include "app/number_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace kopilka::app {
namespace {

constexpr size_t kGroup = 3;

}  // namespace

std::string Thousands(absl::int128 n) {
  std::string digits = absl::StrFormat("%d", n);
  const size_t first = n < 0 ? 1 : 0;
  for (size_t at = digits.size(); at > first + kGroup;) digits.insert(at -= kGroup, 1, ',');
  return digits;
}

std::string Signed(int64_t n) { return absl::StrCat(n > 0 ? "+" : "", Thousands(n)); }

}  // namespace kopilka::app
