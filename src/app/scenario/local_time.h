// Times of a transcript: the wall clock of the programme's zone.
#ifndef KOPILKA_APP_SCENARIO_LOCAL_TIME_H_
#define KOPILKA_APP_SCENARIO_LOCAL_TIME_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"
#include "base/zone.h"

namespace kopilka::app {

// "2025-06-10 12:00". Where the clock is put back and a time comes twice, the first of the two; a
// time that it leaps over is refused.
absl::StatusOr<Instant> ParseLocalTime(absl::string_view text, const Zone& zone);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_SCENARIO_LOCAL_TIME_H_
