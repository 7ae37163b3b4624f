#include "kafka/passthrough.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "kafka/properties.h"

namespace kopilka {
namespace {

struct Refusal {
  absl::string_view key;
  absl::string_view why;
};

constexpr absl::string_view kRunsCode = "it makes the client load or run other people's code";
constexpr absl::string_view kPointer = "it is a pointer, not a text";
constexpr absl::string_view kDecidesExactlyOnce =
    "exactly-once processing hangs on it, so it is not a choice";
constexpr absl::string_view kHasItsOwnSetting = "the application has its own setting for it";

// librdkafka's aliases are keys of their own, so both are listed.
constexpr Refusal kRefusals[] = {
    {"plugin.library.paths", kRunsCode},
    {"sasl.kerberos.kinit.cmd", kRunsCode},
    {"ssl.providers", kRunsCode},
    {"opaque", kPointer},
    {"interceptors", kPointer},
    {"default_topic_conf", kPointer},
    {"ssl_key", kPointer},
    {"ssl_certificate", kPointer},
    {"ssl_ca", kPointer},
    {"transactional.id", kDecidesExactlyOnce},
    {"request.required.acks", kDecidesExactlyOnce},
    {"auto.commit.enable", kDecidesExactlyOnce},
    {"enable.gapless.guarantee", kDecidesExactlyOnce},
    {"offset.store.method", kDecidesExactlyOnce},
    {"offset.store.path", kDecidesExactlyOnce},
    {"group.protocol", kDecidesExactlyOnce},
    {"bootstrap.servers", kHasItsOwnSetting},
    {"metadata.broker.list", kHasItsOwnSetting},
    {"group.id", kHasItsOwnSetting},
    {"group.instance.id", kHasItsOwnSetting},
    {"transaction.timeout.ms", kHasItsOwnSetting},
};

constexpr absl::string_view kSecrets[] = {
    "sasl.password",
    "ssl.key.password",
    "ssl.key.pem",
    "ssl.keystore.password",
    "sasl.oauthbearer.config",
    "sasl.oauthbearer.client.secret",
    "sasl.oauthbearer.assertion.private.key.pem",
    "sasl.oauthbearer.assertion.private.key.passphrase",
};

absl::Status Refused(absl::string_view key, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("the Kafka property ", key, " cannot be set: ", why));
}

// Settings that are good for a test bench only.
bool IsExposing(absl::string_view key, absl::string_view value) {
  if (key == "ssl.endpoint.identification.algorithm") return value == "none";
  if (key == "enable.ssl.certificate.verification") return !absl::EqualsIgnoreCase(value, "true");
  return key == "debug" && absl::StrContains(value, "all");
}

}  // namespace

bool IsSecret(absl::string_view key) {
  return std::find(std::begin(kSecrets), std::end(kSecrets), key) != std::end(kSecrets);
}

absl::string_view WhyRefused(absl::string_view key) {
  if (absl::StartsWith(key, "ssl.engine.") || absl::StartsWith(key, "ssl_engine_")) {
    return kRunsCode;
  }
  if (absl::EndsWith(key, "_cb") || absl::EndsWith(key, "_cb_data")) return kPointer;
  for (const Refusal& refusal : kRefusals) {
    if (refusal.key == key) return refusal.why;
  }
  for (const Property& row : PropertyTable()) {
    if (row.key == key && !row.tunable) return kDecidesExactlyOnce;
  }
  return "";
}

absl::Status CheckPassthrough(const KafkaOptions& options) {
  for (const auto& [key, value] : options.properties) {
    if (const absl::string_view why = WhyRefused(key); !why.empty()) return Refused(key, why);
    if (IsSecret(key)) return Refused(key, "it is a secret; name the file that holds it instead");
    if (IsExposing(key, value) && !options.insecure) {
      return Refused(key, absl::StrCat("\"", value, "\" exposes the traffic or its secrets"));
    }
  }
  for (const auto& [key, path] : options.secret_files) {
    if (!IsSecret(key)) return Refused(key, "only secrets are read from files");
  }
  return absl::OkStatus();
}

}  // namespace kopilka
