#include "programme/prose/tongue/tongue.h"

#include "absl/strings/str_cat.h"

namespace kopilka::prose {

std::string Grouped(int64_t n, absl::string_view separator, size_t from) {
  const std::string digits = absl::StrCat(n);
  if (digits.size() < from) return digits;
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) absl::StrAppend(&text, separator);
    text += digits[i];
  }
  return text;
}

std::string Fraction(int64_t n, int digits, absl::string_view point, absl::string_view separator,
                     size_t from) {
  int64_t scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  std::string rest = absl::StrCat(scale + n % scale).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  const std::string whole = Grouped(n / scale, separator, from);
  return rest.empty() ? whole : absl::StrCat(whole, point, rest);
}

}  // namespace kopilka::prose
