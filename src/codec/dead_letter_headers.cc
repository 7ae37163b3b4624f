#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "codec/output_codec.h"

namespace kopilka {
namespace {

// Where on its way the record was stopped.
absl::string_view Stage(DeadLetterReason reason) {
  switch (reason) {
    case DeadLetterReason::kOversize:
      return "frame";
    case DeadLetterReason::kDeserialize:
    case DeadLetterReason::kSchemaUnknown:
      return "parse";
    case DeadLetterReason::kValidation:
    case DeadLetterReason::kKeyMismatch:
    case DeadLetterReason::kWrongPartition:
    case DeadLetterReason::kForgedOrigin:
      return "validate";
    default:
      return "rule";
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> DeadLetterHeaders(const Cause& cause,
                                                                   const DeadLetter& why,
                                                                   absl::string_view value) {
  const std::string reason(DeadLetterReasonText(why.reason));
  return {{"__streams.errors.exception", reason},
          {"__streams.errors.message", why.message},
          {"__streams.errors.topic", std::string(cause.topic)},
          {"__streams.errors.partition", absl::StrCat(cause.partition)},
          {"__streams.errors.offset", absl::StrCat(cause.offset)},
          {"dlq.reason", reason},
          {"dlq.stage", std::string(Stage(why.reason))},
          {"dlq.app.version", std::string(kAppVersion)},
          {"dlq.rules.hash", std::string(cause.programme_version)},
          {"dlq.failed_at", absl::StrCat(cause.clock.ms)},
          {"dlq.original.size", absl::StrCat(value.size())},
          {"dlq.value.sha256", Sha256Hex(value)},
          {"dlq.id", absl::StrCat(cause.topic, "/", cause.partition, "/", cause.offset)}};
}

absl::string_view DeadLetterValue(const DeadLetter& why, absl::string_view value) {
  return why.reason == DeadLetterReason::kOversize ? value.substr(0, kCutDeadLetterBytes) : value;
}

}  // namespace kopilka
