// Environment: everything a command may touch outside of its arguments, so that a test can replace
// all of it.
#ifndef KOPILKA_APP_ENVIRONMENT_H_
#define KOPILKA_APP_ENVIRONMENT_H_

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "kafka/topics.h"
#include "stream/log.h"

namespace kopilka::app {

// All pointers outlive whoever holds this.
struct Environment {
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // Set by SIGTERM and SIGINT: end in order.
  const std::atomic<bool>* stop = nullptr;
  std::function<std::optional<std::string>(const std::string& name)> variable;
  WallClock* clock = nullptr;
  std::function<absl::StatusOr<std::unique_ptr<Log>>(const Config& config)> open_log;
  std::function<absl::StatusOr<std::vector<CreatedTopic>>(const KafkaOptions& options,
                                                          const TopicPlan& plan)>
      create_topics;
  std::function<absl::StatusOr<std::vector<TopicFinding>>(const KafkaOptions& options,
                                                          const TopicPlan& plan)>
      check_topics;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_ENVIRONMENT_H_
