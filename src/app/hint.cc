#include "app/hint.h"

#include "absl/strings/str_cat.h"
#include "app/event_codes.h"
#include "app/exit_code.h"

namespace kopilka::app {

std::string HintFor(const absl::Status& status, const Config& config) {
  const absl::string_view stop_code = StopCodeOf(status.message());
  for (const EventCode& row : EventCodes()) {
    if (!stop_code.empty() && row.code == stop_code) return std::string(row.todo);
  }
  switch (ExitCodeOf(status)) {
    case ExitCode::kUnavailable:
      return absl::StrCat("Is a broker running there, and does this machine reach it? ",
                          config.Where("kafka.bootstrap_servers"), " says ", config.kafka.brokers,
                          ".");
    case ExitCode::kNoPermission:
      return "docs/operations.md lists the ACLs that each command needs.";
    case ExitCode::kInternal:
      return "This is a fault of Kopilka; please report it with this message.";
    default:
      return "";
  }
}

std::string HintFor(const absl::Status& status, Session& session) {
  const absl::StatusOr<const Config*> config = session.ReadConfig();
  return config.ok() ? HintFor(status, **config) : "";
}

}  // namespace kopilka::app
