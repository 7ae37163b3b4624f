// Installation: fresh topics on the broker of this run, a programme, and events to decide.
#ifndef KOPILKA_CRASH_INSTALLATION_H_
#define KOPILKA_CRASH_INSTALLATION_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/feed/feeder.h"
#include "app/feed/generator_feed.h"
#include "codec/state_codec.h"
#include "crash/topic_tail.h"
#include "crash/worker_options.h"
#include "kafka/options.h"
#include "state/testing/temp_dir.h"
#include "stream/log.h"

namespace kopilka {

// Hands over a generator's events in portions.
class PortionFeed : public app::Feed {
 public:
  explicit PortionFeed(const workload::Options& options) : events_(options) {}
  void Allow(int records) { left_ += records; }
  absl::StatusOr<bool> Next(app::FeedRecord* record) override {
    if (left_ == 0) return false;
    --left_;
    return events_.Next(record);
  }

 private:
  app::GeneratorFeed events_;
  int left_ = 0;
};

// One thread. Publishes and activates the base programme when made.
class Installation {
 public:
  static constexpr int32_t kPartitions = 3;  // More than a worker's threads.
  static constexpr absl::Duration kPatience = absl::Seconds(30);

  Installation();

  const KafkaOptions& kafka() const { return kafka_; }
  Log* log() { return log_.get(); }
  const TempDir& directory() const { return directory_; }
  // A worker with a data directory of its own; a static member of the group, so that whoever
  // follows a killed one under the same name has its partitions at once.
  WorkerOptions Worker(const std::string& instance) const;
  std::string Journal(const std::string& instance) const;

  // Writes the next events of the seeded workload.
  void Feed(int records);
  int64_t fed() const { return feeder_.written(); }
  // Committed records of the events topic, the activations among them.
  int64_t input();

  // What the partitions topic says so far, oldest first.
  const std::vector<Position>& positions(int32_t partition) const;
  // Input records that are decided.
  int64_t decided() const;
  // Follows the partitions topic. True as soon as `condition` holds, false when `patience` is over.
  bool Await(const std::function<bool()>& condition, absl::Duration patience = kPatience);
  // Until the last record of every partition of the input is decided.
  bool AwaitDecided();

 private:
  KafkaOptions kafka_;
  TempDir directory_;
  std::unique_ptr<Log> log_;
  PortionFeed feed_;
  app::Feeder feeder_;
  std::vector<int64_t> input_ends_;  // Past the last committed record of the events topic.
  int64_t input_ = 0;
  std::vector<std::vector<Position>> positions_;
  std::unique_ptr<TopicTail> input_tail_;
  std::unique_ptr<TopicTail> position_tail_;
};

}  // namespace kopilka

#endif  // KOPILKA_CRASH_INSTALLATION_H_
