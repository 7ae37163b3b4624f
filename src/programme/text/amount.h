// Amounts with their units: money, points, shares, multipliers, quantities.
// A refusal says what was expected and what was found.
#ifndef KOPILKA_PROGRAMME_TEXT_AMOUNT_H_
#define KOPILKA_PROGRAMME_TEXT_AMOUNT_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/amount.h"
#include "programme/text/currency.h"

namespace kopilka {

// "1 000.00 RUB", "1 000 RUB": whole, or with every digit of the minor unit.
absl::StatusOr<Money> ParseMoney(absl::string_view text, const Currency& currency);

// "10 000 points", "1 point".
absl::StatusOr<Points> ParsePoints(absl::string_view text);
// The same, where the key says points already, so that the word may be left out: "300".
absl::StatusOr<Points> ParseBarePoints(absl::string_view text);

// "15 %", "0.333 %" in millionths. Up to `most_percent`.
absl::StatusOr<int64_t> ParseShare(absl::string_view text, int64_t most_percent);

// "1.5" in millionths.
absl::StatusOr<int64_t> ParseMultiplier(absl::string_view text);

// "3 units", "1 unit", "0.5 units".
absl::StatusOr<Quantity> ParseQuantity(absl::string_view text);

// "3": a number of times or of purchases, from 1.
absl::StatusOr<int64_t> ParseCount(absl::string_view text);

// "50 visits", "1 visit", or the number alone where the key says visits already.
absl::StatusOr<int64_t> ParseVisits(absl::string_view text);
absl::StatusOr<int64_t> ParseBareVisits(absl::string_view text);

}  // namespace kopilka

#endif  // KOPILKA_PROGRAMME_TEXT_AMOUNT_H_
