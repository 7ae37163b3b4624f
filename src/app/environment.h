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
  // From the first call on SIGTERM and SIGINT set what it returns: end in order. Before it they end
  // the process, so that what never asks does not outlive them.
  std::function<const std::atomic<bool>&()> stop;
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
