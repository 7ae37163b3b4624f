// TopicAdmin: what the start-up check and `topics create` ask of a cluster.
#ifndef KOPILKA_APP_TOPICS_TOPIC_ADMIN_H_
#define KOPILKA_APP_TOPICS_TOPIC_ADMIN_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace kopilka::app {

using TopicSettings = std::map<std::string, std::string>;

struct WantedTopic {
  std::string name;
  int32_t partitions = 1;
  int32_t replication = -1;  // -1: the cluster's default.
  TopicSettings settings;
};

// A port, so that a test needs no broker. One thread.
class TopicAdmin {
 public:
  virtual ~TopicAdmin() = default;
  // One status for each, in order: AlreadyExists, PermissionDenied...
  virtual std::vector<absl::Status> Create(absl::Span<const WantedTopic> topics) = 0;
  // NotFound: there is no such topic.
  virtual absl::StatusOr<int32_t> PartitionsOf(const std::string& topic) = 0;
  // All settings, defaults included.
  virtual absl::StatusOr<TopicSettings> SettingsOf(const std::string& topic) = 0;
};

}  // namespace kopilka::app

#endif  // KOPILKA_APP_TOPICS_TOPIC_ADMIN_H_
