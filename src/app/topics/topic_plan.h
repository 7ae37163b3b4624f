// What each topic must be: the settings that `topics create` gives and the check looks for.
#ifndef KOPILKA_APP_TOPICS_TOPIC_PLAN_H_
#define KOPILKA_APP_TOPICS_TOPIC_PLAN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "app/config/config.h"
#include "app/topics/topic_admin.h"
#include "stream/record.h"

namespace kopilka::app {

// How a setting may differ from what the plan says.
enum class SettingRule : uint8_t {
  kMust,     // Another value breaks the engine: it does not start.
  kAtLeast,  // A number; less loses something that is needed later. -1 is endless.
  kAtMost,   // A number; more keeps what should be gone.
};

struct PlannedSetting {
  std::string key;
  std::string value;
  SettingRule rule;
  std::string why;  // "it is the proof of every balance".
};

// The settings of one topic under this configuration.
std::vector<PlannedSetting> PlannedSettings(const Config& config, Topic topic);

struct TopicShape {
  int32_t partitions = 16;
  int32_t replication = -1;
};

// All nine, as they are to be made; loyalty.programme has one partition.
std::vector<WantedTopic> PlannedTopics(const Config& config, const TopicShape& shape);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TOPICS_TOPIC_PLAN_H_
