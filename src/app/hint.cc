#include "app/hint.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "app/config/config_key.h"
#include "app/event_codes.h"
#include "app/exit_code.h"
#include "kafka/denied.h"

namespace kopilka::app {
namespace {

// The key that names what was denied, and where it was set.
std::string NamedBy(const Denied& denied, const Config& config) {
  if (denied.kind == Denied::Kind::kGroup && config.kafka.application != config.application) {
    return config.Where("group");
  }
  for (int i = 0; i < kTopicCount && denied.kind == Denied::Kind::kTopic; ++i) {
    const Topic topic = static_cast<Topic>(i);
    if (config.kafka.topic(topic) == denied.name) return config.Where(TopicConfigKey(topic));
  }
  return config.Where("application");
}

std::string HintForDenied(const std::optional<Denied>& denied, const Config& config) {
  constexpr char kList[] = "docs/operations.md lists the rights that each command needs.";
  if (!denied.has_value()) return kList;
  return absl::StrCat("Its name is from ", NamedBy(*denied, config), ". To permit it:\n    ",
                      GrantCommand(*denied, config.kafka), "\n", kList);
}

}  // namespace

std::string HintFor(const absl::Status& status, const Config& config) {
  const absl::string_view stop_code = StopCodeOf(status.message());
  for (const EventCode& row : EventCodes()) {
    if (!stop_code.empty() && row.code == stop_code) return std::string(row.todo);
  }
  if (IsInstanceTaken(status)) {
    return absl::StrCat("Another process runs as `instance: ", config.kafka.instance, "` [",
                        config.Where("instance"),
                        "]; give each its own `instance` and its own `store.data_dir`.");
  }
  switch (ExitCodeOf(status)) {
    case ExitCode::kUnavailable:
      if (absl::StrContains(status.message(), "_AUTHENTICATION") ||
          absl::StrContains(status.message(), "SASL authentication")) {
        return absl::StrCat("The broker does not take these credentials: see ",
                            config.Where("kafka.properties.sasl.username"), " and ",
                            config.Where("kafka.secrets.sasl.password"), ".");
      }
      return absl::StrCat("Is a broker running there, and does this machine reach it? ",
                          config.Where("kafka.bootstrap_servers"), " says ", config.kafka.brokers,
                          ".");
    case ExitCode::kNoPermission:
      return HintForDenied(FindDenied(status.message()), config);
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
