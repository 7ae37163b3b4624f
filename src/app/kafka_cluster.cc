#include "app/kafka_cluster.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "app/exit_code.h"
#include "kafka/kafka_log.h"

namespace kopilka::app {

absl::StatusOr<std::unique_ptr<Log>> OpenKafkaLog(const Config& config) {
  absl::StatusOr<std::unique_ptr<KafkaLog>> log = KafkaLog::Create(config.kafka);
  if (absl::IsInvalidArgument(log.status())) {
    return WithExitCode(
        absl::InvalidArgumentError(absl::StrCat("configuration: ", log.status().message())),
        ExitCode::kConfig);
  }
  if (!log.ok()) return log.status();
  return *std::move(log);
}

}  // namespace kopilka::app
