// KafkaMembership: who owns which partitions of the events topic, and nothing else.
#ifndef KOPILKA_KAFKA_MEMBERSHIP_H_
#define KOPILKA_KAFKA_MEMBERSHIP_H_

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kafka/handle.h"
#include "kafka/options.h"
#include "kafka/owned_partitions.h"
#include "stream/log.h"

namespace kopilka {

// The group's member is told which partitions are its own and never assigns them to its librdkafka
// consumer: that one would fetch them, and records are read elsewhere. It answers every rebalance
// with an empty assignment, which the group does not see.
class KafkaMembership : public Membership {
 public:
  static absl::StatusOr<std::unique_ptr<Membership>> Join(const KafkaOptions& options,
                                                          Listener* listener);

  absl::Status Poll(Millis timeout) override;
  absl::Status ProveOwnership(int32_t partition, int64_t next_offset) override;
  void CommitOffsets(absl::Span<const std::pair<int32_t, int64_t>> next_offsets) override;
  absl::Status Leave() override;

 private:
  class Callbacks;

  KafkaMembership(const KafkaOptions& options, std::shared_ptr<Callbacks> callbacks,
                  std::unique_ptr<Handle> handle);

  absl::Status StatusOfMessage(const rd_kafka_message_t& message);
  absl::Status Outdated(int32_t partition) const;

  const std::string topic_;
  const std::string group_;
  const Millis patience_;
  const std::shared_ptr<Callbacks> callbacks_;
  const std::unique_ptr<Handle> handle_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_MEMBERSHIP_H_
