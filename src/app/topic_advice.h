// What the check of the topics found, in the words of the configuration.
#ifndef KOPILKA_APP_TOPIC_ADVICE_H_
#define KOPILKA_APP_TOPIC_ADVICE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "app/environment.h"
#include "kafka/topics.h"

namespace kopilka::app {

struct TopicAdvice {
  bool fatal = false;    // The engine does not start with it.
  std::string sentence;  // With the key, file and line that name the topic.
  std::string remedy;    // The command that mends it; empty: none can.
};

TopicPlan PlanOfTopics(const Config& config);

// Empty: all is well.
absl::StatusOr<std::vector<TopicAdvice>> AdviseOnTopics(const Config& config,
                                                        const Environment& environment);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TOPIC_ADVICE_H_
