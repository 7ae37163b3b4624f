// ReadingClient: one client that fetches committed records for many readers.
#ifndef KOPILKA_KAFKA_READING_CLIENT_H_
#define KOPILKA_KAFKA_READING_CLIENT_H_

#include <librdkafka/rdkafka.h>

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "absl/status/statusor.h"
#include "kafka/handle.h"
#include "kafka/options.h"

namespace kopilka {

// Readers share it to share its connections and its one fetch under way for each broker. It belongs
// to no group: each partition is started and stopped by itself, into a queue of its own. A client
// can fetch a partition only once, so whoever starts a partition claims it first. Any thread.
class ReadingClient {
 public:
  static absl::StatusOr<std::shared_ptr<ReadingClient>> Create(const KafkaOptions& options);
  ~ReadingClient();

  rd_kafka_t* get() const { return handle_->get(); }
  const ClientCallbacks& callbacks() const { return handle_->callbacks(); }
  void Warn(absl::string_view text) { handle_->Warn(text); }
  // Lives as long as the client.
  rd_kafka_topic_t* TopicOf(Topic topic);

  // False: another reader of this client has it.
  bool Claim(Topic topic, int32_t partition);
  void Release(Topic topic, int32_t partition);

 private:
  ReadingClient(std::unique_ptr<Handle> handle, TopicNames names)
      : handle_(std::move(handle)), names_(std::move(names)) {}

  const std::unique_ptr<Handle> handle_;
  const TopicNames names_;
  std::mutex mutex_;  // Guards what follows.
  std::map<Topic, rd_kafka_topic_t*> topics_;
  std::set<std::pair<Topic, int32_t>> claimed_;
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_READING_CLIENT_H_
