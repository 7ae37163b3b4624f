#include "kafka/reading_pool.h"

namespace kopilka {

absl::StatusOr<std::shared_ptr<ReadingClient>> ReadingPool::First() {
  const std::lock_guard lock(mutex_);
  if (!clients_.empty()) return clients_.front();
  return Add();
}

absl::StatusOr<std::shared_ptr<ReadingClient>> ReadingPool::Claim(Topic topic, int32_t partition) {
  const std::lock_guard lock(mutex_);
  for (const auto& client : clients_) {
    if (client->Claim(topic, partition)) return client;
  }
  auto client = Add();
  if (client.ok()) (*client)->Claim(topic, partition);
  return client;
}

absl::StatusOr<std::shared_ptr<ReadingClient>> ReadingPool::Add() {
  auto client = ReadingClient::Create(options_);
  if (client.ok()) clients_.push_back(*client);
  return client;
}

}  // namespace kopilka
