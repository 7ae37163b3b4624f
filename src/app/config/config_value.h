// The values of the configuration: what a text means, or what was expected instead of it.
#ifndef KOPILKA_APP_CONFIG_CONFIG_VALUE_H_
#define KOPILKA_APP_CONFIG_CONFIG_VALUE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/time.h"

namespace kopilka::app {

// InvalidArgument "expected <what>, found `<text>`".
absl::Status ExpectedValue(absl::string_view what, absl::string_view text);

absl::StatusOr<int64_t> ReadNumber(absl::string_view text, int64_t least, int64_t most);

// "10 s", "500 ms", "2 min", "84 h", "7 d".
absl::StatusOr<Millis> ReadSpan(absl::string_view text, Millis least, Millis most);
std::string SpanText(Millis span);

// "64 MiB", "1 GiB", "4096": bytes.
absl::StatusOr<int64_t> ReadBytes(absl::string_view text, int64_t least, int64_t most);
std::string BytesText(int64_t bytes);

absl::StatusOr<bool> ReadYesNo(absl::string_view text);

// 1 to 249 of [a-zA-Z0-9._-], as Kafka wants the names of topics and groups.
absl::StatusOr<std::string> ReadKafkaName(absl::string_view text);

// "a:9092,b:9092", spaces dropped.
absl::StatusOr<std::string> ReadBrokers(absl::string_view text);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_CONFIG_CONFIG_VALUE_H_
