#include "app/report/grouped_money.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "app/number_text.h"

namespace kopilka::app {

std::string GroupedMoney(const Plan& plan, absl::int128 minor) {
  absl::int128 unit = 1;
  for (int i = 0; i < plan.currency_digits; ++i) unit *= 10;
  const absl::int128 amount = minor < 0 ? -minor : minor;
  std::string text = absl::StrCat(minor < 0 ? "-" : "", Thousands(amount / unit));
  if (plan.currency_digits > 0) {
    absl::StrAppend(
        &text, ".",
        absl::StrFormat("%0*d", plan.currency_digits, static_cast<int64_t>(amount % unit)));
  }
  return absl::StrCat(text, " ", plan.currency);
}

}  // namespace kopilka::app
