#include "kafka/message_batch.h"

#include <string>
#include <utility>

namespace kopilka {
namespace {

absl::string_view View(const void* bytes, size_t size) {
  return {static_cast<const char*>(bytes), size};
}

std::vector<Header> HeadersOf(const rd_kafka_message_t& message) {
  std::vector<Header> headers;
  rd_kafka_headers_t* raw = nullptr;
  if (rd_kafka_message_headers(&message, &raw) != RD_KAFKA_RESP_ERR_NO_ERROR) return headers;
  const char* name = nullptr;
  const void* value = nullptr;
  size_t size = 0;
  for (size_t i = 0;
       rd_kafka_header_get_all(raw, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) {
    // A header without a value and one with an empty value are the same to us.
    headers.push_back({name, value == nullptr ? "" : std::string(View(value, size))});
  }
  return headers;
}

}  // namespace

void MessageBatch::Add(Topic topic, Message message) {
  Record record;
  record.topic = topic;
  record.partition = message->partition;
  record.offset = message->offset;
  record.timestamp = {rd_kafka_message_timestamp(message.get(), nullptr)};
  if (message->key != nullptr) record.key = View(message->key, message->key_len);
  if (message->payload != nullptr) record.value = View(message->payload, message->len);
  record.headers = HeadersOf(*message);
  records_.push_back(std::move(record));
  messages_.push_back(std::move(message));
}

}  // namespace kopilka
