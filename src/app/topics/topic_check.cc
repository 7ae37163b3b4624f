#include "app/topics/topic_check.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "app/config/config_key.h"
#include "app/topics/topic_plan.h"

namespace kopilka::app {
namespace {

// -1 is endless.
bool Less(int64_t a, int64_t b) { return a != -1 && (b == -1 || a < b); }

bool Satisfies(const PlannedSetting& wanted, const std::string& found) {
  if (found == wanted.value) return true;
  int64_t found_number = 0;
  int64_t wanted_number = 0;
  if (wanted.rule == SettingRule::kMust || !absl::SimpleAtoi(found, &found_number) ||
      !absl::SimpleAtoi(wanted.value, &wanted_number)) {
    return false;
  }
  return wanted.rule == SettingRule::kAtLeast ? !Less(found_number, wanted_number)
                                              : !Less(wanted_number, found_number);
}

absl::string_view Phrase(SettingRule rule) {
  switch (rule) {
    case SettingRule::kMust:
      return "must be ";
    case SettingRule::kAtLeast:
      return "should be at least ";
    case SettingRule::kAtMost:
      return "should be at most ";
  }
  return "";
}

class TopicChecker {
 public:
  TopicChecker(const Config& config, TopicAdmin* admin) : config_(config), admin_(admin) {}

  absl::StatusOr<std::vector<TopicFinding>> Check() {
    for (int i = 0; i < kTopicCount; ++i) {
      if (absl::Status status = CheckTopic(static_cast<Topic>(i)); !status.ok()) return status;
    }
    return std::move(findings_);
  }

 private:
  absl::Status CheckTopic(Topic topic) {
    const std::string& name = config_.kafka.topic(topic);
    const absl::StatusOr<int32_t> partitions = admin_->PartitionsOf(name);
    if (absl::IsUnavailable(partitions.status())) return partitions.status();
    if (!partitions.ok()) {
      AddMissing(topic, partitions.status());
      return absl::OkStatus();
    }
    CheckPartitions(topic, *partitions);
    const absl::StatusOr<TopicSettings> settings = admin_->SettingsOf(name);
    if (absl::IsUnavailable(settings.status())) return settings.status();
    if (!settings.ok()) {
      Add(false, topic, absl::StrCat("its settings cannot be read: ", settings.status().message()),
          Grant(name, "DescribeConfigs"));
      return absl::OkStatus();
    }
    for (const PlannedSetting& wanted : PlannedSettings(config_, topic)) {
      CheckSetting(topic, wanted, *settings);
    }
    return absl::OkStatus();
  }

  void AddMissing(Topic topic, const absl::Status& why) {
    const std::string& name = config_.kafka.topic(topic);
    if (absl::IsNotFound(why)) {
      Add(true, topic, "it does not exist", "kopilka topics create");
    } else if (absl::IsPermissionDenied(why)) {
      Add(true, topic, std::string(why.message()), Grant(name, "Describe"));
    } else {
      Add(true, topic, std::string(why.message()), "");
    }
  }

  void CheckPartitions(Topic topic, int32_t partitions) {
    if (topic == Topic::kProgramme) {
      if (partitions != 1) {
        Add(true, topic, absl::StrCat("it has ", partitions, " partitions and must have 1"),
            Delete(topic));
      }
      return;
    }
    if (!partitions_.has_value()) partitions_ = partitions;
    if (partitions == *partitions_) return;
    Add(true, topic,
        absl::StrCat("it has ", partitions, " partitions and ", config_.kafka.topic(Topic::kEvents),
                     " has ", *partitions_,
                     "; what a partition's events change goes to the same partition"),
        Delete(topic));
  }

  void CheckSetting(Topic topic, const PlannedSetting& wanted, const TopicSettings& settings) {
    const auto it = settings.find(wanted.key);
    if (it == settings.end() || Satisfies(wanted, it->second)) return;
    Add(wanted.rule == SettingRule::kMust, topic,
        absl::StrCat("its ", wanted.key, " is ", it->second, " and ", Phrase(wanted.rule),
                     wanted.value, ": ", wanted.why),
        absl::StrCat(Tool("kafka-configs.sh"), " --alter --entity-type topics --entity-name ",
                     config_.kafka.topic(topic), " --add-config ", wanted.key, "=", wanted.value));
  }

  void Add(bool fatal, Topic topic, const std::string& what, std::string remedy) {
    const absl::string_view role = TopicConfigKey(topic);
    findings_.push_back({.fatal = fatal,
                         .sentence = absl::StrCat("topic ", config_.kafka.topic(topic), ", ",
                                                  config_.Where(role), ": ", what, "."),
                         .remedy = std::move(remedy)});
  }

  std::string Tool(absl::string_view name) const {
    return absl::StrCat(name, " --bootstrap-server ", config_.kafka.brokers);
  }
  std::string Grant(const std::string& topic, absl::string_view operation) const {
    return absl::StrCat(Tool("kafka-acls.sh"), " --add --allow-principal User:kopilka --topic ",
                        topic, " --operation ", operation);
  }
  std::string Delete(Topic topic) const {
    return absl::StrCat("if it holds nothing: ", Tool("kafka-topics.sh"), " --delete --topic ",
                        config_.kafka.topic(topic), ", then: kopilka topics create");
  }

  const Config& config_;
  TopicAdmin* const admin_;
  std::optional<int32_t> partitions_;  // Of loyalty.events.
  std::vector<TopicFinding> findings_;
};

}  // namespace

absl::StatusOr<std::vector<TopicFinding>> CheckTopics(const Config& config, TopicAdmin* admin) {
  return TopicChecker(config, admin).Check();
}

}  // namespace kopilka::app
