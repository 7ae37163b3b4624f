// Money as a transcript writes it.
#ifndef KOPILKA_APP_SCENARIO_MONEY_TEXT_H_
#define KOPILKA_APP_SCENARIO_MONEY_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "core/plan.h"

namespace kopilka::app {

// "65.00 RUB". `minor` is not negative.
inline std::string MoneyText(int64_t minor, const Plan& plan) {
  std::string digits = absl::StrCat(minor);
  const auto fraction = static_cast<size_t>(plan.currency_digits);
  if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
  if (fraction > 0) digits.insert(digits.size() - fraction, ".");
  return absl::StrCat(digits, " ", plan.currency);
}

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_MONEY_TEXT_H_
