#include "app/instant_text.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "app/config/config_value.h"

namespace kopilka::app {

std::string InstantText(Instant instant) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::FromUnixMillis(instant.ms),
                          absl::UTCTimeZone());
}

absl::StatusOr<Instant> ReadInstant(absl::string_view text) {
  int64_t ms = 0;
  if (absl::SimpleAtoi(text, &ms) && ms >= 0) return Instant{ms};
  absl::Time time;
  std::string ignored;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, &ignored) && time >= absl::UnixEpoch()) {
    return Instant{absl::ToUnixMillis(time)};
  }
  return ExpectedValue("a time as 2026-05-01T13:00:00+03:00, or milliseconds since 1970", text);
}

std::string DateText(Date date) {
  return absl::StrFormat("%04d-%02d-%02d", date.year, date.month, date.day);
}

std::string LocalText(const Zone& zone, Instant instant) {
  const int minute = zone.MinuteOfDay(instant);
  return absl::StrFormat("%s %02d:%02d", DateText(DateOf(zone.DayAt(instant))), minute / 60,
                         minute % 60);
}

}  // namespace kopilka::app
