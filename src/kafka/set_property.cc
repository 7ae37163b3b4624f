#include "kafka/set_property.h"

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "kafka/properties.h"

namespace kopilka {

absl::Status SetProperty(rd_kafka_conf_t* conf, const std::string& key, const std::string& value) {
  std::array<char, 512> error{};
  if (rd_kafka_conf_set(conf, key.c_str(), value.c_str(), error.data(), error.size()) ==
      RD_KAFKA_CONF_OK) {
    return absl::OkStatus();
  }
  // librdkafka's text may repeat the value.
  const absl::string_view text = IsSecret(key) ? "the value is not accepted" : error.data();
  // Some of them end in a new line.
  return absl::InvalidArgumentError(
      absl::StrCat("the Kafka property ", key, ": ", absl::StripTrailingAsciiWhitespace(text)));
}

}  // namespace kopilka
