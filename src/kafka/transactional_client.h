// TransactionalClient: the librdkafka client behind one taken identity.
#ifndef KOPILKA_KAFKA_TRANSACTIONAL_CLIENT_H_
#define KOPILKA_KAFKA_TRANSACTIONAL_CLIENT_H_

#include <librdkafka/rdkafka.h>

#include <array>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "kafka/handle.h"
#include "kafka/options.h"
#include "kafka/transaction_watch.h"

namespace kopilka {

// Shared with calls that may not return: whoever is last lets go of it.
class TransactionalClient {
 public:
  static absl::StatusOr<std::shared_ptr<TransactionalClient>> Create(const KafkaOptions& options,
                                                                     absl::string_view identity);
  ~TransactionalClient();

  rd_kafka_t* get() const { return handle_->get(); }
  TransactionWatch& watch() { return *watch_; }
  const std::string& identity() const { return identity_; }
  // Sends a record that is only good for being aborted.
  void Probe(const std::string& topic, int32_t partition);
  rd_kafka_topic_t* TopicOf(Topic topic) { return topics_.at(static_cast<size_t>(topic)); }

 private:
  TransactionalClient(std::string identity, std::unique_ptr<Handle> handle,
                      std::shared_ptr<TransactionWatch> watch, const TopicNames& names);

  const std::string identity_;
  const std::unique_ptr<Handle> handle_;
  const std::shared_ptr<TransactionWatch> watch_;
  // All from the start, so that the first record of a topic does not wait for its metadata, for
  // which 2.0.2 can take a second.
  std::array<rd_kafka_topic_t*, kTopicCount> topics_{};
};

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_TRANSACTIONAL_CLIENT_H_
