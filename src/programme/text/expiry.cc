#include "programme/text/expiry.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "programme/text/calendar.h"
#include "programme/text/period.h"
#include "programme/text/phrase.h"
#include "programme/words.h"

namespace kopilka {
namespace {

constexpr absl::string_view kExpected =
    "an expiry such as never, 12 months, \"12 months, end of month\", end of year, next 1 March, "
    "second 1 March, next anniversary or 12 months after the last purchase";

constexpr std::pair<absl::string_view, int> kOrdinals[] = {
    {"next", 1}, {"second", 2}, {"third", 3}};

std::optional<ExpiryRule::RoundTo> RoundTo(absl::string_view text) {
  const std::optional<absl::string_view> unit = PhraseAfter("end of", text);
  const auto* word = unit ? FindWord(kRoundToWords, *unit) : nullptr;
  if (word == nullptr || word->value == ExpiryRule::RoundTo::kDay) return std::nullopt;
  return word->value;
}

std::optional<ExpiryRule> Calendar(absl::string_view text) {
  for (const auto& [ordinal, nth] : kOrdinals) {
    const std::optional<absl::string_view> date = PhraseAfter(ordinal, text);
    if (!date) continue;
    ExpiryRule rule;
    rule.kind = ExpiryRule::Kind::kAnniversary;
    rule.nth = nth;
    if (*date == "anniversary") return rule;
    const absl::StatusOr<MonthDay> month_day = ParseMonthDay(*date);
    if (!month_day.ok()) return std::nullopt;
    rule.kind = ExpiryRule::Kind::kCalendar;
    rule.month = month_day->month;
    rule.day = month_day->day;
    return rule;
  }
  return std::nullopt;
}

std::optional<ExpiryRule> Rolling(absl::string_view text) {
  ExpiryRule rule;
  rule.kind = ExpiryRule::Kind::kRolling;
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits(',', 1));
  const bool rounded = text.find(',') != absl::string_view::npos;
  if (const auto alone = RoundTo(text)) {
    rule.round_to = *alone;
    return rule;
  }
  const auto sliding = PhraseBefore(parts.first, "after the last purchase");
  if (sliding) rule.kind = ExpiryRule::Kind::kAfterPurchase;
  const absl::StatusOr<Period> period = ParsePeriod(sliding.value_or(parts.first));
  if (!period.ok()) return std::nullopt;
  rule.period = *period;
  if (rounded) {
    const auto round_to = RoundTo(absl::StripAsciiWhitespace(parts.second));
    if (!round_to) return std::nullopt;
    rule.round_to = *round_to;
  }
  return rule;
}

}  // namespace

absl::StatusOr<ExpiryRule> ParseExpiry(absl::string_view text) {
  if (text == "never") return ExpiryRule{};
  if (const auto rule = Calendar(text)) return *rule;
  if (const auto rule = Rolling(text)) return *rule;
  return Expected(kExpected, text);
}

}  // namespace kopilka
