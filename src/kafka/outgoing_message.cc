#include "kafka/outgoing_message.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kafka/owned.h"

namespace kopilka {
namespace {

using Headers = Owned<rd_kafka_headers_t>;

Headers MakeHeaders(const std::vector<Header>& headers) {
  if (headers.empty()) return nullptr;
  Headers made(rd_kafka_headers_new(headers.size()));
  for (const Header& header : headers) {
    rd_kafka_header_add(made.get(), header.key.data(), static_cast<ssize_t>(header.key.size()),
                        header.value.data(), static_cast<ssize_t>(header.value.size()));
  }
  return made;
}

// librdkafka reads a null pointer as "absent" and takes a non-null one of size 0 as empty.
void* Bytes(const std::optional<std::string>& text) {
  return text ? const_cast<char*>(text->data()) : nullptr;
}
size_t Size(const std::optional<std::string>& text) { return text ? text->size() : 0; }

}  // namespace

// librdkafka's macros cast as C does. Its array form of the same call, which needs no macros, frees
// the headers twice on an error (fixed in 2.12).
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
rd_kafka_resp_err_t HandOver(rd_kafka_t* client, rd_kafka_topic_t* topic, const Outgoing& record) {
  Headers headers = MakeHeaders(record.headers);
  const int64_t timestamp = record.timestamp ? record.timestamp->ms : 0;  // 0: the client's now.
  const rd_kafka_resp_err_t err = rd_kafka_producev(
      client, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(record.partition),
      RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(Bytes(record.key), Size(record.key)),
      RD_KAFKA_V_VALUE(Bytes(record.value), Size(record.value)), RD_KAFKA_V_TIMESTAMP(timestamp),
      RD_KAFKA_V_HEADERS(headers.get()), RD_KAFKA_V_END);
  // On success the message owns its headers.
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) static_cast<void>(headers.release());
  return err;
}
#pragma GCC diagnostic pop

}  // namespace kopilka
