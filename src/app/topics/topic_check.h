// The start-up check: does the cluster have the topics that the configuration names?
#ifndef KOPILKA_APP_TOPICS_TOPIC_CHECK_H_
#define KOPILKA_APP_TOPICS_TOPIC_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "app/topics/topic_admin.h"

namespace kopilka::app {

struct TopicFinding {
  bool fatal = false;    // The engine does not start with it.
  std::string sentence;  // What is wrong, with the key of the configuration that names the topic.
  std::string remedy;    // The command that mends it.
};

// In the order of the topics; empty: all is well. Unavailable: the cluster cannot be asked.
absl::StatusOr<std::vector<TopicFinding>> CheckTopics(const Config& config, TopicAdmin* admin);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TOPICS_TOPIC_CHECK_H_
