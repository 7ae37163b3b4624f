#include "kafka/transactional_client.h"

#include <utility>

#include "kafka/outgoing_message.h"

namespace kopilka {

absl::StatusOr<std::shared_ptr<TransactionalClient>> TransactionalClient::Create(
    const KafkaOptions& options, absl::string_view identity) {
  auto watch = std::make_shared<TransactionWatch>(options);
  auto handle = Handle::Create(ClientKind::kProducing, options, identity, watch);
  if (!handle.ok()) return handle.status();
  return std::shared_ptr<TransactionalClient>(new TransactionalClient(
      std::string(identity), *std::move(handle), std::move(watch), options.topics));
}

TransactionalClient::TransactionalClient(std::string identity, std::unique_ptr<Handle> handle,
                                         std::shared_ptr<TransactionWatch> watch,
                                         const TopicNames& names)
    : identity_(std::move(identity)), handle_(std::move(handle)), watch_(std::move(watch)) {
  for (size_t i = 0; i < topics_.size(); ++i) {
    topics_.at(i) = rd_kafka_topic_new(get(), names.at(i).c_str(), nullptr);
  }
}

void TransactionalClient::Probe(const std::string& topic, int32_t partition) {
  Outgoing record;
  record.partition = partition;
  record.key = "probe";  // Compacted topics demand a key.
  for (rd_kafka_topic_t* object : topics_) {
    if (rd_kafka_topic_name(object) == topic) HandOver(get(), object, record);
  }
}

TransactionalClient::~TransactionalClient() {
  for (rd_kafka_topic_t* topic : topics_) rd_kafka_topic_destroy(topic);
}

}  // namespace kopilka
