#include "app/topics/topic_plan.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/limits.h"
#include "base/time.h"

namespace kopilka::app {
namespace {

// A record's value, and room for its key, its headers and the batch around it.
constexpr size_t kEventRecordBytes = kMaxEventBytes + (64 << 10);
// A dead letter is an event with more headers.
constexpr size_t kDeadLetterRecordBytes = kEventRecordBytes + (64 << 10);

constexpr char kEndless[] = "-1";

PlannedSetting Compacted() {
  return {"cleanup.policy", "compact", SettingRule::kMust,
          "it is the state that a lost machine is restored from"};
}

PlannedSetting Tombstones() {
  return {"delete.retention.ms", absl::StrCat(Days(7).n), SettingRule::kAtLeast,
          "a store that was away for up to half of it must still see every tombstone"};
}

// Of a topic of events that pass. Recorded history carries old timestamps, and a retention would
// delete it as it is written.
std::vector<PlannedSetting> Passing(const Config& config, Millis retention, SettingRule rule,
                                    std::string why) {
  if (config.recorded_history) {
    return {{"cleanup.policy", "delete", SettingRule::kMust, "every record of it counts"},
            {"retention.ms", kEndless, SettingRule::kAtLeast,
             "recorded history carries old timestamps, which a retention would delete at once"}};
  }
  return {{"cleanup.policy", "delete", SettingRule::kMust, "every record of it counts"},
          {"retention.ms", absl::StrCat(retention.n), rule, std::move(why)}};
}

std::vector<PlannedSetting> Kept(std::string why) {
  return {{"cleanup.policy", "delete", SettingRule::kMust, "every record of it counts"},
          {"retention.ms", kEndless, SettingRule::kAtLeast, why},
          {"retention.bytes", kEndless, SettingRule::kAtLeast, why}};
}

std::vector<PlannedSetting> EventsSettings(const Config& config) {
  std::vector<PlannedSetting> settings = Kept("the input is the proof of every balance");
  settings.push_back({"message.timestamp.type",
                      config.recorded_history ? "CreateTime" : "LogAppendTime", SettingRule::kMust,
                      config.recorded_history
                          ? "recorded history brings its own time (topics.recorded_history)"
                          : "the broker's append time is the clock, not what a producer claims"});
  settings.push_back({"max.message.bytes", absl::StrCat(kEventRecordBytes), SettingRule::kAtLeast,
                      "an event may have 1 MiB"});
  return settings;
}

std::vector<PlannedSetting> DeadLetterSettings(const Config& config) {
  std::vector<PlannedSetting> settings =
      Passing(config, Days(30), SettingRule::kAtMost, "dead letters hold raw bytes");
  settings.push_back({"max.message.bytes", absl::StrCat(kDeadLetterRecordBytes),
                      SettingRule::kAtLeast,
                      "the largest event must fit with its reasons, or the partition stops"});
  return settings;
}

}  // namespace

std::vector<PlannedSetting> PlannedSettings(const Config& config, Topic topic) {
  switch (topic) {
    case Topic::kEvents:
      return EventsSettings(config);
    case Topic::kBalanceChanges:
      return Kept("statements and audits read it from the beginning");
    case Topic::kAnswers:
      return Passing(config, Days(1), SettingRule::kAtLeast, "an asker may be away for a while");
    case Topic::kTriggers:
      return Passing(config, Days(7), SettingRule::kAtLeast, "a consumer may be away for a while");
    case Topic::kAccounts:
    case Topic::kReceipts:
    case Topic::kPartitions:
      return {Compacted(), Tombstones()};
    case Topic::kProgramme:
      return {Compacted()};
    case Topic::kDeadLetters:
      return DeadLetterSettings(config);
  }
  return {};
}

std::vector<WantedTopic> PlannedTopics(const Config& config, const TopicShape& shape) {
  std::vector<WantedTopic> topics;
  for (int i = 0; i < kTopicCount; ++i) {
    const Topic topic = static_cast<Topic>(i);
    WantedTopic wanted = {.name = config.kafka.topic(topic),
                          .partitions = topic == Topic::kProgramme ? 1 : shape.partitions,
                          .replication = shape.replication,
                          .settings = {}};
    for (const PlannedSetting& setting : PlannedSettings(config, topic)) {
      wanted.settings[setting.key] = setting.value;
    }
    if (shape.replication >= 3) wanted.settings["min.insync.replicas"] = "2";
    topics.push_back(std::move(wanted));
  }
  return topics;
}

}  // namespace kopilka::app
