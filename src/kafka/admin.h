// Admin: the cluster's administration, as far as Kopilka uses it.
#ifndef KOPILKA_KAFKA_ADMIN_H_
#define KOPILKA_KAFKA_ADMIN_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "kafka/handle.h"
#include "kafka/options.h"

namespace kopilka {

using TopicConfig = std::map<std::string, std::string>;

struct NewTopic {
  std::string name;
  int32_t partitions = 1;
  int32_t replication = -1;  // -1: the cluster's default.
  TopicConfig config;
};

// Any thread.
class Admin {
 public:
  static absl::StatusOr<std::unique_ptr<Admin>> Create(const KafkaOptions& options);

  // One status for each, in order: AlreadyExists, PermissionDenied...
  std::vector<absl::Status> CreateTopics(absl::Span<const NewTopic> topics);
  // Number of partitions.
  absl::StatusOr<int32_t> PartitionsOf(const std::string& topic);
  // All settings of the topic, defaults included.
  absl::StatusOr<TopicConfig> ConfigOf(const std::string& topic);
  // Moves the low watermark of a partition up to `before`.
  absl::Status DeleteRecords(const std::string& topic, int32_t partition, int64_t before);

 private:
  Admin(std::unique_ptr<Handle> handle, Millis timeout)
      : handle_(std::move(handle)), timeout_(timeout) {}

  const std::unique_ptr<Handle> handle_;
  const Millis timeout_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_ADMIN_H_
