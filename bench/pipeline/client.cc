#include "pipeline/client.h"

#include <array>

#include "kafka/owned.h"
#include "kafka/set_property.h"
#include "pipeline/die.h"

namespace kopilka::bench {
namespace {

constexpr int kRequestMs = 10'000;

}  // namespace

Properties PropertiesOfKopilka(ClientKind kind, const std::string& brokers) {
  KafkaOptions options;
  options.brokers = brokers;
  const auto properties = PropertiesOf(kind, options);
  Check(properties.status());
  return *properties;
}

Properties PropertiesOfWriter(const std::string& brokers) {
  return {{"bootstrap.servers", brokers},
          {"enable.idempotence", "true"},
          {"queue.buffering.max.messages", "1000000"}};
}

Client::Client(rd_kafka_type_t type, const Properties& properties, OnDelivery on_delivery,
               void* opaque) {
  Owned<rd_kafka_conf_t> conf(rd_kafka_conf_new());
  for (const auto& [key, value] : properties) Check(SetProperty(conf.get(), key, value));
  if (on_delivery != nullptr) rd_kafka_conf_set_dr_msg_cb(conf.get(), on_delivery);
  rd_kafka_conf_set_opaque(conf.get(), opaque);
  std::array<char, 512> text{};
  client_ = rd_kafka_new(type, conf.get(), text.data(), text.size());
  if (client_ == nullptr) Die(text.data());
  static_cast<void>(conf.release());  // The client has it.
}

Client::~Client() {
  for (const auto& [name, topic] : topics_) rd_kafka_topic_destroy(topic);
  rd_kafka_destroy(client_);
}

rd_kafka_topic_t* Client::Topic(const std::string& name) {
  rd_kafka_topic_t*& topic = topics_[name];
  if (topic == nullptr) topic = rd_kafka_topic_new(client_, name.c_str(), nullptr);
  return topic;
}

std::vector<int64_t> EndsOf(const Client& consumer, const std::string& topic, int32_t partitions) {
  const Owned<rd_kafka_topic_partition_list_t> list(rd_kafka_topic_partition_list_new(partitions));
  for (int32_t partition = 0; partition < partitions; ++partition) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset =
        RD_KAFKA_OFFSET_END;
  }
  Check(rd_kafka_offsets_for_times(consumer.get(), list.get(), kRequestMs), topic);
  std::vector<int64_t> ends;
  for (int i = 0; i < list->cnt; ++i) {
    Check(list->elems[i].err, topic);
    ends.push_back(list->elems[i].offset);
  }
  return ends;
}

}  // namespace kopilka::bench
