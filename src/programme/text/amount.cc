#include "programme/text/amount.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/limits.h"
#include "programme/text/number.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

std::string MoneyExample(const Currency& currency) {
  if (currency.digits == 0) return absl::StrCat("an amount such as 1 000 ", currency.code);
  return absl::StrCat("an amount such as 1 000.",
                      std::string(static_cast<size_t>(currency.digits), '0'), " ", currency.code);
}

// "3 units" without its unit, or nothing.
std::optional<absl::string_view> Without(absl::string_view text, absl::string_view one,
                                         absl::string_view many) {
  if (const auto number = PhraseBefore(text, many)) return number;
  return PhraseBefore(text, one);
}

}  // namespace

absl::StatusOr<Money> ParseMoney(absl::string_view text, const Currency& currency) {
  const std::optional<absl::string_view> number = PhraseBefore(text, currency.code);
  if (!number) return Expected(MoneyExample(currency), text);
  const size_t point = number->find('.');
  const bool whole = point == absl::string_view::npos;
  const size_t digits = whole ? 0 : number->size() - point - 1;
  const std::optional<int64_t> minor = ParseDecimal(*number, currency.digits);
  if (!minor || (!whole && digits != static_cast<size_t>(currency.digits))) {
    return Expected(MoneyExample(currency), text);
  }
  return Money{*minor};
}

absl::StatusOr<Points> ParsePoints(absl::string_view text) {
  const std::optional<absl::string_view> number = Without(text, "point", "points");
  const std::optional<int64_t> points = number ? ParseWhole(*number) : std::nullopt;
  if (!points) return Expected("points such as 100 points", text);
  return Points{*points};
}

absl::StatusOr<Points> ParseBarePoints(absl::string_view text) {
  if (const std::optional<int64_t> points = ParseWhole(text)) return Points{*points};
  return ParsePoints(text);
}

absl::StatusOr<int64_t> ParseShare(absl::string_view text, int64_t most_percent) {
  absl::string_view number = text;
  if (absl::ConsumeSuffix(&number, "%")) {
    number = absl::StripAsciiWhitespace(number);
    const std::optional<int64_t> ppm = ParseDecimal(number, 4);
    if (ppm && *ppm > most_percent * 10'000) {
      return Expected(absl::StrCat("a share of at most ", most_percent, " %"), text);
    }
    if (ppm) return *ppm;
  }
  return Expected("a share such as 15 %", text);
}

absl::StatusOr<int64_t> ParseMultiplier(absl::string_view text) {
  const std::optional<int64_t> ppm = ParseDecimal(text, 6);
  if (!ppm || *ppm > 1000 * int64_t{1'000'000}) {
    return Expected("a multiplier such as 1.5, at most 1000", text);
  }
  return *ppm;
}

absl::StatusOr<Quantity> ParseQuantity(absl::string_view text) {
  const std::optional<absl::string_view> number = Without(text, "unit", "units");
  const std::optional<int64_t> milli = number ? ParseDecimal(*number, 3) : std::nullopt;
  if (!milli || *milli > kMaxQuantityMilli) return Expected("a quantity such as 3 units", text);
  return Quantity{*milli};
}

absl::StatusOr<int64_t> ParseCount(absl::string_view text) {
  const std::optional<int64_t> count = ParseWhole(text);
  if (!count || *count == 0) return Expected("a number from 1", text);
  return *count;
}

absl::StatusOr<int64_t> ParseVisits(absl::string_view text) {
  const std::optional<absl::string_view> number = Without(text, "visit", "visits");
  const std::optional<int64_t> visits = number ? ParseWhole(*number) : std::nullopt;
  if (!visits) return Expected("visits such as 50 visits", text);
  return *visits;
}

absl::StatusOr<int64_t> ParseBareVisits(absl::string_view text) {
  if (const std::optional<int64_t> visits = ParseWhole(text)) return *visits;
  return ParseVisits(text);
}

}  // namespace kopilka
