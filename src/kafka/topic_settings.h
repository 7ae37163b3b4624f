// What each of the nine topics must be configured as, and why.
#ifndef KOPILKA_KAFKA_TOPIC_SETTINGS_H_
#define KOPILKA_KAFKA_TOPIC_SETTINGS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "stream/record.h"

namespace kopilka {

struct TopicPlan {
  int32_t partitions = 16;   // Of all topics but the programme's, for life.
  int32_t replication = -1;  // -1: the cluster's default.
  // Topics for a recorded history (an import, a demo): the records' own timestamps are the clock.
  bool recorded_history = false;
};

// What another value than ours means. Numbers are compared as numbers, and -1 is larger than all.
enum class Need : uint8_t { kExactly, kAtLeast, kAtMost, kTunable };

struct TopicSetting {
  absl::string_view key;
  std::string value;
  Need need = Need::kExactly;
  absl::string_view why;  // "..., because <why>".
};

std::vector<TopicSetting> SettingsOf(Topic topic, const TopicPlan& plan);

// Number of partitions: 1 for the programme's topic.
int32_t PartitionsOf(Topic topic, const TopicPlan& plan);

// True where `actual` does what `wanted` needs.
bool Satisfies(const TopicSetting& wanted, absl::string_view actual);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_TOPIC_SETTINGS_H_
