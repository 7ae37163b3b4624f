#include "contract/plain_writer.h"

#include <stdexcept>

namespace kopilka {
namespace {

constexpr int kPatienceMs = 30'000;

void OnDelivery(rd_kafka_t*, const rd_kafka_message_t* message, void*) {
  *static_cast<rd_kafka_resp_err_t*>(message->_private) = message->err;
}

void* Bytes(const std::optional<std::string>& text) {
  return text ? const_cast<char*>(text->data()) : nullptr;
}

}  // namespace

PlainWriter::PlainWriter(const std::string& brokers) {
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  rd_kafka_conf_set(conf, "bootstrap.servers", brokers.c_str(), nullptr, 0);
  rd_kafka_conf_set(conf, "linger.ms", "0", nullptr, 0);
  rd_kafka_conf_set(conf, "message.max.bytes", "4194304", nullptr, 0);
  rd_kafka_conf_set_dr_msg_cb(conf, OnDelivery);
  client_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf, nullptr, 0));
  if (client_ == nullptr) throw std::runtime_error("no Kafka client");
}

absl::Status PlainWriter::Append(const std::string& topic, const Outgoing& record) {
  rd_kafka_topic_t* object = rd_kafka_topic_new(client_.get(), topic.c_str(), nullptr);
  rd_kafka_resp_err_t err = RD_KAFKA_RESP_ERR__IN_PROGRESS;
  const int handed = rd_kafka_produce(object, record.partition, RD_KAFKA_MSG_F_COPY,
                                      Bytes(record.value), record.value ? record.value->size() : 0,
                                      Bytes(record.key), record.key ? record.key->size() : 0, &err);
  if (handed == 0) rd_kafka_flush(client_.get(), kPatienceMs);
  rd_kafka_topic_destroy(object);
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
  return absl::InternalError(rd_kafka_err2str(err));
}

}  // namespace kopilka
