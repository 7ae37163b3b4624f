#include "programme/text/calendar.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;
constexpr std::array<absl::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<absl::string_view, 7> kWeekdays = {"mon", "tue", "wed", "thu",
                                                        "fri", "sat", "sun"};

// Exactly `width` digits.
std::optional<int> Digits(absl::string_view text, size_t width) {
  int number = 0;
  if (text.size() != width) return std::nullopt;
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

template <size_t n>
std::optional<int> IndexOf(const std::array<absl::string_view, n>& words, absl::string_view word) {
  for (size_t i = 0; i < n; ++i) {
    if (words[i] == word) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<int> MinuteOf(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ':');
  if (parts.size() != 2) return std::nullopt;
  const std::optional<int> hour = Digits(parts[0], 2);
  const std::optional<int> minute = Digits(parts[1], 2);
  if (!hour || !minute || *minute > 59) return std::nullopt;
  const int total = *hour * 60 + *minute;
  if (total > 24 * 60) return std::nullopt;
  return total;
}

}  // namespace

absl::StatusOr<Day> ParseDay(absl::string_view text) {
  const absl::Status refusal = Expected("a day such as 2026-03-01", text);
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  if (parts.size() != 3) return refusal;
  const std::optional<int> year = Digits(parts[0], 4);
  const std::optional<int> month = Digits(parts[1], 2);
  const std::optional<int> day = Digits(parts[2], 2);
  if (!year || !month || !day) return refusal;
  if (*year < kFirstYear || *year > kLastYear) {
    return Expected(absl::StrCat("a day of the years ", kFirstYear, " to ", kLastYear), text);
  }
  if (*month < 1 || *month > 12) return refusal;
  if (*day < 1 || *day > DaysInMonth(*year, *month)) return refusal;
  return DayOf({*year, *month, *day});
}

absl::StatusOr<MonthDay> ParseMonthDay(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ' ');
  int day = 0;
  std::optional<int> month;
  if (parts.size() == 2 && absl::SimpleAtoi(parts[0], &day)) month = IndexOf(kMonths, parts[1]);
  // 2001 is not a leap year.
  if (!month || day < 1 || day > DaysInMonth(2001, *month + 1)) {
    return Expected("a day that every year has, such as 1 March", text);
  }
  return MonthDay{*month + 1, day};
}

absl::StatusOr<MonthDay> ParseLastDay(absl::string_view text) {
  const std::optional<absl::string_view> name = PhraseAfter("end of", text);
  const std::optional<int> month = name ? IndexOf(kMonths, *name) : std::nullopt;
  // No month has a day beyond the 31st, and no day of the next is before it.
  if (month) return MonthDay{*month + 1, 31};
  const absl::StatusOr<MonthDay> day = ParseMonthDay(text);
  return day.ok() ? day : Expected("a day such as 1 March or end of February", text);
}

absl::StatusOr<int> ParseMinute(absl::string_view text) {
  const std::optional<int> minute = MinuteOf(text);
  if (!minute || *minute == 24 * 60) return Expected("a time such as 10:00", text);
  return *minute;
}

absl::StatusOr<Hours24> ParseHours(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(text, absl::MaxSplits('-', 1));
  const std::optional<int> from = MinuteOf(ends.first);
  const std::optional<int> to = MinuteOf(ends.second);
  if (!from || !to || *from == *to || *from == 24 * 60) {
    return Expected("hours such as 18:00-22:00", text);
  }
  return Hours24{*from, *to};
}

absl::StatusOr<uint32_t> ParseWeekdays(absl::string_view text) {
  const std::vector<absl::string_view> ends = absl::StrSplit(text, '-');
  const std::optional<int> first = IndexOf(kWeekdays, ends.front());
  const std::optional<int> last = IndexOf(kWeekdays, ends.back());
  if (!first || !last || ends.size() > 2) {
    return Expected("weekdays such as tue or mon-fri (mon tue wed thu fri sat sun)", text);
  }
  uint32_t bits = 0;
  for (int day = *first;; day = (day + 1) % 7) {
    bits |= 1U << day;
    if (day == *last) return bits;
  }
}

}  // namespace kopilka
