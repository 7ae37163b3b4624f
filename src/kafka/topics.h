// The nine topics: created as they must be, and checked.
#ifndef KOPILKA_KAFKA_TOPICS_H_
#define KOPILKA_KAFKA_TOPICS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "kafka/admin.h"
#include "kafka/options.h"
#include "kafka/topic_settings.h"

namespace kopilka {

struct CreatedTopic {
  std::string name;
  bool existed = false;  // Left as it is; CheckTopics() says whether that is good.
};

// Creates those that are missing, and waits until every one of them can be asked for its offsets.
absl::StatusOr<std::vector<CreatedTopic>> CreateTopics(const KafkaOptions& options,
                                                       const TopicPlan& plan);

struct TopicFinding {
  std::string topic;
  std::string what;      // "missing", "denied", "partitions", "unknown", or a setting.
  std::string sentence;  // For a person: what is wrong and why it matters.
  std::string command;   // What mends it. Empty: no command can.
};

// Empty: all is well. A status only where the cluster cannot be asked at all; what may not be asked
// is a finding.
absl::StatusOr<std::vector<TopicFinding>> CheckTopics(const KafkaOptions& options,
                                                      const TopicPlan& plan);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_TOPICS_H_
