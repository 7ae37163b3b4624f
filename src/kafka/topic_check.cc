#include "kafka/topic_check.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "kafka/denied.h"

namespace kopilka {
namespace {

// Everything that can be learned about a topic or may not be asked; the rest is the cluster's
// state.
bool IsAnswer(const absl::Status& status) { return !absl::IsUnavailable(status); }

}  // namespace

absl::Status TopicCheck::Check(Topic topic) {
  const std::string& name = options_.topic(topic);
  const auto partitions = admin_->PartitionsOf(name);
  if (!partitions.ok() && !IsAnswer(partitions.status())) return partitions.status();
  if (absl::IsNotFound(partitions.status())) {
    Add(topic, "missing", absl::StrCat("The topic ", name, " does not exist."),
        "kopilka topics create");
    return absl::OkStatus();
  }
  if (absl::IsPermissionDenied(partitions.status())) {
    Add(topic, "denied", absl::StrCat(partitions.status().message(), "."),
        GrantCommand({"DESCRIBE", Denied::Kind::kTopic, name}, options_));
    return absl::OkStatus();
  }
  if (!partitions.ok()) return partitions.status();
  CheckPartitions(topic, *partitions);
  const auto config = admin_->ConfigOf(name);
  if (config.ok()) {
    CheckSettings(topic, *config);
    return absl::OkStatus();
  }
  if (!IsAnswer(config.status())) return config.status();
  Add(topic, "unknown",
      absl::StrCat("The settings of the topic ", name,
                   " could not be checked: ", config.status().message(), "."),
      GrantCommand({"DESCRIBE_CONFIGS", Denied::Kind::kTopic, name}, options_));
  return absl::OkStatus();
}

void TopicCheck::CheckPartitions(Topic topic, int32_t actual) {
  const int32_t wanted = PartitionsOf(topic, plan_);
  if (actual == wanted) return;
  const std::string& name = options_.topic(topic);
  if (topic == Topic::kEvents) {
    Add(topic, "partitions",
        absl::StrCat("The topic ", name, ": the configuration says ", wanted,
                     " partitions and the cluster has ", actual, ": set topics.partition_count to ",
                     actual,
                     ". Members live in partitions, so their number is fixed for life; if somebody "
                     "has changed the topic, members are already in other partitions."),
        "");
    // The others go with the events and not with a mistake in the configuration.
    plan_.partitions = actual;
    return;
  }
  std::string sentence =
      absl::StrCat("The topic ", name, " has ", actual, " partitions instead of ", wanted, ". ");
  if (actual < wanted) {
    absl::StrAppend(&sentence, "Every partition of the events needs one of its own in it.");
    return Add(
        topic, "partitions", std::move(sentence),
        absl::StrCat(Tool("kafka-topics.sh"), " --alter --topic ", name, " --partitions ", wanted));
  }
  absl::StrAppend(&sentence,
                  "Partitions cannot be taken away, and the topic may hold what nothing else does: "
                  "a person has to decide what becomes of it.");
  Add(topic, "partitions", std::move(sentence), "");
}

void TopicCheck::CheckSettings(Topic topic, const TopicConfig& actual) {
  for (const TopicSetting& setting : SettingsOf(topic, plan_)) {
    const auto found = actual.find(std::string(setting.key));
    const std::string value = found == actual.end() ? "unknown" : found->second;
    if (Satisfies(setting, value)) continue;
    static constexpr absl::string_view kNeeds[] = {"be ", "be at least ", "be at most ", ""};
    Add(topic, setting.key,
        absl::StrCat("The topic ", options_.topic(topic), " has ", setting.key, "=", value,
                     "; it must ", kNeeds[static_cast<size_t>(setting.need)], setting.value,
                     ", because ", setting.why, "."),
        Alter(topic, setting));
  }
}

void TopicCheck::Add(Topic topic, absl::string_view what, std::string sentence,
                     std::string command) {
  findings_.push_back(
      {options_.topic(topic), std::string(what), std::move(sentence), std::move(command)});
}

std::string TopicCheck::Alter(Topic topic, const TopicSetting& setting) const {
  return absl::StrCat(Tool("kafka-configs.sh"), " --alter --entity-type topics --entity-name ",
                      options_.topic(topic), " --add-config ", setting.key, "=", setting.value);
}

std::string TopicCheck::Tool(absl::string_view name) const {
  return absl::StrCat(name, " --bootstrap-server ", options_.brokers);
}

}  // namespace kopilka
