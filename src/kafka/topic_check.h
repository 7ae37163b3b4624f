// TopicCheck: compares a topic with what it must be.
#ifndef KOPILKA_KAFKA_TOPIC_CHECK_H_
#define KOPILKA_KAFKA_TOPIC_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "kafka/admin.h"
#include "kafka/options.h"
#include "kafka/topics.h"

namespace kopilka {

class TopicCheck {
 public:
  // The admin outlives the check.
  TopicCheck(const KafkaOptions& options, const TopicPlan& plan, Admin* admin)
      : options_(options), plan_(plan), admin_(admin) {}

  // Adds what is wrong to the findings. The events first: the others need as many partitions as
  // they have. Unavailable: the cluster cannot be reached.
  absl::Status Check(Topic topic);
  const std::vector<TopicFinding>& findings() const { return findings_; }

 private:
  void CheckPartitions(Topic topic, int32_t actual);
  void CheckSettings(Topic topic, const TopicConfig& actual);
  void Add(Topic topic, absl::string_view what, std::string sentence, std::string command);
  std::string Alter(Topic topic, const TopicSetting& setting) const;
  std::string Tool(absl::string_view name) const;

  const KafkaOptions options_;
  TopicPlan plan_;
  Admin* const admin_;
  std::vector<TopicFinding> findings_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_TOPIC_CHECK_H_
