#include "app/report/grouped_money.h"

#include <cstdint>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "app/number_text.h"

namespace kopilka::app {

std::string GroupedMoney(const Plan& plan, Money money) {
  int64_t unit = 1;
  for (int i = 0; i < plan.currency_digits; ++i) unit *= 10;
  std::string text = absl::StrCat(money.n < 0 ? "-" : "", Thousands(std::abs(money.n / unit)));
  if (plan.currency_digits > 0) {
    absl::StrAppend(&text, ".",
                    absl::StrFormat("%0*d", plan.currency_digits, std::abs(money.n % unit)));
  }
  return absl::StrCat(text, " ", plan.currency);
}

}  // namespace kopilka::app
