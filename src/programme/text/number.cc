#include "programme/text/number.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/limits.h"

namespace kopilka {
namespace {

bool AllDigits(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
  }
  return !text.empty();
}

// The digits without the spaces; nullopt when the groups are not of three. Typesetters' spaces (no
// break, thin, narrow) are spaces.
std::optional<std::string> Ungrouped(absl::string_view text) {
  const std::string plain =
      absl::StrReplaceAll(text, {{"\u00a0", " "}, {"\u2009", " "}, {"\u202f", " "}});
  const std::vector<absl::string_view> groups = absl::StrSplit(plain, ' ');
  for (size_t i = 0; i < groups.size(); ++i) {
    if (!AllDigits(groups[i])) return std::nullopt;
    if (i > 0 && groups[i].size() != 3) return std::nullopt;
    if (i == 0 && groups.size() > 1 && groups[i].size() > 3) return std::nullopt;
  }
  return absl::StrJoin(groups, "");
}

std::optional<int64_t> WithinLimit(absl::string_view digits) {
  int64_t number = 0;
  if (!absl::SimpleAtoi(digits, &number) || number > kMaxMinor) return std::nullopt;
  return number;
}

}  // namespace

std::optional<int64_t> ParseWhole(absl::string_view text) {
  const std::optional<std::string> digits = Ungrouped(text);
  return digits ? WithinLimit(*digits) : std::nullopt;
}

std::optional<int64_t> ParseDecimal(absl::string_view text, int digits) {
  const size_t point = text.find('.');
  std::string fraction;
  if (point != absl::string_view::npos) {
    fraction = std::string(text.substr(point + 1));
    if (!AllDigits(fraction) || fraction.size() > static_cast<size_t>(digits)) return std::nullopt;
  }
  const std::optional<std::string> whole = Ungrouped(text.substr(0, point));
  if (!whole) return std::nullopt;
  fraction.resize(static_cast<size_t>(digits), '0');
  return WithinLimit(absl::StrCat(*whole, fraction));
}

}  // namespace kopilka
