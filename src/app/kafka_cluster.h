// The cluster that the configuration names.
#ifndef KOPILKA_APP_KAFKA_CLUSTER_H_
#define KOPILKA_APP_KAFKA_CLUSTER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "stream/log.h"

namespace kopilka::app {

// Does not connect yet. A property that librdkafka does not take is exit code kConfig.
absl::StatusOr<std::unique_ptr<Log>> OpenKafkaLog(const Config& config);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_KAFKA_CLUSTER_H_
