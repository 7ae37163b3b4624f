// The stable codes of the log and what to do about each: one table for the log, the metrics' label
// and docs/operations.md.
#ifndef KOPILKA_APP_EVENT_CODES_H_
#define KOPILKA_APP_EVENT_CODES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "app/config/config.h"

namespace kopilka::app {

struct EventCode {
  absl::string_view code;
  LogLevel level = LogLevel::kInfo;
  absl::string_view meaning;
  absl::string_view todo;  // What a person does about it.
};

absl::Span<const EventCode> EventCodes();

// Unknown codes are warnings.
LogLevel LevelOf(absl::string_view code);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_EVENT_CODES_H_
