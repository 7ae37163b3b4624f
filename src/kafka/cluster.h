// Cluster: questions about the cluster itself.
#ifndef KOPILKA_KAFKA_CLUSTER_H_
#define KOPILKA_KAFKA_CLUSTER_H_

#include <librdkafka/rdkafka.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "kafka/handle.h"
#include "kafka/options.h"

namespace kopilka {

struct Watermarks {
  int64_t low = 0;
  int64_t high = 0;
};

// Asks through a given client, whose isolation level says what "end" means. Any thread.
absl::StatusOr<Watermarks> QueryWatermarks(rd_kafka_t* client, const ClientCallbacks& callbacks,
                                           const std::string& topic, int32_t partition,
                                           Millis timeout);

absl::StatusOr<std::string> QueryClusterId(rd_kafka_t* client, const ClientCallbacks& callbacks,
                                           Millis timeout);

// Number of partitions.
absl::StatusOr<int32_t> QueryPartitions(rd_kafka_t* client, const ClientCallbacks& callbacks,
                                        const std::string& topic, Millis timeout);

}  // namespace kopilka

#endif  // KOPILKA_KAFKA_CLUSTER_H_
