// The contract as JSON (protobuf's JSON mapping), for file mode, the CLI and tests.
#ifndef KOPILKA_CODEC_JSON_H_
#define KOPILKA_CODEC_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace kopilka {

enum class JsonMessage { kEvent, kBalanceChange, kAnswer, kTrigger, kAccount, kReceipt, kPosition };

// One line, fields in the order of their numbers, original (snake_case) names, the same bytes for
// the same message on every run.
absl::StatusOr<std::string> ToJson(JsonMessage message, absl::string_view value);
// InvalidArgument says what is wrong and where in the text.
absl::StatusOr<std::string> FromJson(JsonMessage message, absl::string_view json);

}  // namespace kopilka

#endif  // KOPILKA_CODEC_JSON_H_
