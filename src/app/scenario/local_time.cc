#include "app/scenario/local_time.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "programme/text/calendar.h"
#include "programme/text/phrase.h"

namespace kopilka::app {
namespace {

constexpr size_t kDayLength = 10;  // Of "2025-06-10".

std::optional<int> TwoDigits(absl::string_view text) {
  if (text.size() != 2 || !absl::ascii_isdigit(static_cast<unsigned char>(text[0])) ||
      !absl::ascii_isdigit(static_cast<unsigned char>(text[1]))) {
    return std::nullopt;
  }
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// "12:00" in minutes since midnight.
std::optional<int> MinutesOf(absl::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const std::optional<int> hour = TwoDigits(text.substr(0, 2));
  const std::optional<int> minute = TwoDigits(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

// The first instant at which the zone's clock shows this; nothing: it never does.
std::optional<Instant> FirstInstant(const Zone& zone, Day day, int minutes) {
  const Instant as_utc = Instant{} + Days(day.n) + Seconds(int64_t{60} * minutes);
  std::optional<Instant> first;
  const auto consider = [&](int32_t offset_seconds) {
    const Instant instant = as_utc - Seconds(offset_seconds);
    if (zone.DayAt(instant) != day || zone.MinuteOfDay(instant) != minutes) return;
    first = first ? std::min(*first, instant) : instant;
  };
  consider(0);
  for (const Zone::Transition& transition : zone.transitions()) {
    consider(transition.offset_seconds);
  }
  return first;
}

}  // namespace

absl::StatusOr<Instant> ParseLocalTime(absl::string_view text, const Zone& zone) {
  const absl::Status refusal = Expected("a time such as 2025-06-10 12:00", text);
  if (text.size() <= kDayLength || text[kDayLength] != ' ') return refusal;
  const absl::StatusOr<Day> day = ParseDay(text.substr(0, kDayLength));
  const std::optional<int> minutes = MinutesOf(text.substr(kDayLength + 1));
  if (!day.ok() || !minutes) return refusal;
  const std::optional<Instant> instant = FirstInstant(zone, *day, *minutes);
  if (instant) return *instant;
  return absl::InvalidArgumentError(
      absl::StrCat("the clock of ", zone.name(), " leaps over ", text));
}

}  // namespace kopilka::app
