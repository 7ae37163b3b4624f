// What the check of the topics found, in the words of the configuration.
#ifndef KOPILKA_APP_TOPIC_ADVICE_H_
#define KOPILKA_APP_TOPIC_ADVICE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "app/config/config.h"
#include "app/environment.h"
#include "kafka/topics.h"

namespace kopilka::app {

struct TopicAdvice {
  bool fatal = false;    // The engine does not start with it.
  bool denied = false;   // An ACL forbids to look at the topic at all.
  std::string sentence;  // With the key, file and line that name the topic.
  std::string remedy;    // The command that mends it; empty: none can.
};

TopicPlan PlanOfTopics(const Config& config);

// What `advice` is for whoever cannot go on with it: PermissionDenied if anything was denied, else
// a fault of the configuration. OK: nothing of it is fatal.
absl::Status Verdict(absl::Span<const TopicAdvice> advice);

// Empty: all is well.
absl::StatusOr<std::vector<TopicAdvice>> AdviseOnTopics(const Config& config,
                                                        const Environment& environment);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TOPIC_ADVICE_H_
