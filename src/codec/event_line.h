// EventLine: a line of a file of events (docs/complete-journey.md "The format").
#ifndef KOPILKA_CODEC_EVENT_LINE_H_
#define KOPILKA_CODEC_EVENT_LINE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"

namespace kopilka {

struct EventLine {
  std::string member;  // Event.member_id.
  std::string event;   // loyalty.v1.Event.
  Instant timestamp;   // Of the record; where the line has none, the event's occurred_at_ms.
};

// InvalidArgument says what is wrong and where in the line.
absl::StatusOr<EventLine> ReadEventLine(absl::string_view json);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_EVENT_LINE_H_
