#include "pipeline/partition_reader.h"

#include <algorithm>
#include <utility>

#include "pipeline/die.h"

namespace kopilka::bench {
namespace {

constexpr size_t kBatch = 1000;
constexpr int kWaitMs = 1000;

}  // namespace

PartitionReader::PartitionReader(Client* consumer, const std::string& topic, int32_t partition,
                                 int64_t offset)
    : topic_(consumer->Topic(topic)),
      partition_(partition),
      queue_(rd_kafka_queue_new(consumer->get())) {
  if (rd_kafka_consume_start_queue(topic_, partition, offset, queue_.get()) != 0) {
    Check(rd_kafka_last_error(), topic);
  }
}

PartitionReader::~PartitionReader() { rd_kafka_consume_stop(topic_, partition_); }

std::vector<Message> PartitionReader::Fetch(size_t most, int wait_ms) {
  raw_.resize(most);
  // librdkafka would wait for the array to be full.
  ssize_t count = rd_kafka_consume_batch_queue(queue_.get(), wait_ms, raw_.data(), 1);
  if (count == 1 && most > 1) {
    count += std::max<ssize_t>(
        0, rd_kafka_consume_batch_queue(queue_.get(), 0, raw_.data() + 1, most - 1));
  }
  std::vector<Message> messages;
  messages.reserve(static_cast<size_t>(std::max<ssize_t>(count, 0)));
  for (ssize_t i = 0; i < count; ++i) {
    Message message(raw_[static_cast<size_t>(i)]);
    at_end_ = message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF;
    if (at_end_) continue;
    Check(message->err, "reading");
    messages.push_back(std::move(message));
  }
  return messages;
}

Message PartitionReader::Next() {
  while (fetched_.empty()) {
    if (at_end_) return nullptr;
    fetched_ = Fetch(kBatch, kWaitMs);
    std::reverse(fetched_.begin(), fetched_.end());
  }
  Message next = std::move(fetched_.back());
  fetched_.pop_back();
  return next;
}

}  // namespace kopilka::bench
