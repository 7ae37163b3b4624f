#include "programme/text/period.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "programme/text/number.h"
#include "programme/text/phrase.h"

namespace kopilka {
namespace {

constexpr int64_t kMostDays = 36'525;  // A hundred years.
constexpr int64_t kMostMonths = 1200;

struct Unit {
  absl::string_view one;
  absl::string_view many;
};
constexpr Unit kMinute = {"minute", "minutes"};
constexpr Unit kHour = {"hour", "hours"};
constexpr Unit kDay = {"day", "days"};
constexpr Unit kWeek = {"week", "weeks"};
constexpr Unit kMonth = {"month", "months"};
constexpr Unit kQuarter = {"quarter", "quarters"};
constexpr Unit kYear = {"year", "years"};

// How many of the unit: "14 days" is 14 of kDay. At most kMostDays of anything but minutes.
std::optional<int64_t> Count(absl::string_view text, const Unit& unit) {
  std::optional<absl::string_view> number = PhraseBefore(text, unit.many);
  if (!number) number = PhraseBefore(text, unit.one);
  const std::optional<int64_t> count = number ? ParseWhole(*number) : std::nullopt;
  if (!count || *count > kMostDays * 24 * 60) return std::nullopt;
  return count;
}

std::optional<int64_t> CountDays(absl::string_view text) {
  if (const auto n = Count(text, kDay)) return *n;
  if (const auto n = Count(text, kWeek)) return *n * 7;
  return std::nullopt;
}

std::optional<int64_t> CountMonths(absl::string_view text) {
  if (const auto n = Count(text, kMonth)) return *n;
  if (const auto n = Count(text, kQuarter)) return *n * 3;
  if (const auto n = Count(text, kYear)) return *n * 12;
  return std::nullopt;
}

std::optional<int64_t> CountMinutes(absl::string_view text) {
  if (const auto n = Count(text, kMinute)) return *n;
  if (const auto n = Count(text, kHour)) return *n * 60;
  if (const auto n = CountDays(text)) return *n * 24 * 60;
  if (const auto n = Count(text, kMonth)) return *n * 31 * 24 * 60;
  if (const auto n = Count(text, kYear)) return (*n * 365 + (*n + 3) / 4) * 24 * 60;
  return std::nullopt;
}

}  // namespace

absl::StatusOr<Period> ParsePeriod(absl::string_view text) {
  Period period;
  const std::optional<int64_t> days = CountDays(text);
  const std::optional<int64_t> months = CountMonths(text);
  if (days && *days <= kMostDays) {
    period.days = static_cast<int>(*days);
  } else if (months && *months <= kMostMonths) {
    period.months = static_cast<int>(*months);
  } else {
    return Expected("a period such as 14 days, 2 weeks, 12 months or 1 year", text);
  }
  return period;
}

absl::StatusOr<Millis> ParseDuration(absl::string_view text) {
  const std::optional<int64_t> minutes = CountMinutes(text);
  if (!minutes || *minutes < 1 || *minutes > kMostDays * 24 * 60) {
    return Expected("a time such as 30 minutes, 1 hour, 60 days or 3 years", text);
  }
  return Millis{*minutes * 60'000};
}

absl::StatusOr<Period> ParseDelay(absl::string_view text) {
  const absl::StatusOr<Period> calendar = ParsePeriod(text);
  if (calendar.ok()) return calendar;
  const absl::StatusOr<Millis> clock = ParseDuration(text);
  if (!clock.ok()) return Expected("a period such as 14 days, 1 month or 2 hours", text);
  Period period;
  period.ms = clock->n;
  return period;
}

absl::StatusOr<int> ParseDays(absl::string_view text) {
  const std::optional<int64_t> days = Count(text, kDay);
  if (!days || *days > kMostDays) return Expected("days such as 7 days", text);
  return static_cast<int>(*days);
}

}  // namespace kopilka
