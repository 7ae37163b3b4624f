// Currency: an ISO 4217 code and how many digits its minor unit has.
#ifndef KOPILKA_PROGRAMME_TEXT_CURRENCY_H_
#define KOPILKA_PROGRAMME_TEXT_CURRENCY_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace kopilka {

struct Currency {
  std::string code;
  int digits = 2;
};

// nullopt: not a currency in use.
std::optional<Currency> FindCurrency(absl::string_view code);

// The code that a misspelt or old one was meant to be: "RUB" for "rub", "RUR" and "RBU". Empty:
// none is like it.
std::string NearestCurrency(absl::string_view code);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_CURRENCY_H_
