// The chain's events as the tests write them.
#ifndef KOPILKA_EXACTLY_ONCE_TEST_EVENTS_H_
#define KOPILKA_EXACTLY_ONCE_TEST_EVENTS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "base/time.h"

namespace kopilka {

// Programmes. Points: 1 for each whole 1.00 of a purchase, active at once; they last for ever, or
// to the end of the day on which they came.
extern const absl::string_view kEndlessPoints;
extern const absl::string_view kPointsOfADay;
// As kEndlessPoints, but a return waits for a day only.
extern const absl::string_view kADayLate;

// Values of events records. A purchase's event id is its receipt's number.
std::string PurchaseEvent(absl::string_view member, absl::string_view number, int64_t minor,
                          Instant at);
// Of a receipt of 2026-01-01; `lines` is JSON, empty for all that is left.
std::string ReturnEvent(absl::string_view member, absl::string_view id, absl::string_view receipt,
                        absl::string_view lines, Instant at);
std::string BurnEvent(absl::string_view member, absl::string_view id, int64_t points, Instant at);

}  // namespace kopilka

#endif  // KOPILKA_EXACTLY_ONCE_TEST_EVENTS_H_
