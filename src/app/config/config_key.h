// The table of keys: everything that can be configured, in one place. It drives the reading, the
// messages and the reference in docs/operations.md.
#ifndef KOPILKA_APP_CONFIG_CONFIG_KEY_H_
#define KOPILKA_APP_CONFIG_CONFIG_KEY_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "app/config/config.h"

namespace kopilka::app {

struct ConfigKey {
  // "kafka.bootstrap_servers". A key that ends in "." takes any name behind it:
  // "kafka.properties.".
  absl::string_view path;
  absl::string_view type;      // What is expected, as the reference says it.
  absl::string_view fallback;  // The default, as one would write it; empty: none.
  absl::string_view doc;
  // Reads `text` into `config`. `name` is what stands behind an open key. InvalidArgument says what
  // was expected.
  absl::Status (*set)(absl::string_view name, absl::string_view text, Config* config) = nullptr;

  bool open() const { return path.back() == '.'; }
};

// In the order of the reference.
absl::Span<const ConfigKey> ConfigKeys();

// The row that takes `path`, and what stands behind an open one. null: there is none.
const ConfigKey* FindConfigKey(absl::string_view path, absl::string_view* name);

// Whether keys begin with "<path>.".
bool IsConfigGroup(absl::string_view path);

// The known key that a mistyped one was meant to be; empty: none.
std::string NearestConfigKey(absl::string_view path);

// The key of a topic's name: "topics.events", "topics.dead_letters".
absl::string_view TopicConfigKey(Topic topic);

// The environment variable that may name a secret's file: "KOPILKA_KAFKA_SASL_PASSWORD_FILE" for
// "sasl.password".
std::string SecretVariable(absl::string_view secret);
absl::Span<const absl::string_view> SecretNames();

}  // namespace kopilka::app

#endif  // KOPILKA_APP_CONFIG_CONFIG_KEY_H_
