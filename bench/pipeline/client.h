// Client: a librdkafka client with nothing around it.
#ifndef KOPILKA_BENCH_PIPELINE_CLIENT_H_
#define KOPILKA_BENCH_PIPELINE_CLIENT_H_

#include <librdkafka/rdkafka.h>

#include <map>
#include <string>
#include <vector>

#include "kafka/properties.h"

namespace kopilka::bench {

using Properties = std::map<std::string, std::string>;

// What Kopilka makes its own clients of this kind with.
Properties PropertiesOfKopilka(ClientKind kind, const std::string& brokers);
// Of who writes what is no transaction: as a till's service would.
Properties PropertiesOfWriter(const std::string& brokers);

using OnDelivery = void (*)(rd_kafka_t* client, const rd_kafka_message_t* message, void* opaque);

class Client {
 public:
  Client(rd_kafka_type_t type, const Properties& properties, OnDelivery on_delivery = nullptr,
         void* opaque = nullptr);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  rd_kafka_t* get() const { return client_; }
  // Lives as long as the client.
  rd_kafka_topic_t* Topic(const std::string& name);

 private:
  rd_kafka_t* client_;
  std::map<std::string, rd_kafka_topic_t*> topics_;
};

// What read_committed readers see the end at, by partition; a consumer's isolation level says
// whose.
std::vector<int64_t> EndsOf(const Client& consumer, const std::string& topic, int32_t partitions);

}  // namespace kopilka::bench

#endif  // KOPILKA_BENCH_PIPELINE_CLIENT_H_
