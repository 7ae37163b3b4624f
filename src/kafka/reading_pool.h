// The reading clients of a process: one, and more only while a partition is read twice at once.
#ifndef KOPILKA_KAFKA_READING_POOL_H_
#define KOPILKA_KAFKA_READING_POOL_H_

#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "kafka/options.h"
#include "kafka/reading_client.h"

namespace kopilka {

// Any thread.
class ReadingPool {
 public:
  explicit ReadingPool(const KafkaOptions& options) : options_(options) {}

  // The first client, for what is not fetching.
  absl::StatusOr<std::shared_ptr<ReadingClient>> First();
  // A client on which the partition is claimed for the caller.
  absl::StatusOr<std::shared_ptr<ReadingClient>> Claim(Topic topic, int32_t partition);

 private:
  absl::StatusOr<std::shared_ptr<ReadingClient>> Add();

  const KafkaOptions options_;
  std::mutex mutex_;  // Guards what follows.
  std::vector<std::shared_ptr<ReadingClient>> clients_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_READING_POOL_H_
