#include "pipeline/passthrough.h"

#include <atomic>
#include <iostream>
#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "kafka/owned.h"
#include "pipeline/client.h"
#include "pipeline/die.h"
#include "pipeline/partition_reader.h"
#include "pipeline/stop.h"

namespace kopilka::bench {
namespace {

constexpr int kNoTimeout = -1;
constexpr int kIdleMs = 100;
constexpr int kPollMs = 1;
constexpr int64_t kGroupMs = 1000;
constexpr int64_t kMillion = 1'000'000;

Properties ProducerProperties(const PassthroughOptions& options, int32_t partition) {
  Properties properties = PropertiesOfKopilka(ClientKind::kProducing, options.brokers);
  properties["transactional.id"] = absl::StrCat(options.application, "-", partition);
  return properties;
}

// One partition.
class Lane {
 public:
  Lane(const PassthroughOptions& options, Client* consumer, int32_t partition)
      : options_(options),
        partition_(partition),
        producer_(RD_KAFKA_PRODUCER, ProducerProperties(options, partition)),
        reader_(consumer, options.events, partition, 0),
        owed_(options.copies.size()) {
    Check(rd_kafka_init_transactions(producer_.get(), kNoTimeout), "init_transactions");
  }

  void Run(const std::atomic<bool>& stop) {
    while (!stop.load(std::memory_order_acquire)) {
      const std::vector<Message> batch = reader_.Fetch(options_.batch, kIdleMs);
      if (!batch.empty()) PassOn(batch);
    }
  }
  int64_t next_offset() const { return next_offset_.load(std::memory_order_acquire); }
  int32_t partition() const { return partition_; }

 private:
  void PassOn(const std::vector<Message>& batch) {
    Check(rd_kafka_begin_transaction(producer_.get()), "begin_transaction");
    for (const Message& message : batch) Copy(*message);
    const int64_t next = batch.back()->offset + 1;
    Produce(options_.positions, KeyOf(next, 16), options_.position_bytes, *batch.back());
    Check(rd_kafka_commit_transaction(producer_.get(), kNoTimeout), "commit_transaction");
    next_offset_.store(next, std::memory_order_release);
  }

  void Copy(const rd_kafka_message_t& message) {
    for (size_t i = 0; i < options_.copies.size(); ++i) {
      const Copies& copies = options_.copies[i];
      for (owed_[i] += copies.per_million; owed_[i] >= kMillion; owed_[i] -= kMillion) {
        Produce(copies.topic, KeyOf(message.offset, copies.key_bytes), copies.value_bytes, message);
      }
    }
  }

  // The record's own bytes where there are enough, else the same zeros again and again.
  void Produce(const std::string& topic, const std::string& key, size_t bytes,
               const rd_kafka_message_t& message) {
    if (zeros_.size() < bytes) zeros_.resize(bytes);
    void* const value = message.len >= bytes ? message.payload : zeros_.data();
    while (rd_kafka_produce(producer_.Topic(topic), partition_, RD_KAFKA_MSG_F_COPY, value, bytes,
                            key.data(), key.size(), nullptr) != 0) {
      const rd_kafka_resp_err_t err = rd_kafka_last_error();
      if (err != RD_KAFKA_RESP_ERR__QUEUE_FULL) Check(err, topic);
      rd_kafka_poll(producer_.get(), kPollMs);
    }
  }

  static std::string KeyOf(int64_t offset, size_t bytes) {
    std::string key = absl::StrCat(absl::Hex(offset, absl::kZeroPad16));
    key.resize(bytes, '.');
    return key;
  }

  const PassthroughOptions& options_;
  const int32_t partition_;
  Client producer_;
  PartitionReader reader_;
  std::vector<int64_t> owed_;  // Of each kind of copy, in millionths of one.
  std::string zeros_;
  std::atomic<int64_t> next_offset_ = 0;
};

void CommitOffsets(const PassthroughOptions& options, const Client& member,
                   const std::vector<std::unique_ptr<Lane>>& lanes) {
  const Owned<rd_kafka_topic_partition_list_t> list(
      rd_kafka_topic_partition_list_new(options.partitions));
  for (const auto& lane : lanes) {
    rd_kafka_topic_partition_list_add(list.get(), options.events.c_str(), lane->partition())
        ->offset = lane->next_offset();
  }
  Check(rd_kafka_commit(member.get(), list.get(), /*async=*/0), "the group's offsets");
}

}  // namespace

void PassThrough(const PassthroughOptions& options) {
  Client consumer(RD_KAFKA_CONSUMER, PropertiesOfKopilka(ClientKind::kReading, options.brokers));
  Properties properties = PropertiesOfKopilka(ClientKind::kAsking, options.brokers);
  properties["group.id"] = options.application;
  const Client member(RD_KAFKA_CONSUMER, properties);
  std::vector<std::unique_ptr<Lane>> lanes;
  for (int32_t partition = 0; partition < options.partitions; ++partition) {
    lanes.push_back(std::make_unique<Lane>(options, &consumer, partition));
  }
  std::atomic<bool> stop = false;
  std::vector<std::thread> threads;
  threads.reserve(lanes.size());
  for (const auto& lane : lanes) {
    threads.emplace_back([&stop, lane = lane.get()] { lane->Run(stop); });
  }
  std::cout << "ready\n" << std::flush;
  while (!StopAskedWithin(kGroupMs)) CommitOffsets(options, member, lanes);
  stop.store(true, std::memory_order_release);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace kopilka::bench
