#include "kafka/reading_client.h"

namespace kopilka {

absl::StatusOr<std::shared_ptr<ReadingClient>> ReadingClient::Create(const KafkaOptions& options) {
  auto handle =
      Handle::Create(ClientKind::kReading, options, "", std::make_shared<ClientCallbacks>(options));
  if (!handle.ok()) return handle.status();
  return std::shared_ptr<ReadingClient>(new ReadingClient(*std::move(handle), options.topics));
}

ReadingClient::~ReadingClient() {
  for (const auto& [topic, object] : topics_) rd_kafka_topic_destroy(object);
}

rd_kafka_topic_t* ReadingClient::TopicOf(Topic topic) {
  const std::lock_guard lock(mutex_);
  rd_kafka_topic_t*& object = topics_[topic];
  if (object == nullptr) {
    object = rd_kafka_topic_new(get(), names_.at(static_cast<size_t>(topic)).c_str(), nullptr);
  }
  return object;
}

bool ReadingClient::Claim(Topic topic, int32_t partition) {
  const std::lock_guard lock(mutex_);
  return claimed_.emplace(topic, partition).second;
}

void ReadingClient::Release(Topic topic, int32_t partition) {
  const std::lock_guard lock(mutex_);
  claimed_.erase({topic, partition});
}

}  // namespace kopilka
