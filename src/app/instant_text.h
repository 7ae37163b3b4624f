// Instants as people and scripts write them.
#ifndef KOPILKA_APP_INSTANT_TEXT_H_
#define KOPILKA_APP_INSTANT_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "base/zone.h"

namespace kopilka::app {

// "2026-05-01T10:00:00.123Z"
std::string InstantText(Instant instant);

// RFC 3339 with its offset ("2026-05-01T13:00:00+03:00"), or milliseconds since 1970.
// InvalidArgument says what was expected.
absl::StatusOr<Instant> ReadInstant(absl::string_view text);

// "2026-05-01"
std::string DateText(Date date);

// "2026-05-01 13:00" by the clock of the zone.
std::string LocalText(const Zone& zone, Instant instant);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_INSTANT_TEXT_H_
