// The cluster that the configuration names, behind the ports that commands use.
#ifndef KOPILKA_APP_KAFKA_CLUSTER_H_
#define KOPILKA_APP_KAFKA_CLUSTER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "app/config/config.h"
#include "app/topics/topic_admin.h"
#include "stream/log.h"

namespace kopilka::app {

// A property that librdkafka does not take is exit code kConfig. Neither connects yet.
absl::StatusOr<std::unique_ptr<Log>> OpenKafkaLog(const Config& config);
absl::StatusOr<std::unique_ptr<TopicAdmin>> OpenKafkaAdmin(const Config& config);

}  // namespace kopilka::app

#endif  // KOPILKA_APP_KAFKA_CLUSTER_H_
