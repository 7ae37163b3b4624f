#include "codec/event_line.h"

#include <google/protobuf/util/json_util.h>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "codec/wire.h"
#include "kopilka/event_line.pb.h"

namespace kopilka {
namespace {

// protobuf's message is "(event.purchase) tilll: Cannot find field."; of faults of the JSON itself
// a second and a third line show the place.
absl::Status Refused(absl::string_view message) {
  message = message.substr(0, message.find('\n'));
  return absl::InvalidArgumentError(absl::StripPrefix(message, ": "));
}

}  // namespace

absl::StatusOr<EventLine> ReadEventLine(absl::string_view json) {
  if (!absl::StartsWith(absl::StripLeadingAsciiWhitespace(json), "{")) {
    return absl::InvalidArgumentError("expected a JSON object");
  }
  file::EventLine line;
  const auto status =
      google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &line);
  if (!status.ok()) return Refused({status.message().data(), status.message().size()});
  if (!line.has_event()) {
    return absl::InvalidArgumentError("expected \"event\": {...}, a loyalty.v1.Event");
  }
  const loyalty::v1::Event& event = line.event();
  if (!line.has_timestamp_ms() && event.occurred_at_ms() == 0) {
    return absl::InvalidArgumentError("expected timestamp_ms or event.occurred_at_ms");
  }
  return EventLine{
      .member = event.member_id(),
      .event = Serialize(event),
      .timestamp = {line.has_timestamp_ms() ? line.timestamp_ms() : event.occurred_at_ms()}};
}

}  // namespace kopilka
